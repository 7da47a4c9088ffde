import { primitive } from '../../expressions/github-data.ts';
import type { Origin, Value } from '../../expressions/value.ts';
import { type SyntaxNode, valueOf } from '../../syntax/node.ts';
import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { actionUsedBy } from '../calls/actions.ts';
import { calledFrame, type Frame, keyOfJob, type StepInFrame, userOf } from '../calls/frame.ts';
import { areActionsFollowed } from '../calls/leaves.ts';
import { jobsBefore, neededJobs } from '../calls/needs.ts';
import { conditionOf } from './condition.ts';
import { writtenVariable } from './env.ts';
import { exportedVariable, isExported, nameOfReader } from './exported-variables.ts';
import { actionInputs, callInputs, dispatchInputs, type Evaluate, inputsElsewhere } from './inputs.ts';
import { matrixContext } from './matrix.ts';
import { isOutsidersWork } from './outsiders-work.ts';
import type { Run } from './run.ts';
import { stepsContext } from './step-outputs.ts';
import { asText, emptyObject, nothing, openObject, unknown } from './unknowns.ts';
import { mayBeReplaced } from './workspace.ts';

/** Who reads a context: the expressions of a job, or without one those of the workflow. */
export interface Reader {
  readonly frame: Frame;
  readonly job: Job | undefined;
  /** What is read: a condition of the job or of a step, the `env` of a step, or something that counts only where the job runs. */
  readonly what: Origin['what'] | 'job-condition' | 'step-condition' | 'step-env';
  /** The step of the job that reads it. */
  readonly step?: Step | undefined;
}

/** What is read where values are written, so that trails may say so. */
export function isOfOrigins(what: Reader['what']): what is Origin['what'] {
  return what !== 'job-condition' && what !== 'step-condition' && what !== 'step-env';
}

const offeringEnv: ReadonlySet<Reader['what']> = new Set(['output', 'job-output', 'step-condition', 'step-env']);

/** A context (`github`, `needs`, …) in `run`. Whether GitHub offers it at that place is asked of `env` only. */
export function contextOf(run: Run, name: string, { frame, job, what, step }: Reader): Value {
  switch (name) {
    case 'github':
      return run.github;
    case 'inputs':
      return inputs(run, frame);
    case 'vars':
      return variables(run);
    case 'matrix':
      return matrix(run, frame, job);
    case 'needs':
      return job ? needs(run, frame, job, what) : emptyObject;
    case 'jobs':
      return results(run, frame, frame.workflow.jobs, false);
    case 'steps':
      return job ? steps(run, frame, job, step) : emptyObject;
    case 'env':
      // Everywhere else GitHub refuses it. A step's own variables do not see each other.
      return job && offeringEnv.has(what) ? envContext(run, frame, job, what === 'step-env' ? undefined : step) : unknown(name);
    case 'strategy':
      return strategy(job ? `strategy of ${keyOfJob(frame, job)}` : 'strategy');
    default:
      return unknown(name);
  }
}

/** A job's own condition sees all jobs before it, everything else those that it names: https://github.com/actions/runner/issues/2356 */
function needs(run: Run, frame: Frame, job: Job, what: Reader['what']): Value {
  if (what === 'job-condition') return results(run, frame, jobsBefore(frame.workflow, job), false);
  const named = neededJobs(frame.workflow, job);
  return results(run, frame, named, what !== 'step-condition' && waitsForSuccess(job));
}

function steps(run: Run, frame: Frame, job: Job, reader: Step | undefined): Value {
  return stepsContext(job, reader, {
    ofAction: (step, name) => outputOfAction(run, { frame, job, step }, name),
    isOutsiders: step => isOutsidersWork({ frame, job, step }, run.start, run.knowledge),
    jobKey: keyOfJob(frame, job),
    world: run.world,
    settingOf: step => run.setting({ frame, job, what: 'output', step }),
    start: run.start,
    runs: step => run.runsStep(step, frame, job),
    scriptOf: step => run.scriptOf({ frame, job, step }),
    holds: (test, script, step) => run.holdsInScript(test, script, step, frame, job),
    variable: (name, step) => variableInStep(run, { frame, job, step }, name),
    reading: (what, read, inCycle) => run.reading(what, frame, job, read, inCycle),
  });
}

