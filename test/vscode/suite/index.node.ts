import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { mochaOptions, type Result, runMocha } from './run-mocha.ts';

/** VS Code calls this in its extension host. The results go to the file that the driver names: it has no other sure way to learn them. */
export async function run(): Promise<void> {
  const mocha = new Mocha(mochaOptions);
  mocha.addFile(path.join(__dirname, 'tests.node.js'));
  const results: Result[] = [];
  const end = await runMocha(
    it => mocha.run(it),
    result => {
      results.push(result);
      write({ ended: false, results });
    },
  ).catch((error: unknown) => error);
  write({ ended: true, results });
  if (end) throw end;
}

function write(report: { ended: boolean; results: readonly Result[] }): void {
  const file = process.env['RUNNER_REACH_RESULTS'];
  if (!file) throw new Error('RUNNER_REACH_RESULTS names no file');
  fs.writeFileSync(`${file}.part`, JSON.stringify(report));
  fs.renameSync(`${file}.part`, file);
}
