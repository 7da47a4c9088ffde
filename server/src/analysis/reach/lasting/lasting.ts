import { memo, once, remember } from '../../source/memo.ts';
import type { Entry } from '../../syntax/node.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { type Dependency, dependenciesIn } from './dependencies.ts';

/**
 * What is found out of jobs and stays true in later versions of the repository, for as long as all that a job depends on is the same. It is
 * kept by the job's entry, which lives as long as its chunk: through all edits of other chunks.
 */
export class Lasting<Value extends object> {
  readonly #kept = new WeakMap<Entry, Kept<Value>>();

  constructor() {
    all.push(this);
  }

  /** That of this version or of an earlier one, or else what `make` makes. */
  of(workflow: Workflow, job: Job, knowledge: Knowledge, make: () => Value): Value {
    const known = this.#kept.get(job.entry);
    if (known?.asOf === knowledge) return known.value;
    // Who never edits never asks for them.
    const dependencies = dependenciesIn(knowledge);
    if (known) {
      const ofAll = dependencies.ofAll(workflow);
      if (isSameList(known.ofAll(), ofAll) || isSame(known.own(), dependencies.of(workflow, job))) {
        known.asOf = knowledge;
        known.ofAll = () => ofAll;
        return known.value;
      }
    }
    const value = make();
    const ofAll = once(() => dependencies.ofAll(workflow));
    const own = once(() => dependencies.of(workflow, job));
    this.#kept.set(job.entry, { asOf: knowledge, ofAll, own, value });
    return value;
  }

  forget(entry: Entry): void {
    this.#kept.delete(entry);
  }
}

interface Kept<Value> {
  /** The version that it was last seen to be true in. */
  asOf: Knowledge;
  /** In that version, or one that the job means the same in. */
  ofAll: () => readonly Dependency[] | undefined;
  readonly own: () => readonly Dependency[];
  readonly value: Value;
}

const all: Lasting<object>[] = [];

/**
 * Forgets what is kept of the jobs of one version of a file that the next one does not have any more. It holds the version that it was found out
 * for: two jobs that are edited in turn would hold all versions there ever were.
 */
export function forgetReplaced(before: Workflow, after: Workflow): void {
  const alive = new Set(after.jobs.map(({ entry }) => entry));
  for (const { entry } of before.jobs) if (!alive.has(entry)) for (const lasting of all) lasting.forget(entry);
}

function isSame(one: readonly Dependency[], other: readonly Dependency[]): boolean {
  return one.length === other.length && one.every((dependency, index) => isAlike(dependency, other[index]));
}

function isSameList(one: readonly Dependency[] | undefined, other: readonly Dependency[] | undefined): boolean {
  return one !== undefined && other !== undefined && isAlike(one, other);
}

function isAlike(one: Dependency, other: Dependency | undefined): boolean {
  if (one === other || !Array.isArray(one) || !Array.isArray(other)) return one === other;
  return remember(compared(one), other, () => isSame(one, other));
}

/** What jobs share is compared once for all of them. */
const compared = memo((_: readonly Dependency[]) => new WeakMap<readonly Dependency[], boolean>());