/** What the action of this repository that a step uses hands on; undefined where there is none. */
function outputOfAction(run: Run, placed: StepInFrame, name: string): Value | undefined {
  const { knowledge, world } = run;
  const action = actionUsedBy(placed, knowledge);
  if (!action || !areActionsFollowed(placed, knowledge) || mayBeReplaced(placed, run)) return undefined;
  const node = valueOf(findKey(action.outputs, name), 'value');
  return node ? asText(run.evaluate(node, action.frame, action.job, 'output'), world) : primitive('');
}

/** `env` as steps see it, or outputs of the job. What actions set cannot be known. */
function envContext(run: Run, frame: Frame, job: Job, step?: Step): Value {
  const get = (name: string) => variableOf(run, frame, job, name, step) ?? exportedVariable(run, { frame, job, step }, name);
  return { ...openObject('env', {}), get };
}

/** Undefined where nothing sets it that is known here. */
function variableInStep(run: Run, placed: StepInFrame, name: string): Value | undefined {
  const { frame, job, step } = placed;
  const value = variableOf(run, frame, job, name, step);
  return value ?? (isExported(run, placed, name) ? exportedVariable(run, placed, name) : undefined);
}

/** Undefined where it is not set in the file, or may be set anew by a step. */
export function variableOf(run: Run, frame: Frame, job: Job, name: string, step?: Step): Value | undefined {
  const found = writtenVariable(name, frame, job, step);
  const user = userOf(frame);
  // What the step that uses an action sets for it, steps before cannot change.
  const isOfUser = user && writtenVariable(name, user.frame, user.job, user.step)?.isOfStep;
  if (!found?.isOfStep && !isOfUser && isExported(run, { frame, job, step }, name)) return undefined;
  if (!found) return user && variableOf(run, user.frame, user.job, name, user.step);
  // A step's own variables see those of the job; the job's see none.
  const read = () =>
    found.isOfStep
      ? run.evaluateIn(found.node, { frame, job, what: 'step-env', step })
      : run.evaluate(found.node, frame, job, 'literal');
  const value = run.reading(
    `env ${name}${found.isOfStep ? nameOfReader(job, step) : ''}`,
    frame,
    job,
    read,
    unknown(`env.${name}`),
  );
  return asText(value, run.world);
}

function inputs(run: Run, frame: Frame): Value {
  const { caller, workflow } = frame;
  if (caller) return passedInputs(run, frame, caller);
  const { event } = run.start.scenario;
  if (event === 'workflow_dispatch') return dispatchInputs(run.start.workflow, run.world, 'declared');
  if (event === 'workflow_call') {
    return inputsElsewhere(workflow, run.world, node => run.evaluate(node, frame, undefined, 'input-default'));
  }
  // Defaults of `workflow_call` and `workflow_dispatch` do not hold for other events.
  return emptyObject;
}

/** What a caller passes: a job to a workflow, or a step to an action. */
function passedInputs(run: Run, frame: Frame, { frame: callersFrame, job }: NonNullable<Frame['caller']>): Value {
  const user = userOf(frame);
  const inside: Evaluate = (node, what) => run.evaluate(node, frame, undefined, what);
  const { world } = run;
  const passed = user
    ? actionInputs(frame.workflow, user.step, { world, inside, outside: node => run.evaluateInStep(node, user, 'step-with') })
    : callInputs(frame.workflow, job, { world, inside, outside: (node, what) => run.evaluate(node, callersFrame, job, what) });
  const by = user ? `step ${stepsOf(job).indexOf(user.step)}` : 'the job';
  // Remembered: what is passed on twice, and there twice again, would else take ever longer.
  const read = (name: string, value: () => Value) =>
    run.reading(`input ${name.toLowerCase()} passed by ${by}`, callersFrame, job, value, unknown(`inputs.${name}`));
  return { ...passed, get: name => (passed.has(name) ? read(name, () => passed.get(name) ?? nothing) : undefined) };
}

/** `github.event.inputs` of a dispatched run; other events have none. */
export function dispatched({ start, world }: Pick<Run, 'start' | 'world'>): Value {
  return start.scenario.event === 'workflow_dispatch' ? dispatchInputs(start.workflow, world, 'texts') : nothing;
}

/** A variable of which nobody says whether it exists may be set or not. */
function variables(run: Run): Value {
  const { variables: declared, variableNames } = run.knowledge.configuration;
  return {
    ...openObject('vars', {}),
    get: name => {
      const open = unknown(`vars.${name}`, { why: 'variable', maintainers: !/bot/i.test(name) });
      // A workflow that another repository calls sees the variables of that one.
      if (run.start.scenario.event === 'workflow_call') return open;
      const value = declared.get(name.toUpperCase());
      // What is not known may be empty anyway.
      if (value !== undefined) return areWithheld(run) ? { ...nothing, hole: open } : primitive(value);
      return variableNames && !variableNames.has(name.toUpperCase()) ? nothing : open;
    },
  };
}

