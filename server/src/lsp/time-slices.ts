import { laterMessages } from './guarded.ts';

/** Milliseconds for which a long task may keep others waiting. A keystroke's answer should come within a few frames. */
const slice = 8;

/** Divides a long task so that the server keeps answering in between. */
export class TimeSlices {
  #end = performance.now() + slice;

  /** To be called often. Resolves at once to false while the current slice lasts, otherwise to true after what has arrived meanwhile. */
  async breathe(): Promise<boolean> {
    if (performance.now() < this.#end) return false;
    await laterMessages();
    this.#end = performance.now() + slice;
    return true;
  }
}
