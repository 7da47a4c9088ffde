import type { Runner } from 'mocha';

/** How a test ended. */
export interface Result {
  readonly title: string;
  readonly state: 'passed' | 'failed';
  readonly duration?: number;
  readonly error?: string;
}

/** Of the suite, wherever it runs. */
export const mochaOptions = { timeout: 60_000, forbidOnly: true, forbidPending: true, color: false };

/** Runs the tests that are loaded, and tells each result. Rejects if one has failed: VS Code then ends with an error. */
export async function runMocha(
  start: (end: (failures: number) => void) => Runner,
  tell: (result: Result) => void,
): Promise<void> {
  const failures = await new Promise<number>(resolve => {
    const runner = start(resolve);
    runner.on('pass', test => {
      const { duration } = test;
      tell({ title: test.fullTitle(), state: 'passed', ...(duration === undefined ? {} : { duration }) });
    });
    runner.on('fail', (test, error: Error) => {
      tell({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) });
    });
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
