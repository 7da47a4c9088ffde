import { workflowOf } from '../analysis/analyze.ts';
import type { Repository } from '../analysis/repository.ts';
import { memo } from '../analysis/source/memo.ts';
import type { Job } from '../analysis/workflow/workflow.ts';
import { ownSlots, type SlotKind } from './runner-slots.ts';

/** A name of a runner that the workflows of a repository use. */
export interface UsedName {
  readonly name: string;
  readonly jobs: number;
  /** One of the files. */
  readonly path: string;
}

/** Jobs that have to be parsed to be asked. A repository of more than these has shown what it uses. */
const maxParsed = 400;

/** Labels or groups that jobs ask for by name, those of most jobs first. */
export function usedNames(repository: Repository, kind: SlotKind): readonly UsedName[] {
  const found = new Map<string, UsedName>();
  let parsed = 0;
  for (const [path, source] of repository.workflows) {
    for (const job of workflowOf(source).jobs) {
      if (job.plainLabel === undefined && ++parsed > maxParsed) continue;
      for (const name of namesIn(job)[kind]) {
        const known = found.get(name);
        found.set(name, known ? { ...known, jobs: known.jobs + 1 } : { name, jobs: 1, path });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.jobs - a.jobs);
}

/** Lives as long as the text of the job. A plain label is known without parsing it. */
const namesIn = memo((job: Job): Readonly<Record<SlotKind, ReadonlySet<string>>> => {
  if (job.plainLabel !== undefined) return { label: new Set([job.plainLabel]), group: new Set() };
  const named = (kind: SlotKind) =>
    new Set(
      ownSlots(job)
        .filter(({ kind: own, node }) => own === kind && node.value !== null && node.text !== '' && !node.text.includes('${{'))
        .map(({ node }) => node.text),
    );
  return { label: named('label'), group: named('group') };
});
