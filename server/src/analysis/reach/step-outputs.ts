import type { Value } from '../expressions/value.ts';
import type { Job } from '../workflow/workflow.ts';
import { openObject, unknown } from './unknowns.ts';

/** The `steps` context as a job's `outputs` see it. `jobKey` tells the job from all others of the run. What a step computes cannot be known. */
export function stepsContext(job: Job, jobKey: string): Value {
  const step = (id: string) =>
    openObject(`steps.${id}`, {
      outputs: () => ({
        ...openObject(`steps.${id}.outputs`, {}),
        get: name => unknown(`steps.${id}.outputs.${name}`, { why: 'output', key: `output ${name} of step ${id} of ${jobKey}` }),
      }),
    });
  return { ...openObject(`steps of ${job.id}`, {}), get: step };
}
