import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { openSession } from '../vscode-host/session.mjs';

const fixture = path.join(root, 'test/vscode/fixtures/workspace');

/** What only the window itself shows, as somebody uses it who has installed the extension. */
export async function runWindow({ vsix }) {
  const tests = [];
  // With the test driver, VS Code shows no notifications.
  const session = await openSession({ host: 'newest', workspace: fixture, vsix, driver: false });
  const page = await session.context.newPage();
  page.setDefaultTimeout(30_000);
  const test = async (title, body) => {
    const begun = Date.now();
    const error = await body(page).then(
      () => undefined,
      it => it.stack,
    );
    tests.push({ title, state: error ? 'failed' : 'passed', duration: Date.now() - begun, ...(error ? { error } : {}) });
    if (error) await page.screenshot({ path: path.join(root, `out/vscode/window-${tests.length}.png`) });
  };
  try {
    await page.goto(session.address());
    await page.locator('.monaco-workbench .part.editor').waitFor();
    await test('the window counts dangerous jobs beside the icon of the view', countsDangerousJobs);
    await test('the window opens a job where it begins', opensJob);
    await test('the window says beside the language how a file is judged', saysHowItIsJudged);
    await test('the window has the findings of a scan again after it was reloaded', bringsFindingsBack);
  } finally {
    await session.close();
  }
  return { version: session.host.version, tests };
}

async function countsDangerousJobs(page) {
  await page.locator('.activitybar [aria-label^="Runner Reach"]').first().click();
  await row(page, 'nightly.yml').waitFor();
  await page.locator('.activitybar .badge-content').filter({ hasText: /^5$/ }).waitFor();
}

async function opensJob(page) {
  await row(page, 'soak').click();
  await page.locator('.tab').filter({ hasText: 'nightly.yml' }).waitFor();
  await page.locator('.statusbar-item').filter({ hasText: 'Ln 5, Col 3' }).waitFor();
}

async function saysHowItIsJudged(page) {
  await page.locator('[id="status.languageStatus"]').first().hover();
  await page.locator('.hover-language-status').filter({ hasText: 'Judged as public' }).first().waitFor();
}

async function bringsFindingsBack(page) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type('Runner Reach: Scan Workspace');
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'Scan Workspace' }).waitFor();
  await page.keyboard.press('Enter');
  const message = page.locator('.notification-toast').filter({ hasText: 'Worst' });
  await message.waitFor();
  await problems(page, 4).waitFor();
  await page.reload();
  await problems(page, 4).waitFor();
  assert.equal(await message.count(), 0);
}

function row(page, text) {
  return page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
}

/** The count of errors in the status bar. */
function problems(page, errors) {
  return page
    .locator(`[id="status.problems"] [aria-label^="Errors: ${errors}"], [id="status.problems"][aria-label^="Errors: ${errors}"]`)
    .first();
}
