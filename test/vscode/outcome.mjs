// How a suite ended that ran in some extension host, as far as its page and the suite itself tell.
import fs from 'node:fs';

const limit = 240_000;

/**
 * VS Code calls these functions of its page where they exist; the log is the console of the extension host.
 * `ended` resolves with the reason for a bad end, and with nothing for a good one; `giveUp` is for whoever knows of a reason.
 */
export async function watchEnd(page, onLog = () => {}) {
  let end;
  const ended = new Promise(resolve => {
    end = resolve;
  });
  const timer = setTimeout(() => end(`no end within ${limit / 1000} seconds`), limit);
  page.once('crash', () => end('the page crashed'));
  await page.exposeFunction('codeAutomationExit', code => end(code === 0 ? undefined : `VS Code ended with ${code}`));
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    if (process.env.VERBOSE) console.log(...args);
    onLog(...args);
  });
  return { ended: ended.finally(() => clearTimeout(timer)), giveUp: end };
}

/** What the suite has written to a file. */
export function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { ended: false, results: [] };
}

/** A test that ends the extension host makes VS Code report success: only what the suite itself told at its end counts. */
export function outcomeOf({ ended, results }, end) {
  const allPassed = results.every(it => it.state === 'passed');
  const problem = ended && results.length > 0 && !(allPassed && end) ? undefined : (end ?? 'the suite ended before its end');
  return { tests: results, ...(problem ? { problem } : {}) };
}
