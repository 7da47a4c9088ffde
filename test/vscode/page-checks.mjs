import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';

/** Runs one test after the other, as the table of results wants them. A failed one does not keep the others from running. */
export function checks() {
  const tests = [];
  const test = async (title, body) => {
    const begun = Date.now();
    const error = await body().then(
      () => undefined,
      it => it.stack,
    );
    tests.push({ title, state: error ? 'failed' : 'passed', duration: Date.now() - begun, ...(error ? { error } : {}) });
    return error === undefined;
  };
  return { tests, test };
}

const { source } = createRequire(path.join(root, 'package.json'))('axe-core');

/** Every rule of axe but those named, on a page or a frame of one. */
export async function assertAccessible(frame, { without = [] } = {}) {
  await frame.evaluate(source);
  // Without its stillness, a fading box has any contrast.
  await frame.evaluate(() => Promise.all(document.getAnimations().map(it => it.finished)));
  const rules = Object.fromEntries(without.map(id => [id, { enabled: false }]));
  const options = { resultTypes: ['violations'], rules };
  const { violations, passes } = await frame.evaluate(it => globalThis.axe.run(document, it), options);
  assert.ok(passes.length > 10, `axe looked at ${passes.length} rules`);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(it => `${it.html}\n  ${it.failureSummary}`).join('\n')}`);
  assert.deepEqual(found, []);
}

/** What has the focus, by its label. */
export function focused(frame) {
  return frame.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
}
