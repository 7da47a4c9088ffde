import { primitive } from '../../../expressions/github-data.ts';
import type { Value } from '../../../expressions/value.ts';
import { valueOf, valueOfAnyCase } from '../../../syntax/node.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { calledFrame, type Frame, keyOfJob } from '../../calls/frame.ts';
import { jobsBefore, neededJobs } from '../../calls/needs.ts';
import { conditionOf } from '../conditions/condition.ts';
import type { Reader } from '../reader.ts';
import type { Run } from '../run.ts';
import { asText, emptyObject, openObject, outside, unknown } from '../unknowns.ts';

/** A job's own condition sees all jobs before it, everything else those that it names: https://github.com/actions/runner/issues/2356 */
export function needs(run: Run, frame: Frame, job: Job, what: Reader['what']): Value {
  if (what === 'job-condition') return results(run, frame, jobsBefore(frame.workflow, job), false);
  const named = neededJobs(frame.workflow, job);
  return results(run, frame, named, what !== 'step-condition' && waitsForSuccess(job));
}

/**
 * It runs only where all that it needs has succeeded: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds.
 * What it reads of them then needs no look at the reasons why they might not have run.
 */
function waitsForSuccess({ condition: node }: Job): boolean {
  return !(node && conditionOf(node)?.usesStatus);
}

/** `haveSucceeded`: all of them, or else nobody would ask. */
export function results(run: Run, frame: Frame, jobs: readonly Job[], haveSucceeded: boolean): Value {
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
        const get = (output: string) =>
          isSkipped() ? primitive('') : outside(outputOf(run, frame, job, output), `needs.${job.id}.outputs.${output}`);
        return { ...openObject(`needs.${job.id}.outputs`, {}, `outputs of ${keyOfJob(frame, job)}`), get };
      }
      return name.toLowerCase() === 'result' ? primitive(outcome()) : undefined;
    },
  };
}

/** An output of a job that ran. One that a called workflow computes comes through that workflow's own `outputs`. */
function outputOf(run: Run, frame: Frame, job: Job, name: string): Value {
  if (job.uses) return calledOutput(run, frame, job, name);
  const node = valueOfAnyCase(job.outputs, name);
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
  const node = valueOf(valueOfAnyCase(valueOf(trigger.options, 'outputs'), name), 'value');
  return node ? asText(run.evaluate(node, calledFrame(frame, job, called), undefined, 'job-output'), run.world) : primitive('');
}
