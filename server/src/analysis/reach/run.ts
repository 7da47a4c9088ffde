import type { Scope } from '../expressions/evaluate.ts';
import { coerceToString, primitive } from '../expressions/github-data.ts';
import { decide, isTruthy } from '../expressions/operators.ts';
import { evaluateNode, type Setting } from '../expressions/template.ts';
import type { Origin, Value } from '../expressions/value.ts';
import { settled, type World } from '../expressions/world.ts';
import { memo } from '../source/memo.ts';
import { isNull, type ScalarNode, type SyntaxNode, valueOf } from '../syntax/node.ts';
import type { Step } from '../workflow/read-steps.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import { type Condition, conditionOf, holds, holdsAlready } from './condition.ts';
import { gateOf } from './gates.ts';
import { githubContext } from './github-context.ts';
import { callInputs, dispatchInputs, inputsElsewhere } from './inputs.ts';
import type { Knowledge } from './knowledge.ts';
import { matrixContext, type Row, rowsOf } from './matrix.ts';
import type { Start } from './start.ts';
import { stepsContext } from './step-outputs.ts';
import { emptyObject, nothing, openObject, unknown } from './unknowns.ts';

/** A workflow within a run: the one that started, or one that is called, with the call that brought it there. */
export interface Frame {
  readonly workflow: Workflow;
  readonly caller: { readonly frame: Frame; readonly job: Job } | undefined;
  /** Tells this call from all others of the run. */
  readonly id: string;
}

export function rootFrame(workflow: Workflow): Frame {
  return { workflow, caller: undefined, id: workflow.path };
}

export function calledFrame(frame: Frame, job: Job, workflow: Workflow): Frame {
  return { workflow, caller: { frame, job }, id: `${frame.id}#${job.id}>${workflow.path}` };
}

/** Calls that go round in circles make ever longer ids; ten calls of long paths stay below. */
const maxFrameId = 2000;

/** What keeps a job from running. */
export interface Guard {
  readonly kind: 'condition' | 'environment' | 'types' | 'matrix' | 'gate';
  /** As the user wrote it. */
  readonly text: string;
  readonly node: SyntaxNode | undefined;
  readonly job: Job;
  readonly path: string;
}

/** One run that starts in one way, in one world: everything in it has one value. */
export class Run {
  readonly start: Start;
  readonly world: World;
  readonly #knowledge: Knowledge;
  readonly #guards = new Map<string, Guard | null>();
  /** The same run as far as its world has answered. */
  #settled: Run | undefined;
  readonly #rows = new Map<string, readonly Row[]>();

  constructor(start: Start, world: World, knowledge: Knowledge, isSettled = false) {
    if (isSettled) this.#settled = this;
    this.start = start;
    this.world = world;
    this.#knowledge = knowledge;
  }

  /** The value of the job's `runs-on`; null where it has none. */
  runsOn(frame: Frame, job: Job): Value {
    return job.runsOn ? this.evaluate(job.runsOn.value, frame, job, 'literal') : nothing;
  }

  evaluate(node: SyntaxNode, frame: Frame, job: Job | undefined, what: Origin['what']): Value {
    return evaluateNode(node, this.#setting(frame, job, what));
  }

  /** What keeps the job from running in this run; null if it runs. A job that another one needs decides with it. */
  guardOf(frame: Frame, job: Job): Guard | null {
    const key = `${frame.id}#${job.id}`;
    const known = this.#guards.get(key);
    if (known !== undefined) return known;
    // A job that needs itself, through others or not, is refused by GitHub.
    this.#guards.set(key, null);
    try {
      const guard = this.#findGuard(frame, job);
      this.#guards.set(key, guard);
      return guard;
    } catch (error) {
      // A settled world did not know.
      this.#guards.delete(key);
      throw error;
    }
  }

  #findGuard(frame: Frame, job: Job): Guard | null {
    const outer = frame.caller ? this.guardOf(frame.caller.frame, frame.caller.job) : this.#typesGuard(frame, job);
    return outer ?? this.#conditionGuard(frame, job) ?? this.#environmentGuard(frame, job) ?? this.#matrixGuard(frame, job);
  }

