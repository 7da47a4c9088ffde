import fs from 'node:fs';
import path from 'node:path';
import { watchEnd } from '../../test/vscode/outcome.mjs';
import { openSession } from '../../test/vscode-host/session.mjs';

export async function activationTimes({ id, folder, suite, file }, temporary) {
  const results = path.join(temporary, 'results.json');
  const empty = path.join(temporary, 'empty');
  fs.mkdirSync(empty);
  const env = { BENCH_EXTENSION: id, BENCH_RESULTS: results, ...(file && { BENCH_FILE: file }) };
  const session = await openSession({ host: 'newest', workspace: empty, env });
  try {
    const page = await session.context.newPage();
    const { ended } = await watchEnd(page);
    const payload = [
      ['extensionDevelopmentPath', session.remote(folder)],
      ['extensionTestsPath', session.remote(suite)],
    ];
    await page.goto(session.address(payload));
    const problem = await ended;
    if (problem) throw new Error(`VS Code: ${problem}`);
    return JSON.parse(fs.readFileSync(results, 'utf8'));
  } finally {
    await session.close();
  }
}
