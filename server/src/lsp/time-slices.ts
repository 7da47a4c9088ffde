import { laterMessages, waitForLater } from './later-messages.ts';

/**
 * Milliseconds for which a long task may keep others waiting: less than a key takes, which costs a scan nothing that can be measured. Where
 * each pause takes time itself, most of the time is to go into the task.
 */
const slice = 1 + 2 * waitForLater;

/** Divides a long task so that the server keeps answering in between. */
export class TimeSlices {
  #end = performance.now() + slice;

  /** To be called often. Resolves at once while the current slice lasts, otherwise after what has arrived meanwhile. */
  async breathe(): Promise<void> {
    if (performance.now() < this.#end) return;
    await laterMessages();
    this.#end = performance.now() + slice;
  }
}

/** Milliseconds between two reports of how far a task is: more often, nobody can read them. */
const reading = 100;

/** A function that tells whether it is time for another report. */
export function reportTimes(): () => boolean {
  let last = performance.now();
  return () => {
    const now = performance.now();
    if (now - last < reading) return false;
    last = now;
    return true;
  };
}