  #typesGuard(frame: Frame, job: Job): Guard | null {
    const { closedBy, trigger } = this.start;
    if (closedBy === null) return null;
    return { kind: 'types', text: closedBy, node: trigger?.options, job, path: frame.workflow.path };
  }

  /** A skipped job skips those that need it, unless their own condition asks for the status themselves. */
  #conditionGuard(frame: Frame, job: Job): Guard | null {
    const node = job.condition;
    const condition = node && conditionOf(node);
    if (!condition) return this.#neededGuard(frame, job);
    const guard: Guard = { kind: 'condition', text: node.text.trim(), node, job, path: frame.workflow.path };
    if (this.#holdsAlready(condition, node, frame, job) === false) return guard;
    const needed = this.#neededGuard(frame, job);
    if (needed && !condition.usesStatus) return needed;
    const setting = { node, path: frame.workflow.path, scope: this.scope(frame, job), world: this.world };
    return holds(condition, setting) ? null : (needed ?? guard);
  }

  #holdsAlready(condition: Condition, node: ScalarNode, frame: Frame, job: Job): boolean | undefined {
    this.#settled ??= settledRun(this.start, this.world, this.#knowledge);
    const { world } = this.#settled;
    return holdsAlready(condition, { node, path: frame.workflow.path, scope: this.#settled.scope(frame, job), world });
  }

  #neededGuard(frame: Frame, job: Job): Guard | null {
    for (const needed of neededJobs(frame.workflow, job)) {
      const guard = this.guardOf(frame, needed) ?? this.#gateIn(frame, needed);
      if (guard) return guard;
    }
    return null;
  }

  /** A job that fails for outsiders stops those that need it. So does a call of which a job fails. */
  #gateIn(frame: Frame, job: Job): Guard | null {
    if (this.start.scenario.actor !== 'outsider') return null;
    const called = job.uses && this.#knowledge.calledBy(job);
    if (called) {
      const inner = calledFrame(frame, job, called);
      if (inner.id.length > maxFrameId) return null;
      const gates = called.jobs.map(it => (this.guardOf(inner, it) ? null : this.#gateIn(inner, it)));
      return gates.find(gate => gate !== null) ?? null;
    }
    const gate = gateOf(job, step => this.#isCertain(step, frame, job));
    return gate ? { kind: 'gate', text: gate.text, node: gate.step.node, job, path: frame.workflow.path } : null;
  }

  #isCertain({ condition: node }: Step, frame: Frame, job: Job): boolean {
    const condition = node && conditionOf(node);
    return !condition || this.#holdsAlready(condition, node, frame, job) === true;
  }

  /** Whether a step of the job may run, if the job does. */
  mayRun({ condition: node }: Step, frame: Frame, job: Job): boolean {
    const condition = node && conditionOf(node);
    if (!condition) return true;
    return holds(condition, { node, path: frame.workflow.path, scope: this.scope(frame, job), world: this.world });
  }

  /** An environment may have protection rules, which the file does not show; nobody outside can approve. */
  #environmentGuard(frame: Frame, job: Job): Guard | null {
    if (!job.environment || this.start.scenario.actor !== 'outsider') return null;
    const name = job.environment.kind === 'mapping' ? valueOf(job.environment, 'name') : job.environment;
    if (!name || isNull(name)) return null;
    const value = this.evaluate(name, frame, job, 'literal');
    if (!isTruthy(value, this.world)) return null;
    const text = value.kind === 'primitive' ? String(value.value) : 'an environment';
    return { kind: 'environment', text: `environment: ${text}`, node: job.environment, job, path: frame.workflow.path };
  }

  #matrixGuard(frame: Frame, job: Job): Guard | null {
    if (!job.matrix || this.#rowsOf(frame, job).length > 0) return null;
    return { kind: 'matrix', text: 'the matrix has no combinations', node: job.matrix, job, path: frame.workflow.path };
  }

  #setting(frame: Frame, job: Job | undefined, what: Origin['what']): Setting {
    return { path: frame.workflow.path, scope: this.scope(frame, job), world: this.world, what };
  }

  /** What expressions of this job can see; without a job, what a workflow's own expressions can. */
  scope(frame: Frame, job: Job | undefined): Scope {
    return {
      context: name => this.#context(name, frame, job),
      status: name => (job ? this.#status(name, frame, job) : undefined),
    };
  }

  #context(name: string, frame: Frame, job: Job | undefined): Value {
    switch (name) {
      case 'github':
        return githubContext(this.start, this.world, () => this.#dispatchInputs());
      case 'inputs':
        return this.#inputs(frame);
      case 'vars':
        return this.#variables();
      case 'matrix':
        return this.#matrix(frame, job);
      case 'needs':
        return this.#results(frame, job ? neededJobs(frame.workflow, job) : []);
      case 'jobs':
        return this.#results(frame, frame.workflow.jobs);
      case 'steps':
        return job ? stepsContext(job, `${frame.id}#${job.id}`, this.#setting(frame, job, 'output')) : emptyObject;
      case 'strategy':
        return openObject(`strategy of ${frame.id}#${job?.id ?? ''}`, {});
      default:
        return unknown(name);
    }
  }

  #status(name: string, frame: Frame, job: Job): Value | undefined {
    switch (name) {
      case 'always':
        return primitive(true);
      case 'success':
        return primitive(this.#neededGuard(frame, job) === null);
      case 'failure':
        return primitive(this.#mayHaveFailed(frame, job));
      case 'cancelled':
        // Somebody may always cancel; a job that only runs then is nothing that an outsider can count on.
        return primitive(false);
      default:
        return undefined;
    }
  }

  #mayHaveFailed(frame: Frame, job: Job): boolean {
    const ran = neededJobs(frame.workflow, job).filter(needed => this.guardOf(frame, needed) === null);
    if (ran.some(needed => this.#gateIn(frame, needed))) return true;
    return ran.length > 0 && decide(`failure before ${frame.id}#${job.id}`, this.world);
  }

  #inputs(frame: Frame): Value {
    const { caller, workflow } = frame;
    if (caller) return callInputs(workflow, caller.job, (node, what, inner) => this.evaluate(node, inner ? frame : caller.frame, inner ? undefined : caller.job, what));
    if (this.start.scenario.event === 'workflow_dispatch') return this.#dispatchInputs();
    if (this.start.scenario.event === 'workflow_call') {
      return inputsElsewhere(workflow, this.world, node => this.evaluate(node, frame, undefined, 'input-default'));
    }
    // Defaults of `workflow_call` and `workflow_dispatch` do not hold for other events.
    return emptyObject;
  }

  #dispatchInputs(): Value {
    if (this.start.scenario.event !== 'workflow_dispatch') return nothing;
    return dispatchInputs(this.start.workflow, this.world);
  }

  /** A variable that is not declared may be set or not. */
  #variables(): Value {
    return {
      kind: 'dict',
      trail: [],
      entries: () => undefined,
      get: name => {
        const declared = this.#knowledge.configuration.variables.get(name.toUpperCase());
        return declared === undefined ? unknown(`vars.${name}`, { why: 'variable' }) : primitive(declared);
      },
    };
  }

  #matrix(frame: Frame, job: Job | undefined): Value {
    const row = job?.matrix && this.#row(frame, job);
    return row ? matrixContext(row) : emptyObject;
  }

  /** The combination of this world; which one it is, is asked only where it is read. */
  #row(frame: Frame, job: Job): Row | undefined {
    const rows = this.#rowsOf(frame, job);
    return rows[this.world.choose(`row of ${frame.id}#${job.id}`, rows.length)];
  }

  #rowsOf(frame: Frame, job: Job): readonly Row[] {
    if (!job.matrix) return [];
    const key = `${frame.id}#${job.id}`;
    const known = this.#rows.get(key);
    if (known) return known;
    // A matrix cannot read itself.
    this.#rows.set(key, []);
    try {
      const rows = rowsOf(job.matrix, this.#setting(frame, job, 'matrix-cell'));
      this.#rows.set(key, rows);
      return rows;
    } catch (error) {
      this.#rows.delete(key);
      throw error;
    }
  }

  #results(frame: Frame, jobs: readonly Job[]): Value {
    return {
      ...emptyObject,
      entries: () => jobs.map(job => [job.id, this.#result(frame, job)]),
      get: id => {
        const job = jobs.find(other => other.id.toLowerCase() === id.toLowerCase());
        return job && this.#result(frame, job);
      },
    };
  }

  /** `needs.<id>`: how a job went, and what it handed on. */
  #result(frame: Frame, job: Job): Value {
    const isSkipped = () => this.guardOf(frame, job) !== null;
    const results = ['success', 'failure', 'cancelled'];
    return {
      ...emptyObject,
      entries: () => undefined,
      get: name => {
        if (name.toLowerCase() === 'outputs') return this.#outputs(frame, job);
        if (name.toLowerCase() !== 'result') return undefined;
        if (isSkipped()) return primitive('skipped');
        if (this.#gateIn(frame, job)) return primitive('failure');
        return primitive(results[this.world.choose(`result of ${frame.id}#${job.id}`, results.length)] ?? null);
      },
    };
  }

  #outputs(frame: Frame, job: Job): Value {
    return {
      kind: 'dict',
      trail: [],
      entries: () => undefined,
      get: name => this.#output(frame, job, name),
    };
  }

  /** A skipped job has no outputs. One that a called workflow computes comes through that workflow's own `outputs`. */
  #output(frame: Frame, job: Job, name: string): Value {
    if (this.guardOf(frame, job)) return primitive('');
    if (job.uses) return this.#calledOutput(frame, job, name);
    const node = findKey(job.outputs, name);
    if (!node) return primitive('');
    const value = this.evaluate(node, frame, job, 'job-output');
    // Outputs are texts.
    return value.kind === 'primitive' ? primitive(coerceToString(value.value), value.trail) : value;
  }

  #calledOutput(frame: Frame, job: Job, name: string): Value {
    const called = this.#knowledge.calledBy(job);
    const open = unknown(`needs.${job.id}.outputs.${name}`, { why: 'output', key: `output ${name} of ${frame.id}#${job.id}` });
    if (!called) return open;
    const trigger = called.triggers.find(({ event }) => event === 'workflow_call');
    const node = valueOf(findKey(valueOf(trigger?.options, 'outputs'), name), 'value');
    return node ? this.evaluate(node, calledFrame(frame, job, called), undefined, 'job-output') : open;
  }
}

function settledRun(start: Start, world: World, knowledge: Knowledge): Run {
  return new Run(start, settled(world), knowledge, true);
}

/** The jobs named in `needs:`; names that are no job's are errors of the file. */
export function neededJobs(workflow: Workflow, job: Job): readonly Job[] {
  const jobs = jobsById(workflow);
  return job.needs.flatMap(id => jobs.get(id.toLowerCase()) ?? []);
}

const jobsById = memo((workflow: Workflow): ReadonlyMap<string, Job> => new Map(workflow.jobs.map(job => [job.id.toLowerCase(), job])));

function findKey(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return node.entries.find(({ key }) => key.text.toLowerCase() === name.toLowerCase())?.value;
}
