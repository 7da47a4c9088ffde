import { remember } from '../source/memo.ts';
import type { Chunk } from './chunk.ts';

/**
 * Remembers whether some lines of a chunk have a property, which `has` tells of any whole lines that stand together. It does not see lines of two
 * steps at once: those that have been read are asked one by one, and so only once, while others of their job are edited.
 */
export function memoOfLines(has: (text: string) => boolean): (chunk: Chunk) => boolean {
  const known = new WeakMap<Chunk, boolean>();
  const isIn = (chunk: Chunk): boolean =>
    remember(known, chunk, () => {
      const { text, steps } = chunk;
      let at = 0;
      for (const run of [steps?.before, steps?.behind]) {
        if (!run?.areRead) continue;
        if (has(text.slice(at, run.from)) || run.chunks.some(isIn)) return true;
        at = run.to;
      }
      return has(text.slice(at));
    });
  return isIn;
}
