import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

interface Result {
  readonly title: string;
  readonly state: 'passed' | 'failed';
  readonly duration?: number;
  readonly error?: string;
}

/** VS Code calls this in its extension host. The results go to the file that the driver names: it has no other sure way to learn them. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ color: false, timeout: 60_000, forbidOnly: true, forbidPending: true });
  for (const name of fs.readdirSync(__dirname).sort()) if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  const results: Result[] = [];
  const add = (result: Result) => {
    results.push(result);
    write({ ended: false, results });
  };
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve);
    runner.on('pass', test => {
      results.push({
        title: test.fullTitle(),
        state: 'passed',
        ...(test.duration === undefined ? {} : { duration: test.duration }),
      });
    });
    runner.on('fail', (test, error: Error) => {
      add({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) });
    });
  });
  write({ ended: true, results });
  if (failures > 0) throw new Error(`${failures} failed`);
}

function write(report: { ended: boolean; results: readonly Result[] }): void {
  const file = process.env['RUNNER_REACH_RESULTS'];
  if (!file) throw new Error('RUNNER_REACH_RESULTS names no file');
  fs.writeFileSync(`${file}.part`, JSON.stringify(report));
  fs.renameSync(`${file}.part`, file);
}
