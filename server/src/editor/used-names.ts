import { workflowOf } from '../analysis/analyze.ts';
import { memo } from '../analysis/source/memo.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import type { Job } from '../analysis/workflow/workflow.ts';
import { ownSlots, type SlotKind } from './runner-slots.ts';

/** A name of a runner that the workflows of a repository use. */
export interface UsedName {
  readonly name: string;
  readonly jobs: number;
  /** One of the files. */
  readonly path: string;
}

/** Labels or groups that jobs ask for by name, those of most jobs first. */
export function usedNames(repository: Repository, kind: SlotKind): readonly UsedName[] {
  const found = new Map<string, UsedName>();
  for (const [path, source] of repository.workflows) {
    for (const job of workflowOf(source).jobs) {
      for (const name of namesIn(job)[kind]) {
        const known = found.get(name);
        found.set(name, known ? { ...known, jobs: known.jobs + 1 } : { name, jobs: 1, path });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.jobs - a.jobs);
}

/** Lives as long as the text of the job. */
const namesIn = memo((job: Job): Readonly<Record<SlotKind, ReadonlySet<string>>> => {
  const named = (kind: SlotKind) =>
    new Set(
      ownSlots(job)
        .filter(({ kind: own, node }) => own === kind && node.value !== null && node.text !== '' && !node.text.includes('${{'))
        .map(({ node }) => node.text),
    );
  return { label: named('label'), group: named('group') };
});
