import type { StepInFrame } from '../calls/frame.ts';
import type { Dispatch } from '../scripts/dispatches/dispatch.ts';
import type { Start } from '../starts/start.ts';

/** A dispatch in one outsider's run. */
export interface Dispatching {
  readonly start: Start;
  readonly placed: StepInFrame;
  readonly dispatch: Dispatch;
}
