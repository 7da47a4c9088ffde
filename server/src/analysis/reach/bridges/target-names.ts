import type { Trigger, Workflow } from '../../workflow/workflow.ts';

/** What a dispatch calls a workflow: its file, as GitHub's API has it, its name, which gh and others look up, or a type; undefined for any. */
export function namesFor({ path, name }: Workflow, { event, types }: Trigger): readonly string[] | undefined {
  if (event !== 'workflow_dispatch') return types;
  return [path, path.split('/').at(-1) ?? path, ...(name === undefined ? [] : [name])];
}
