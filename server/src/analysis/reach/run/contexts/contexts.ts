import { primitive } from '../../../expressions/github-data.ts';
import type { Value } from '../../../expressions/value.ts';
import { valueOf, valueOfAnyCase } from '../../../syntax/node.ts';
import { type Step, stepsOf } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { actionUsedBy } from '../../calls/actions.ts';
import { type Frame, keyOfJob, type StepInFrame, userOf } from '../../calls/frame.ts';
import { areActionsFollowed } from '../../calls/leaves.ts';
import type { Reader } from '../reader.ts';
import type { Run } from '../run.ts';
import { isOutsidersWork } from '../steps/outsiders-work.ts';
import { takesOver } from '../steps/taken-over.ts';
import { mayBeReplaced } from '../steps/workspace.ts';
import { asText, emptyObject, nothing, openObject, unknown } from '../unknowns.ts';
import { envContext, variableInStep } from './env-context.ts';
import { actionInputs, bridgedInputs, callInputs, dispatchInputs, type Evaluate, inputsElsewhere } from './inputs.ts';
import { isConstant, matrixContext } from './matrix.ts';
import { needs, results } from './needs-context.ts';
import { stepsContext } from './step-outputs.ts';
import { variables } from './vars-context.ts';

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
      return strategy(run, frame, job);
    default:
      return unknown(name);
  }
}

function steps(run: Run, frame: Frame, job: Job, reader: Step | undefined): Value {
  return stepsContext(job, reader, {
    ofAction: (step, name) => outputOfAction(run, { frame, job, step }, name),
    isOutsiders: step => isOutsidersWork({ frame, job, step }, run.start, run.knowledge),
    isTakenOver: (step, runsFiles) => run.isTakenOver({ frame, job, step }) || takesOver({ frame, job, step }, run, runsFiles),
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
  const node = valueOf(valueOfAnyCase(action.outputs, name), 'value');
  return node ? asText(run.evaluate(node, action.frame, action.job, 'output'), world) : primitive('');
}

function inputs(run: Run, frame: Frame): Value {
  const { caller, workflow } = frame;
  if (caller) return passedInputs(run, frame, caller);
  const { event } = run.start.scenario;
  if (event === 'workflow_dispatch') return inputsOfDispatch(run, 'declared');
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
  return start.scenario.event === 'workflow_dispatch' ? inputsOfDispatch({ start, world }, 'texts') : nothing;
}

function inputsOfDispatch({ start: { workflow, bridge }, world }: Pick<Run, 'start' | 'world'>, as: 'declared' | 'texts'): Value {
  return bridge ? bridgedInputs(workflow, bridge.passed(world), world, as) : dispatchInputs(workflow, world, as);
}

/** Which of how many combinations a job is: told only where the file says how many there are. */
function strategy(run: Run, frame: Frame, job: Job | undefined): Value {
  const user = userOf(frame);
  if (user) return strategy(run, user.frame, user.job);
  const key = job ? `strategy of ${keyOfJob(frame, job)}` : 'strategy';
  const number = (name: string, known: () => number | undefined) => () => {
    const value = known();
    return value === undefined
      ? unknown(`strategy.${name}`, { key: `${key}.${name}`, type: 'number', digits: true })
      : primitive(value);
  };
  const isTold = job && (!job.matrix || isConstant(job.matrix));
  const index = () => (isTold ? (run.rowNumber(frame, job) ?? 0) : undefined);
  const total = () => (isTold ? (job.matrix ? run.rowsOf(frame, job).length : 1) : undefined);
  return openObject('strategy', { 'job-index': number('job-index', index), 'job-total': number('job-total', total) }, key);
}

function matrix(run: Run, frame: Frame, job: Job | undefined): Value {
  const user = userOf(frame);
  if (user) return matrix(run, user.frame, user.job);
  const row = job?.matrix && run.rowOf(frame, job);
  return row ? matrixContext(row) : emptyObject;
}
