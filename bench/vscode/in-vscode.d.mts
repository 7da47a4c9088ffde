/** An extension as it lies in a folder, and the suite beside it. */
export interface MeasuredExtension {
  readonly id: string;
  readonly folder: string;
  /** The suite's bundle, without its ending. */
  readonly suite: string;
  /** A file that it has diagnostics for. */
  readonly file?: string;
}

/** Milliseconds from the call of `activate` in an extension host that has not loaded the extension yet. */
export interface ActivationTimes {
  /** It is active. */
  readonly activated: number;
  /** The file, opened at the same time, has its diagnostics. */
  readonly diagnosed: number | undefined;
}

/** In a VS Code of its own; `temporary` is an empty folder. Rejects where that does not come to its end. */
export function activationTimes(extension: MeasuredExtension, temporary: string): Promise<ActivationTimes>;
