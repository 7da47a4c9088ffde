import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { checks } from './page-checks.mjs';
import { command, openLanguageStatus, openView, openWindow, untilKept, viewRow } from './window.mjs';

const fixture = path.join(root, 'test/vscode/fixtures/workspace');

/** What only the window itself shows, as somebody uses it who has installed the extension. */
export async function runWindow({ vsix }) {
  // With the test driver, VS Code shows no notifications.
  const session = await openSession({ host: 'newest', workspace: fixture, vsix, driver: false });
  const { tests, test: check } = checks();
  try {
    const page = await openWindow(session);
    const test = async (title, body) => {
      const passed = await check(title, () => body(page));
      if (!passed) await page.screenshot({ path: path.join(root, `out/vscode/window-${tests.length}.png`) });
    };
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
  await openView(page);
  await viewRow(page, 'nightly.yml').waitFor();
  await page.locator('.activitybar .badge-content').filter({ hasText: /^5$/ }).waitFor();
}

async function opensJob(page) {
  await viewRow(page, 'soak').click();
  await page.locator('.tab').filter({ hasText: 'nightly.yml' }).waitFor();
  await page.locator('.statusbar-item').filter({ hasText: 'Ln 5, Col 3' }).waitFor();
}

async function saysHowItIsJudged(page) {
  await openLanguageStatus(page, 'Judged as public');
}

async function bringsFindingsBack(page) {
  await command(page, 'Runner Reach: Scan Workspace');
  const message = page.locator('.notification-toast').filter({ hasText: 'Worst' });
  await message.waitFor();
  await problems(page, 4).waitFor();
  await untilKept(page, '"lastScan"');
  await page.reload();
  await problems(page, 4).waitFor();
  assert.equal(await message.count(), 0);
}

/** The count of errors in the status bar. */
function problems(page, errors) {
  return page
    .locator(`[id="status.problems"] [aria-label^="Errors: ${errors}"], [id="status.problems"][aria-label^="Errors: ${errors}"]`)
    .first();
}
