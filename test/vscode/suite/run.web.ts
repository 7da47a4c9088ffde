import 'mocha/mocha.js';
import { mochaOptions, type Result, runMocha } from './run-mocha.ts';

/** Runs the tests in an extension host of a browser. There are no files for results: the driver reads the log. */
export async function runInWorker(load: () => Promise<void>): Promise<void> {
  mocha.setup({ ...mochaOptions, ui: 'bdd', reporter: Mocha.reporters.Base });
  // Only now is there a `describe`.
  await load();
  const end = await runMocha(
    it => mocha.run(it),
    result => tell({ result }),
  ).catch((error: unknown) => error);
  tell({ ended: true });
  if (end) throw end;
}

function tell(report: { result: Result } | { ended: true }): void {
  console.log(`runner-reach ${JSON.stringify(report)}`);
}
