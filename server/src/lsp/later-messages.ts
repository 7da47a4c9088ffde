/** Of the event loop. The library handles one message in each. */
const turns = 8;

/** Node's; a worker in a browser has none. */
const { setImmediate } = globalThis as { readonly setImmediate?: (callback: () => void) => unknown };

/** Milliseconds that `laterMessages` takes at least: a browser makes timers wait that begin in one another. */
export const waitForLater = setImmediate ? 0 : 4;

/** Gives messages that have already arrived, edits and cancellations above all, the chance to be handled first. */
export async function laterMessages(): Promise<void> {
  // A timer waits for a millisecond at least, and that is a third of what a key costs.
  if (setImmediate) for (let turn = 0; turn < turns; turn++) await new Promise<void>(resolve => setImmediate(resolve));
  else await new Promise<void>(resolve => setTimeout(resolve, 0));
}
