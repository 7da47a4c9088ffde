import type { Configuration } from '../configuration/configuration.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';

/** What one run can know of the repository that it runs in. */
export interface Knowledge {
  readonly configuration: Configuration;
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** The workflow that a job calls, where it lies in this repository. */
  calledBy(job: Job): Workflow | undefined;
  /** The jobs of this repository that call a workflow. */
  callersOf(workflow: Workflow): readonly { readonly workflow: Workflow; readonly job: Job }[];
}

export function knowledgeOf(workflows: ReadonlyMap<string, Workflow>, configuration: Configuration): Knowledge {
  const calledBy = (job: Job) => workflows.get(calledPath(job) ?? '');
  const callers = new Map<string, { workflow: Workflow; job: Job }[]>();
  for (const workflow of workflows.values()) {
    for (const job of workflow.jobs) {
      const path = calledPath(job);
      if (path === undefined) continue;
      const known = callers.get(path);
      if (known) known.push({ workflow, job });
      else callers.set(path, [{ workflow, job }]);
    }
  }
  return { configuration, workflows, calledBy, callersOf: workflow => callers.get(workflow.path) ?? [] };
}

/** The path of a workflow of the same repository: `./…`, or `$/…` since 2026-07-30. Undefined for workflows of other repositories. */
function calledPath(job: Job): string | undefined {
  const path = /^(?:\.|\$)\/(.+)$/.exec(job.uses?.text.trim() ?? '')?.[1];
  return path?.replace(/@[^@/]*$/, '');
}
