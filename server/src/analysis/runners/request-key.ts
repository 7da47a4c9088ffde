import { memo } from '../source/memo.ts';
import type { RunnerRequest } from './runner.ts';

/** The same for requests that ask for the same: to GitHub, labels are a set, and neither they nor groups have letter case. */
export const requestKey = memo(({ labels, group }: RunnerRequest): string => {
  const names = [...new Set(labels.map(({ text }) => text.toLowerCase()))].sort();
  return JSON.stringify([group?.text.toLowerCase() ?? null, ...names]);
});
