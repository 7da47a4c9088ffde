import { requestKey } from './request-key.ts';
import type { RunnerRequest } from './runner.ts';

/** Requests that ask for the same are told apart by where they are written: each such place is a cause of its own. */
export function distinctRequests<Request extends RunnerRequest>(requests: readonly Request[]): readonly Request[] {
  if (requests.length <= 1) return requests;
  const byKey = new Map<string, Request[]>();
  for (const request of requests) {
    const same = byKey.get(requestKey(request)) ?? [];
    if (!same.some(other => isWrittenWith(other, request))) byKey.set(requestKey(request), [...same, request]);
  }
  return [...byKey.values()].flat();
}

/** Both come from the same text of the same node. */
export function isWrittenWith(one: RunnerRequest, other: RunnerRequest): boolean {
  const [first, second] = [one.trail[0], other.trail[0]];
  return first === second || (first?.node === second?.node && first?.text === second?.text && first?.path === second?.path);
}
