import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/ensure-deps.mjs';
import { launchBrowser } from '../vscode-host/browser.mjs';
import { assertAccessible, checks, focused } from './page-checks.mjs';

/** The page of `runner-reach scan --format html` in a browser, with people's ways to use it. Needs `dist/` as `npm run build` makes it. */
export async function runReport() {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'runner-reach-report-'));
  const { tests, test } = checks();
  const browser = await launchBrowser();
  try {
    const pages = {
      acme: write(folder, 'examples/acme-app'),
      nasty: write(folder, 'test/fixtures/map/nasty'),
      empty: write(folder, 'test/fixtures/map/empty'),
    };
    const open = async (name, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, ...options });
      const page = await context.newPage();
      const trouble = [];
      page.on('console', message => trouble.push(message.text()));
      page.on('pageerror', error => trouble.push(error.message));
      page.on('dialog', dialog => trouble.push(`dialog ${dialog.message()}`).then(() => dialog.dismiss()));
      page.on('request', request => request.url() !== pages[name] && trouble.push(`request of ${request.url()}`));
      await page.goto(pages[name]);
      return { page, trouble };
    };
    for (const options of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { forcedColors: 'active' },
      { viewport: { width: 400, height: 700 } },
    ]) {
      await test(`has no violation of axe with ${JSON.stringify(options)}`, async () => {
        for (const name of Object.keys(pages)) await assertAccessible((await open(name, options)).page);
      });
    }
    await test('has no violation of axe without its script', async () => {
      const page = await browser.newPage();
      await page.goto(withoutScript(pages.acme));
      assert.equal(await page.locator('input').count(), 0);
      await assertAccessible(page);
    });
    await test('loads nothing and runs nothing that a name brings', async () => {
      const { page, trouble } = await open('nasty');
      await page.locator('.box').first().click();
      await page.locator('summary').first().click();
      assert.deepEqual(trouble, []);
      assert.equal(await page.locator('img, b, [onload], [onerror]').count(), 0);
      assert.equal(
        await page
          .locator('.reach-map')
          .textContent()
          .then(text => text.includes('<img src')),
        true,
      );
    });
    await test('is a picture and a table without its script', async () => {
      const { page } = await open('acme', { javaScriptEnabled: false });
      assert.equal(await page.locator('svg.reach-map[role="img"]').isVisible(), true);
      assert.equal(await page.locator('table').first().isVisible(), true);
      assert.equal(await page.locator('input, select, button').count(), 0);
    });
    await test('is used with the keyboard', async () => keyboard((await open('acme')).page));
    await test('hides what its filters hide', async () => {
      const { page } = await open('acme');
      const before = await page.locator('.box').count();
      await page.getByRole('checkbox', { name: 'GitHub’s machine' }).uncheck();
      assert.equal(await page.locator('.box', { hasText: 'GitHub-hosted' }).count(), 0);
      await page.getByRole('combobox', { name: 'Workflow' }).selectOption({ label: 'ci.yml' });
      assert.ok((await page.locator('.box').count()) < before);
      assert.deepEqual(await page.locator('summary:visible .path').allTextContents(), ['ci.yml']);
    });
    await test('names every job and every finding', async () => {
      const { page } = await open('acme');
      assert.equal(await page.locator('tbody tr').count(), 28);
      assert.ok((await page.locator('.findings li').count()) > 10);
      const [address] = await page.locator('.findings li a').evaluateAll(links => links.map(link => link.href));
      assert.match(address, /^https:\/\/github\.com\/runner-reach\//);
    });
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return { tests };
}

/** Tab into the picture, arrows inside of it, Enter, and Escape. */
async function keyboard(page) {
  await page.getByRole('checkbox', { name: 'GitHub’s machine' }).focus();
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^Outsiders, 13 jobs/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), /^Outsiders to pull_request: \d+ jobs?, Outsiders run their own code$/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), /^pull_request, 6 jobs/);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /^issues, 3 jobs/);
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /^issues, 3 jobs/);
  assert.equal(await page.locator('[aria-pressed="true"]').count(), 1);
  assert.match(await page.locator('.details').first().textContent(), /issues.*3 jobs/);
  // Out of the picture and back: to the same place.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^issues, 3 jobs/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[aria-pressed="true"]').count(), 0);
}

function write(folder, repository) {
  const text = execFileSync(process.execPath, ['dist/cli.js', 'scan', repository, '--format', 'html', '--fail-on', 'never'], {
    cwd: root,
  });
  const file = path.join(folder, `${path.basename(repository)}.html`);
  fs.writeFileSync(file, text);
  return pathToFileURL(file).href;
}

/** Another file: where scripts are switched off, axe could not run either. */
function withoutScript(address) {
  const still = new URL('still.html', address);
  fs.writeFileSync(still, fs.readFileSync(new URL(address), 'utf8').replace(/<script>.*/s, ''));
  return still.href;
}
