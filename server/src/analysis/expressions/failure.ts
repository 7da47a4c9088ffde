import type { Unknown } from './value.ts';

/** GitHub gives up on the whole expression here: nothing around the failing call has a value either. */
export class Failure extends Error {
  /** What is left of the call: where it came from. */
  readonly value: Unknown;

  constructor(value: Unknown) {
    super(value.text);
    this.value = value;
  }
}
