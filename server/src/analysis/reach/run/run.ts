import type { Scope } from '../../expressions/evaluate.ts';
import { isFixed, primitive } from '../../expressions/github-data.ts';
import { decide, isTruthy } from '../../expressions/operators.ts';
import { RecordingWorld } from '../../expressions/recall.ts';
import { evaluateNode, type Setting } from '../../expressions/template.ts';
import type { Origin, Value } from '../../expressions/value.ts';
import { settled, unlessUndecided, type World } from '../../expressions/world.ts';
import { isNull, type SyntaxNode, valueOf } from '../../syntax/node.ts';
import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { type Frame, keyOfJob, type StepInFrame, userOf } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { jobsBefore } from '../calls/needs.ts';
import { shellOf } from '../scripts/ending/shells.ts';
import { possibleGatesOf } from '../scripts/gates.ts';
import { isPassedAny, passedCodeIn } from '../scripts/passed-code.ts';
import type { Script, Test } from '../scripts/script.ts';
import { readTestOf } from '../scripts/shell-variables.ts';
import type { Start } from '../starts/start.ts';
import { type Condition, type ConditionSetting, conditionOf, failsByNeeds, holds, holdsAlready } from './condition.ts';
import { contextOf, dispatched, isOfOrigins, type Reader } from './contexts.ts';
import { findGate, gateInActions } from './gate-in-job.ts';
import { githubContext } from './github-context.ts';
import type { PlacedGuard } from './guard.ts';
import { refusedJob } from './invalid-runs-on.ts';
import { JobMemory } from './job-memory.ts';
import { type Row, rowsOf } from './matrix.ts';
import { holdsAlreadyInShell } from './shell-truth.ts';
import { asWritten, readStepScript, type StepScript, writtenScriptOf } from './step-script.ts';
import { endsBefore, isWanted, scopeOfStep, turnsAway } from './steps.ts';
import { nothing } from './unknowns.ts';

/** One run that starts in one way, in one world: everything in it has one value. */
export class Run {
  readonly start: Start;
  readonly world: RecordingWorld;
  readonly knowledge: Knowledge;
  /** The same run as far as its world has answered; a run in a settled world is its own. */
  #settled: Run | undefined;
  readonly #memory: JobMemory;
  #github: Value | undefined;

  constructor(start: Start, world: World, knowledge: Knowledge) {
    this.start = start;
    this.world = new RecordingWorld(world);
    this.knowledge = knowledge;
    this.#memory = new JobMemory(start, this.world, knowledge);
  }

  /** The `github` context: the same for every workflow that the run comes to. Most runs are told by others' answers, and never read it. */
  get github(): Value {
    this.#github ??= githubContext(this.start, this.world, this.knowledge.configuration, () => dispatched(this));
    return this.#github;
  }

  /** The value of the job's `runs-on`; null where it has none. */
  runsOn(frame: Frame, job: Job): Value {
    const { runsOn } = job;
    if (!runsOn) return nothing;
    const refused = refusedJob(job);
    if (refused) return refused;
    const evaluate = () => this.evaluate(runsOn.value, frame, job, 'literal');
    return this.#memory.recall('runs-on', frame, job, { inCycle: nothing, isReusable: isFixed }, evaluate);
  }

  /** The value of a piece of a job, or of the workflow itself; `what` is what its literals are called in trails. */
  evaluate(node: SyntaxNode, frame: Frame, job: Job | undefined, what: Origin['what']): Value {
    return this.evaluateIn(node, { frame, job, what });
  }

  /** The value of a piece of what `reader` says. */
  evaluateIn(node: SyntaxNode, reader: Reader): Value {
    return evaluateNode(node, this.setting(reader));
  }

  /** The value of what a step says, which sees the step's own environment. */
  evaluateInStep(node: SyntaxNode, placed: StepInFrame, what: Origin['what']): Value {
    return evaluateNode(node, { ...this.setting({ ...placed, what: 'output' }), what });
  }