/**
 * Whether a fork's pull request gets the variables is told in two ways (https://github.com/orgs/community/discussions/44322 says it
 * gets none, and a private repository can be set to send them), so both are looked at.
 */
function areWithheld({ start: { scenario }, world }: Run): boolean {
  if (scenario.actor !== 'outsider' || scenario.workflowFrom !== 'pull-request') return false;
  return world.choose('variables are withheld from forks', 2) === 1;
}

function strategy(key: string): Value {
  const number = (name: string) => unknown(`strategy.${name}`, { key: `${key}.${name}`, type: 'number', digits: true });
  const numbers = { 'job-index': () => number('job-index'), 'job-total': () => number('job-total') };
  return openObject('strategy', numbers, key);
}

function matrix(run: Run, frame: Frame, job: Job | undefined): Value {
  const user = userOf(frame);
  if (user) return matrix(run, user.frame, user.job);
  const row = job?.matrix && run.rowOf(frame, job);
  return row ? matrixContext(row) : emptyObject;
}

/**
 * It runs only where all that it needs has succeeded: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds.
 * What it reads of them then needs no look at the reasons why they might not have run.
 */
function waitsForSuccess({ condition: node }: Job): boolean {
  return !(node && conditionOf(node)?.usesStatus);
}

/** `haveSucceeded`: all of them, or else nobody would ask. */
function results(run: Run, frame: Frame, jobs: readonly Job[], haveSucceeded: boolean): Value {
  return {
    ...emptyObject,
    entries: () => jobs.map(job => [job.id, result(run, frame, job, haveSucceeded)]),
    get: id => {
      const job = jobs.find(other => other.id.toLowerCase() === id.toLowerCase());
      return job && result(run, frame, job, haveSucceeded);
    },
  };
}

const outcomes = ['success', 'failure', 'cancelled'];

/** `needs.<id>`: how a job went, and what it handed on. */
function result(run: Run, frame: Frame, job: Job, hasSucceeded: boolean): Value {
  const isSkipped = () => !hasSucceeded && run.guardOf(frame, job) !== null;
  const outcome = () => {
    if (hasSucceeded) return 'success';
    if (run.gateIn(frame, job)) return 'failure';
    if (isSkipped()) return 'skipped';
    return outcomes[run.world.choose(`result of ${keyOfJob(frame, job)}`, outcomes.length)] ?? null;
  };
  return {
    ...emptyObject,
    entries: () => undefined,
    get: name => {
      // A skipped job has no outputs.
      if (name.toLowerCase() === 'outputs') {
        const get = (output: string) => (isSkipped() ? primitive('') : outputOf(run, frame, job, output));
        return { ...openObject(`needs.${job.id}.outputs`, {}, `outputs of ${keyOfJob(frame, job)}`), get };
      }
      return name.toLowerCase() === 'result' ? primitive(outcome()) : undefined;
    },
  };
}

/** An output of a job that ran. One that a called workflow computes comes through that workflow's own `outputs`. */
function outputOf(run: Run, frame: Frame, job: Job, name: string): Value {
  if (job.uses) return calledOutput(run, frame, job, name);
  const node = findKey(job.outputs, name);
  if (!node) return primitive('');
  const read = () => run.evaluate(node, frame, job, 'job-output');
  return asText(run.reading(`job output ${name}`, frame, job, read, unknown(`needs.${job.id}.outputs.${name}`)), run.world);
}

/** A text, whatever its `value:` comes to (GitHub's schema of workflow files, `workflow-output-context`). One that is not declared is empty. */
function calledOutput(run: Run, frame: Frame, job: Job, name: string): Value {
  const called = run.knowledge.calledBy(job);
  const open = unknown(`needs.${job.id}.outputs.${name}`, { why: 'output', key: `output ${name} of ${keyOfJob(frame, job)}` });
  const trigger = called?.triggers.find(({ event }) => event === 'workflow_call');
  if (!called || !trigger) return open;
  const node = valueOf(findKey(valueOf(trigger.options, 'outputs'), name), 'value');
  return node ? asText(run.evaluate(node, calledFrame(frame, job, called), undefined, 'job-output'), run.world) : primitive('');
}

function findKey(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (node?.kind !== 'mapping') return undefined;
  return node.entries.find(({ key }) => key.text.toLowerCase() === name.toLowerCase())?.value;
}
