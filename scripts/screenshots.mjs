// Takes the README's pictures: opens the example repository in a real VS Code, uses it as people do, and writes docs/images/*.png.
// Needs a package (`npm run screenshots` makes it).
import fs from 'node:fs';
import path from 'node:path';
import { openSession } from '../test/vscode-host/session.mjs';
import { root } from './ensure-deps.mjs';

const images = path.join(root, 'docs/images');
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.lineHeight': 22,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'problems.defaultViewMode': 'tree',
  'window.title': 'Acme App',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
};
const width = 1080;
/** VS Code gives a hover a quarter of the height. */
const tall = { width, height: 1590 };
const usual = { width, height: 780 };

/** Right of the text; without the lines it stands for, it says nothing. */
const rulerWidth = 16;

const session = await openSession({
  host: 'newest',
  workspace: path.join(root, 'examples/acme-app'),
  vsix: path.join(root, 'runner-reach.vsix'),
  // With the test driver, VS Code shows no notifications.
  driver: false,
  settings,
});
try {
  fs.mkdirSync(images, { recursive: true });
  await takeEditor(await openWorkflow('ci.yml', tall));
  await takeProblems(await openWorkflow('ci.yml', usual));
  await takeView(await openWorkflow('ci.yml', usual));
} catch (error) {
  for (const page of session.context
    .browser()
    .contexts()
    .flatMap(it => it.pages()))
    await page.screenshot({ path: path.join(root, 'out/screenshots-failed.png') });
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await session.close();
}

/** In a window as new: VS Code remembers how the last one of a browser context looked. */
async function openWorkflow(name, viewport) {
  const context = await session.context.browser().newContext({ viewport, deviceScaleFactor: 2 });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(session.address());
  await page.locator('.monaco-workbench .part.editor').waitFor();
  await quickInput(page, 'Control+KeyP', name);
  await page.locator('.view-line').filter({ hasText: 'runs-on' }).first().waitFor();
  await hideSideBar(page);
  await page.locator('.squiggly-error').first().waitFor();
  await moveAway(page);
  return page;
}

async function takeEditor(page) {
  const cause = lineWith(page, '[self-hosted, linux, x64]').getByText('self-hosted').last();
  await picture(page, 'squiggle', await lines(page, 'jobs:', 'matrix.os'));

  await hoverOver(page, cause);
  await picture(page, 'hover', await lines(page, 'integration:', 'make integration', '.monaco-hover:not(.hidden)'));
  await page.keyboard.press('Escape');

  await putCursor(page, cause);
  await page.keyboard.press('Control+Period');
  await page.locator('.action-widget .action').first().waitFor();
  await picture(page, 'quick-fixes', await lines(page, 'integration:', 'make integration', '.action-widget'));
}

async function takeProblems(page) {
  await command(page, 'Runner Reach: Scan Workspace');
  await page.locator('.notification-toast').filter({ hasText: 'Worst' }).waitFor();
  await page.locator('.notification-toast').filter({ hasText: 'Cancel' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+Shift+KeyM');
  await page.locator('.markers-panel .monaco-list-row').nth(5).waitFor();
  // So that the editor shows the line.
  await page.locator('.markers-panel .monaco-list-row').nth(1).click();
  await picture(page, 'problems');
}

async function takeView(page) {
  await command(page, 'Runner Reach: Focus on Jobs View');
  await page.locator('.sidebar .monaco-list-row').filter({ hasText: 'integration' }).first().click();
  await moveAway(page);
  await picture(page, 'view');
}

async function picture(page, name, clip) {
  // The caret blinks, and widgets fade in.
  await page.waitForTimeout(500);
  const file = path.join(images, `${name}.png`);
  await page.screenshot({ path: file, caret: 'hide', ...(clip ? { clip } : {}) });
  console.log(`${path.relative(root, file)} (${Math.round(fs.statSync(file).size / 1024)} KB)`);
}

/** The editor from one line to another, and as far as a widget reaches beyond them. */
async function lines(page, first, last, widget) {
  const { x, width } = await page.locator('.editor-group-container').first().boundingBox();
  const boxes = [lineWith(page, first), lineWith(page, last), ...(widget ? [page.locator(widget).first()] : [])];
  const sides = await Promise.all(boxes.map(box => box.boundingBox()));
  const [{ y: origin, height: step }] = sides;
  // No line is cut in half.
  const top = origin - step * Math.ceil((origin - Math.min(...sides.map(it => it.y))) / step);
  const bottom = origin + step * Math.ceil((Math.max(...sides.map(it => it.y + it.height)) + 6 - origin) / step);
  return { x, y: top, width: width - rulerWidth, height: bottom - top };
}

function lineWith(page, text) {
  return page.locator('.view-line').filter({ hasText: text }).first();
}

async function hideSideBar(page) {
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
}

function command(page, title) {
  return quickInput(page, 'F1', title);
}

async function quickInput(page, key, text) {
  await page.keyboard.press(key);
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(text);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).waitFor();
  await page.keyboard.press('Enter');
}

async function hoverOver(page, text) {
  const { x, y, width, height } = await text.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  await page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'Scan workspace' }).waitFor();
}

async function putCursor(page, text) {
  const { x, y, width, height } = await text.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await moveAway(page);
  await page.locator('.lightBulbWidget, .codicon-gutter-lightbulb').first().waitFor();
}

/** To where there is nothing to hover over. */
async function moveAway(page) {
  await page.mouse.move(width / 2, page.viewportSize().height - 60);
}