  /** Where what `reader` says is evaluated. */
  setting(reader: Reader): Setting {
    const what = isOfOrigins(reader.what) ? reader.what : 'output';
    return { path: reader.frame.workflow.path, scope: this.#scope(reader), world: this.world, what };
  }

  /** Where the job's own condition is evaluated. */
  conditionSetting(frame: Frame, job: Job): ConditionSetting {
    return this.setting({ frame, job, what: 'job-condition' });
  }

  /** The job's combination of matrix values in this world. To ask for it multiplies the worlds, so nobody does before `matrix` is read. */
  rowOf(frame: Frame, job: Job): Row | undefined {
    const rows = this.#rowsOf(frame, job);
    return rows[this.world.choose(rowQuestion(frame, job), rows.length)];
  }

  /** What keeps the job from running in this run; null if it runs. A job that another one needs decides with it. */
  guardOf(frame: Frame, job: Job): PlacedGuard | null {
    // A job that needs itself, through others or not, is refused by GitHub.
    return this.#memory.recall<PlacedGuard | null>('guard', frame, job, { inCycle: null, isReusable: always }, () => {
      const outer = frame.caller ? this.guardOf(frame.caller.frame, frame.caller.job) : this.#typesGuard(frame, job);
      return outer ?? this.#conditionGuard(frame, job) ?? this.#environmentGuard(frame, job) ?? this.#matrixGuard(frame, job);
    });
  }

  /**
   * Why the job fails for an outsider, so that jobs that need it do not run: a gate in it, or an environment for which nobody lets it in: then GitHub
   * says that it has failed. So does a call of which a job fails.
   */
  gateIn(frame: Frame, job: Job): PlacedGuard | null {
    if (this.start.scenario.actor !== 'outsider') return null;
    const find = () => (job.matrix ? this.#gateInAnyRow(frame, job) : findGate(this, frame, job));
    return this.#memory.recall<PlacedGuard | null>('gate', frame, job, { inCycle: null, isReusable: always }, find);
  }

  /** A job has failed if it has for one of its combinations, whichever of them this world is about. */
  #gateInAnyRow(frame: Frame, job: Job): PlacedGuard | null {
    const inRow = (row: number) => this.world.assuming(rowQuestion(frame, job), row, () => findGate(this, frame, job));
    const { result, isAsked } = inRow(0);
    const rows = isAsked ? this.#rowsOf(frame, job).slice(0, maxRowsOfGates).keys() : [];
    let gate = result;
    for (const row of rows) gate ??= inRow(row).result;
    return gate;
  }

  /**
   * What is read of a job, under a name of its own; `inCycle` where it asks for itself. Remembered: of jobs that each name the one before
   * twice, the last would else ask for the first more often than anybody can wait.
   */
  reading(what: string, frame: Frame, job: Job, read: () => Value, inCycle: Value): Value {
    return this.#memory.recall(what, frame, job, { inCycle, isReusable: isFixed }, read);
  }

  /** Whether a step of the job runs in this world, if the job does. A gate before it stops an outsider's run there. */
  runsStep(step: Step, frame: Frame, job: Job): boolean {
    const steps = stepsOf(job);
    const place = steps.indexOf(step);
    // Conditions may read what other steps hand on, and so ask whether those run.
    const user = userOf(frame);
    if (user && !this.runsStep(user.step, user.frame, user.job)) return false;
    return this.#memory.recall<boolean>(`step ${place}`, frame, job, { inCycle: true, isReusable: always }, () => {
      const isStopped = () => this.#isStoppedBefore(step, frame, job);
      if (step.condition && conditionOf(step.condition)?.usesStatus)
        return isWanted(step, this, frame, job, endsBefore(this, frame, job, isStopped));
      return isWanted(step, this, frame, job) && !isStopped();
    });
  }

  /** Whether a step that ends before it ends an outsider's run of the job. */
  #isStoppedBefore(step: Step, frame: Frame, job: Job): boolean {
    if (this.start.scenario.actor !== 'outsider') return false;
    const steps = stepsOf(job);
    const before = steps.slice(0, steps.indexOf(step)).filter(({ parallel }) => !parallel || parallel !== step.parallel);
    const gates = possibleGatesOf(job).filter(gate => before.includes(gate.step));
    return gates.some(gate => turnsAway(gate, this, frame, job)) || gateInActions(this, before, frame, job) !== null;
  }

  /** What a step executes, if it is a script. */
  scriptOf(placed: StepInFrame): StepScript | undefined {
    const { frame, job, step } = placed;
    const written = writtenScriptOf(step);
    if (!written || !isPassedAny(passedCodeIn(written))) return written && asWritten(written);
    const inCycle = { ...asWritten(written), isKnown: false };
    const read = () => readStepScript(written, placed, this);
    return this.#memory.recall(`script ${stepsOf(job).indexOf(step)}`, frame, job, { inCycle, isReusable: always }, read);
  }

  /** Whether a test in a step's script comes out well in this world; undefined where that cannot be told, or not yet. */
  holdsInScript(test: Test, script: Script, step: Step, frame: Frame, job: Job): boolean | undefined {
    const read = readTestOf(test, script);
    const { language, stopsAtFailure } = shellOf(step, job, frame.workflow);
    if (!read || !stopsAtFailure || language === 'sh' || language === 'other') return undefined;
    const run = this.#asSettled();
    return holdsAlreadyInShell(read, scopeOfStep(step, run, frame, job), run.world);
  }

  #typesGuard(frame: Frame, job: Job): PlacedGuard | null {
    const { excludingTypes, trigger } = this.start;
    if (excludingTypes === null) return null;
    return { kind: 'types', text: excludingTypes, node: trigger?.options, job, path: frame.workflow.path };
  }

  /** A skipped job skips those that need it, unless their own condition asks for the status themselves. */
  #conditionGuard(frame: Frame, job: Job): PlacedGuard | null {
    const node = job.condition;
    const condition = node && conditionOf(node);
    if (!condition) return this.#neededGuard(frame, job);
    const guard: PlacedGuard = { kind: 'condition', text: node.text.trim(), node, job, path: frame.workflow.path };
    if (condition.readsStepContexts) return guard;
    if (this.#holdsAlready(condition, frame, job) === false) return this.#guardBefore(condition, frame, job) ?? guard;
    const needed = this.#neededGuard(frame, job);
    if (needed && !condition.usesStatus) return needed;
    return holds(condition, this.conditionSetting(frame, job)) ? null : (needed ?? guard);
  }

  /**
   * What kept a needed job from running, if every operand that makes this condition false reads `needs`: then that is the reason, and not this
   * condition. Null if another operand is false as well, if no needed job was kept, or if the answers given so far do not tell. Looked for in
   * outsiders' runs only, for it is they whom people want kept out; in all others the condition itself is named.
   */
  #guardBefore(condition: Condition, frame: Frame, job: Job): PlacedGuard | null {
    if (this.start.scenario.actor !== 'outsider') return null;
    const settled = this.#asSettled();
    if (!failsByNeeds(condition, settled.conditionSetting(frame, job))) return null;
    return unlessUndecided(() => settled.#neededGuard(frame, job)) ?? null;
  }

  /** Not only of jobs that it names: https://github.com/actions/runner/issues/491 */
  #neededGuard(frame: Frame, job: Job): PlacedGuard | null {
    for (const needed of jobsBefore(frame.workflow, job)) {
      const guard = this.guardOf(frame, needed) ?? this.gateIn(frame, needed);
      if (guard) return guard;
    }
    return null;
  }

  /** An environment may have protection rules, which the file does not show; nobody outside can approve. */
  #environmentGuard(frame: Frame, job: Job): PlacedGuard | null {
    if (!job.environment || this.start.scenario.actor !== 'outsider') return null;
    const name = job.environment.kind === 'mapping' ? valueOf(job.environment, 'name') : job.environment;
    if (!name || isNull(name)) return null;
    const value = this.evaluate(name, frame, job, 'literal');
    if (!isTruthy(value, this.world)) return null;
    const text = value.kind === 'primitive' ? String(value.value) : null;
    return { kind: 'environment', text, node: job.environment, job, path: frame.workflow.path };
  }

  #matrixGuard(frame: Frame, job: Job): PlacedGuard | null {
    if (!job.matrix || this.#rowsOf(frame, job).length > 0) return null;
    return { kind: 'matrix', text: null, node: job.matrix, job, path: frame.workflow.path };
  }

  #rowsOf(frame: Frame, job: Job): readonly Row[] {
    const { matrix } = job;
    if (!matrix) return [];
    // A matrix cannot read itself.
    const read = () => rowsOf(matrix, this.setting({ frame, job, what: 'matrix-cell' }));
    return this.#memory.recall<readonly Row[]>('rows', frame, job, { inCycle: [], isReusable: areFixed }, read);
  }

  #holdsAlready(condition: Condition, frame: Frame, job: Job): boolean | undefined {
    return holdsAlready(condition, this.#asSettled().conditionSetting(frame, job));
  }

  #asSettled(): Run {
    if (!this.#settled) {
      const run = new Run(this.start, settled(this.world), this.knowledge);
      run.#settled = run;
      this.#settled = run;
    }
    return this.#settled;
  }

  #scope(reader: Reader): Scope {
    const { frame, job } = reader;
    return {
      context: name => contextOf(this, name, reader),
      status: name => (job ? this.#status(name, frame, job) : undefined),
    };
  }

  /** What a job's condition asks of the jobs before. */
  #status(name: string, frame: Frame, job: Job): Value | undefined {
    switch (name) {
      case 'always':
        return primitive(true);
      case 'success':
        return primitive(this.#neededGuard(frame, job) === null);
      case 'failure':
        return primitive(this.#mayHaveFailed(frame, job));
      case 'cancelled':
        // Also by a time limit, or by another run of the same concurrency group: an outsider can bring about both.
        return primitive(this.#hasRunBefore(frame, job) && decide(`cancelled before ${keyOfJob(frame, job)}`, this.world));
      default:
        return undefined;
    }
  }

  #mayHaveFailed(frame: Frame, job: Job): boolean {
    if (jobsBefore(frame.workflow, job).some(needed => this.gateIn(frame, needed))) return true;
    return this.#hasRunBefore(frame, job) && decide(`failure before ${keyOfJob(frame, job)}`, this.world);
  }

  #hasRunBefore(frame: Frame, job: Job): boolean {
    return jobsBefore(frame.workflow, job).some(needed => this.guardOf(frame, needed) === null);
  }
}

/** In more of them nobody is taken to be turned away. */
const maxRowsOfGates = 32;

function rowQuestion(frame: Frame, job: Job): string {
  return `row of ${keyOfJob(frame, job)}`;
}

function always(): boolean {
  return true;
}

function areFixed(rows: readonly Row[]): boolean {
  return rows.every(({ cells }) => [...cells.values()].every(isFixed));
}
