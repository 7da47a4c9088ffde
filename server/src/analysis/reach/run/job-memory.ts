import { Memory, type Outcome, type RecordingWorld } from '../../expressions/recall.ts';
import { undecided } from '../../expressions/world.ts';
import { memo, remember } from '../../source/memo.ts';
import type { Job } from '../../workflow/workflow.ts';
import type { Frame } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { Lasting } from '../lasting/lasting.ts';
import type { Start } from '../starts/start.ts';

export interface Keeping<Result> {
  /** The result for whoever asks for it while it is being computed, as jobs do that need each other. */
  readonly inCycle: Result;
  /** Whether other worlds may use the result: not where parts of it are found out when read, which asks the world that it was made in. */
  readonly isReusable: (result: Result) => boolean;
}

/** What one run has computed of its jobs, and shares with the other runs of the same start. */
export class JobMemory {
  readonly #start: Start;
  readonly #world: RecordingWorld;
  readonly #knowledge: Knowledge;
  readonly #computing = new Set<object>();
  /**
   * Set as soon as a result is asked for while it is being computed: by jobs that need each other. What is computed from then on depends on
   * which of them was asked first, so it is kept for this run only.
   */
  #circular: Map<object, unknown> | undefined;

  constructor(start: Start, world: RecordingWorld, knowledge: Knowledge) {
    this.#start = start;
    this.#world = world;
    this.#knowledge = knowledge;
  }

  /**
   * What is computed of a job under a name of its own (`what`, which tells the type of the result): once for all runs of the same start in worlds
   * that give the same answers.
   */
  recall<Result>(what: string, frame: Frame, job: Job, { inCycle, isReusable }: Keeping<Result>, compute: () => Result): Result {
    const memory = this.#memoryFor<Result>(what, frame, job);
    if (this.#circular?.has(memory)) return this.#circular.get(memory) as Result;
    if (this.#computing.has(memory)) {
      this.#circular ??= new Map();
      return inCycle;
    }
    this.#computing.add(memory);
    try {
      const isForAll = (it: Outcome<Result>) => this.#circular === undefined && (it === undecided || isReusable(it));
      const result = this.#world.recall(memory, compute, isForAll);
      this.#circular?.set(memory, result);
      return result;
    } finally {
      this.#computing.delete(memory);
    }
  }

  #memoryFor<Result>(what: string, frame: Frame, job: Job): Memory<Result> {
    const ofJob = memoriesOf.of(frame.workflow, job, this.#knowledge, () => new Map());
    const names = namesOf(this.#start);
    const ofStart = remember(ofJob, this.#world.isSettled ? names.settled : names.open, () => new Map());
    const ofFrame = remember(ofStart, frame.id, () => new Map());
    return remember(ofFrame, what, () => new Memory<Result>()) as Memory<Result>;
  }
}

/** Kept, for a text that is put together anew has to be read whole before it can be looked up. */
const namesOf = memo(({ id }: Start) => ({ settled: `settled ${id}`, open: `open ${id}` }));

/** By the start, the frame and what it is. Two jobs may have the same id until somebody notices, so they are told apart as objects. */
const memoriesOf = new Lasting<Map<string, Map<string, Map<string, object>>>>();
