import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/ensure-deps.mjs';
import { newestUsable } from '../vscode-host/hosts.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { assertAccessible, checks } from './page-checks.mjs';
import { changeSetting, command, mapIn, openFile, openWindow, untilKept } from './window.mjs';

/** The map in a VS Code with the installed extension, from its command to its exports, as somebody who uses it. */
export async function runMap() {
  const { tests, test: check } = checks();
  const workspace = path.join(root, 'examples/acme-app');
  // With the test driver, VS Code shows no notifications.
  const session = await openSession({
    host: newestUsable(),
    workspace,
    vsix: path.join(root, 'runner-reach.vsix'),
    driver: false,
    settings: { 'files.simpleDialog.enable': true },
  });
  try {
    const page = await openWindow(session);
    const test = async (title, body) => {
      const passed = await check(title, body);
      // VS Code's own dialogs lie above everything else, and say why.
      if (!passed)
        for (const dialog of await page.locator('.monaco-dialog-box').allInnerTexts()) console.log(`    VS Code asks: ${dialog}`);
      return passed;
    };
    const refused = [];
    page.on('console', message => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
    const isOpen = await test('is opened by its command and draws every workflow', async () => {
      await openFile(page, 'ci.yml');
      // Commands are there once the extension is.
      await page.locator('.squiggly-error').first().waitFor();
      await command(page, 'Runner Reach: Open Reach Map');
      const map = await mapIn(page);
      assert.equal(await map.locator('.box', { hasText: 'ci.yml' }).count(), 1);
      assert.equal(await map.locator('tbody tr').count(), 28);
    });
    if (isOpen) await useMap({ test, session, page, refused });
  } finally {
    await session.close();
  }
  return { tests };
}

/** One of each kind, with the class that a page of the editor then has. */
const themes = [
  ['Default Light Modern', 'vscode-light'],
  ['Default Dark Modern', 'vscode-dark'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
];

/** Everything that can be done with a map that is there. */
async function useMap({ test, session, page, refused }) {
  for (const [theme, kind] of themes) {
    await test(`has no violation of axe in ${theme}`, async () => {
      changeSetting(session, 'workbench.colorTheme', theme);
      const map = await mapIn(page);
      await map.locator(`body.${kind}`).waitFor();
      await assertAccessible(map);
    });
  }
  await test('is drawn under its content security policy', async () => assert.deepEqual(refused, []));
  await test('opens a job in its file', async () => {
    const map = await mapIn(page);
    await map.locator('.box', { hasText: 'nightly.yml' }).click();
    await map.locator('.details').getByRole('button', { name: 'Open retired in the editor' }).click();
    await page.locator('.tab', { hasText: 'nightly.yml' }).waitFor();
    await page.locator('.statusbar-item', { hasText: /Ln 25, .*7 selected/ }).waitFor();
    await page.keyboard.press('Control+KeyW');
  });
  await test('keeps its filter and its selection while nobody sees it', async () => {
    const map = await mapIn(page);
    await map.getByRole('checkbox', { name: 'GitHub’s machine' }).uncheck();
    // VS Code throws a hidden page away and makes another one.
    await page.locator('.tab', { hasText: 'ci.yml' }).click();
    await page.locator('iframe.webview').waitFor({ state: 'hidden' });
    await page.locator('.tab', { hasText: 'Reach Map' }).click();
    const again = await mapIn(page);
    await again.locator('.box:has([aria-pressed="true"])', { hasText: 'nightly.yml' }).waitFor();
    assert.equal(await again.getByRole('checkbox', { name: 'GitHub’s machine' }).isChecked(), false);
  });
  await test('follows what is edited', async () => {
    const map = await mapIn(page);
    const file = path.join(session.workspace, '.github/workflows/nightly.yml');
    fs.renameSync(file, file.replace('nightly', 'daily'));
    await map.getByRole('button', { name: 'Refresh' }).click();
    await map.locator('.box', { hasText: 'daily.yml' }).waitFor();
  });
  for (const format of ['html', 'svg']) {
    await test(`is exported as ${format}`, async () => {
      const text = await exported(page, session.workspace, format);
      if (format === 'svg') assert.match(text, /^<\?xml .*<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/s);
      else assert.match(text, /^<!doctype html>.*Content-Security-Policy.*outsider-code-on-self-hosted/s);
      // Whose folders they were is nobody's business.
      assert.ok(!text.includes(session.workspace));
      await assertOpens(session.context, text, format);
    });
  }
  await test('is there again after the window was loaded anew', async () => {
    // Which editors are open is written down now and then.
    await untilKept(page, 'runnerReach.map');
    await page.reload();
    const map = await mapIn(page);
    await map.locator('.box', { hasText: 'daily.yml' }).waitFor();
  });
}

async function exported(page, workspace, format) {
  const map = await mapIn(page);
  await map.getByRole('button', { name: `Export as ${format.toUpperCase()}…` }).click();
  const file = path.join(workspace, `reach-map.${format}`);
  // The dialog is ready when it proposes a place.
  await page.waitForFunction(place => document.querySelector('.quick-input-widget input')?.value === place, file);
  await page.keyboard.press('Enter');
  await page.locator('.notification-toast', { hasText: `reach-map.${format}` }).waitFor();
  return fs.readFileSync(file, 'utf8');
}

/** In a browser that has nothing to do with the editor. */
async function assertOpens(context, text, format) {
  const page = await context.newPage();
  const type = format === 'svg' ? 'image/svg+xml' : 'text/html';
  await page.route('http://127.0.0.1:1/', route => route.fulfill({ body: text, contentType: type }));
  await page.goto('http://127.0.0.1:1/');
  assert.ok((await page.locator('svg.reach-map, svg:root').count()) > 0);
  assert.ok((await page.locator('text', { hasText: 'pull_request' }).count()) > 0);
  await page.close();
}
