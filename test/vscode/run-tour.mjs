import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { newestUsable } from '../vscode-host/hosts.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { assertAccessible, checks, focused } from './page-checks.mjs';
import {
  command,
  frameOf,
  lineWith,
  mapIn,
  openFile,
  openLanguageStatus,
  openQuickFixes,
  openView,
  openWindow,
  viewRow,
} from './window.mjs';

/** Every surface of the installed extension once, by mouse and keyboard, in one window: as newcomers go about it. */
export async function runTour({ vsix }) {
  const { tests, test } = checks();
  const session = await openSession({
    host: newestUsable(),
    workspace: path.join(root, 'examples/acme-app'),
    vsix,
    // With the test driver, VS Code shows no notifications.
    driver: false,
    settings: { 'editor.minimap.enabled': false, 'editor.stickyScroll.enabled': false },
    // In a narrow window the walkthrough shows no pictures.
    viewport: { width: 1680, height: 1000 },
  });
  try {
    const page = await openWindow(session);
    for (const [title, body] of Object.entries(stations)) {
      const passed = await test(title, () => body(page));
      if (!passed) await page.screenshot({ path: path.join(root, `out/vscode/tour-${tests.length}.png`) });
    }
  } finally {
    await session.close();
  }
  return { version: session.host.version, tests };
}

/** In their order: each begins where the one before has ended. */
const stations = {
  'the walkthrough opens, and its first step leads to the example': async page => {
    await openFile(page, 'ci.yml');
    await page.locator('.squiggly-error').first().waitFor();
    await command(page, 'Runner Reach: Open Walkthrough');
    await step(page, 'Try it on an example').waitFor();
    await assertPicture(page);
    await page.getByRole('button', { name: 'Open Example Workflow' }).first().click();
    await lineWith(page, 'gpu-box').waitFor();
    assert.equal(await page.locator('.tab.active').filter({ hasText: 'ci.yml' }).count(), 1);
    await page.locator('.squiggly-error').first().waitFor();
    // Lines move down for it, which would close a menu.
    await page.locator('.codelens-decoration').filter({ hasText: 'on gpu-box' }).first().waitFor();
  },
  'a fix of the light bulb takes the squiggle away': async page => {
    await openQuickFixes(
      page,
      lineWith(page, '[self-hosted, linux, x64]').getByText('self-hosted').last(),
      'Run on ubuntu-latest',
    );
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    await lineWith(page, 'runs-on: ubuntu-latest').waitFor();
  },
  'the walkthrough has ticked off what was done': async page => {
    await page.keyboard.press('Control+S');
    await page.keyboard.press('Control+W');
    await command(page, 'Runner Reach: Open Walkthrough');
    for (const title of ['Try it on an example', 'Let the light bulb fix it'])
      await step(page, title).locator('.codicon-getting-started-step-checked.complete').waitFor();
  },
  'every step of the walkthrough shows something': async page => {
    for (const title of ['Read what a job can do', 'See all jobs at once', 'Scan everything, here and in CI']) {
      await step(page, title).click();
      await step(page, title).and(page.locator('.expanded')).waitFor();
      await assertPicture(page);
    }
    await step(page, 'Say what your repository is').click();
    const text = await frameOf(page, 'h1');
    assert.match(await text.locator('h1').textContent(), /What the files do not show/);
    await assertAccessible(text, { without: rulesForTheEditor });
    await command(page, 'View: Close All Editors');
  },
  'the view opens a job at its line, and folds': async page => {
    await openView(page);
    await viewRow(page, 'measure-there').click();
    await page.locator('.tab.active').filter({ hasText: 'requests.yml' }).waitFor();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: /^Ln \d+, Col 3/ })
      .waitFor();
    await viewRow(page, 'GitHub’s machine').click();
    await viewRow(page, 'lint').waitFor();
    await viewRow(page, 'GitHub’s machine').click();
    await viewRow(page, 'lint').waitFor({ state: 'detached' });
  },
  'the view shows what fits a filter, while it is typed': async page => {
    await page.locator('.sidebar').hover();
    await page.locator('.sidebar').getByRole('button', { name: 'Filter Jobs…' }).click();
    await page.locator('.quick-input-widget input').waitFor();
    await page.keyboard.type('preview');
    await viewRow(page, 'measure-there').waitFor({ state: 'detached' });
    await viewRow(page, 'careless').waitFor();
    await page.keyboard.press('Escape');
    await viewRow(page, 'measure-there').waitFor();
  },
  'the view hides what is harmless, and brings it back': async page => {
    await command(page, 'Runner Reach: Hide Jobs on GitHub’s and Vendors’ Machines');
    await viewRow(page, 'GitHub’s machine').waitFor({ state: 'detached' });
    await page
      .locator('.sidebar')
      .filter({ hasText: /\d+ of \d+ jobs are shown/ })
      .waitFor();
    await command(page, 'Runner Reach: Show Jobs on GitHub’s and Vendors’ Machines');
    await viewRow(page, 'GitHub’s machine').waitFor();
  },
  'a line above a job opens the map there': async page => {
    await openFile(page, 'ci.yml');
    await page.locator('.codelens-decoration a').filter({ hasText: 'Outsiders can run their own code here on gpu-box' }).click();
    const map = await mapIn(page);
    await map.locator('aside.details').filter({ hasText: 'unit' }).waitFor();
    await assertAccessible(map);
  },
  'the map is used with the keyboard': async page => {
    const map = await mapIn(page);
    await map.locator('.box', { hasText: 'nightly.yml' }).click();
    await map.locator('.box:has([aria-pressed="true"])', { hasText: 'nightly.yml' }).waitFor();
    const before = await focused(map);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await focused(map), before);
    await page.keyboard.press('Escape');
    await map.locator('[aria-pressed="true"]').waitFor({ state: 'detached' });
  },
  'the map opens a job in its file': async page => {
    const map = await mapIn(page);
    await map.locator('.box', { hasText: 'nightly.yml' }).click();
    await map.locator('.details').getByRole('button', { name: 'Open retired in the editor' }).click();
    await page.locator('.tab').filter({ hasText: 'nightly.yml' }).waitFor();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: /Ln 25, .*7 selected/ })
      .waitFor();
  },
  'beside the language stands how the file is judged, and it can be changed': async page => {
    const status = await openLanguageStatus(page, 'Judged as public (runner-reach.yml)');
    await status.getByText('Change…').click();
    await pick(page, 'Visibility');
    await pick(page, 'private');
    await pick(page, 'In .github/runner-reach.yml');
    await page.locator('.tab.active').filter({ hasText: 'runner-reach.yml' }).waitFor();
    await lineWith(page, 'repository: private').waitFor();
  },
};

/** Of a document around Markdown, which is VS Code's. */
const rulesForTheEditor = ['document-title', 'html-has-lang', 'landmark-one-main', 'region'];

function step(page, title) {
  return page.locator('.getting-started-step').filter({ hasText: title }).first();
}

/** That the picture beside the step is one. */
async function assertPicture(page) {
  const picture = page.locator('.getting-started-media img').first();
  await picture.waitFor();
  await page.waitForFunction(() => document.querySelector('.getting-started-media img')?.naturalWidth > 100);
  assert.match((await picture.getAttribute('alt')) ?? '', /\w+ \w+ \w+/);
}

async function pick(page, label) {
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
  await row.waitFor();
  await row.click();
  await row.waitFor({ state: 'hidden' });
}
