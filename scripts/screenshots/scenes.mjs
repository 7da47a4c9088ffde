// What there is to see of the extension, each in a window as new: VS Code remembers how the last one of a browser context looked.
import {
  command,
  hoverOver,
  lineWith,
  mapIn,
  openFile,
  openLanguageStatus,
  openQuickFixes,
  openView,
  openWindow,
  pointAway,
} from '../../test/vscode/window.mjs';
import { lines } from './pictures.mjs';

/** Every scene of the session's folder ends with a call of `picture(page, clip)`. */
export const scenes = {
  async hero(shot) {
    const page = await open(shot, { width: 1280, height: 960 });
    await openView(page);
    await openWorkflow(page, 'ci.yml', { keepsSideBar: true });
    await shot.picture(page);
  },
  async hover(shot) {
    const page = await openEditor(shot, tall);
    await hoverOver(page, cause(page));
    await shot.picture(page, await lines(page, 'integration:', 'make integration', '.monaco-hover:not(.hidden)'));
  },
  async 'quick-fixes'(shot) {
    const page = await openEditor(shot);
    await openFixesOfCause(page);
    await shot.picture(page, await lines(page, 'integration:', 'make integration', '.action-widget'));
  },
  async map(shot) {
    const page = await open(shot, { width: 1280, height: 1080 });
    await openMap(page);
    await shot.picture(page);
  },
  async status(shot) {
    const page = await openEditor(shot, usual);
    const status = await openLanguageStatus(page, 'Judged as public');
    const { y } = await status.boundingBox();
    const { width, height } = page.viewportSize();
    await shot.picture(page, { x: width - 640, y: y - 60, width: 640, height: height - y + 60 });
  },
  async problems(shot) {
    const page = await openEditor(shot, usual);
    await openProblems(page);
    await shot.picture(page);
  },
};

const width = 1080;
const usual = { width, height: 780 };
/** For the whole of the workflow. */
const roomy = { width, height: 1080 };
/** VS Code gives a hover a quarter of the height. */
const tall = { width, height: 1640 };

function cause(page) {
  return lineWith(page, '[self-hosted, linux, x64]').getByText('self-hosted').last();
}

export async function open({ session }, viewport, deviceScaleFactor = 2) {
  const context = await session.context.browser().newContext({ viewport, deviceScaleFactor });
  return openWindow(session, { context });
}

async function openEditor(shot, viewport = roomy) {
  const page = await open(shot, viewport);
  await openWorkflow(page, 'ci.yml');
  return page;
}

export async function openWorkflow(page, name, { keepsSideBar = false } = {}) {
  await openFile(page, name);
  await page.locator('.squiggly-error').first().waitFor();
  // Lines move down for it.
  await page.locator('.codelens-decoration').filter({ hasText: 'Outsiders' }).first().waitFor();
  if (!keepsSideBar) {
    await command(page, 'View: Toggle Primary Side Bar Visibility');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  }
  await pointAway(page);
}

export function openFixesOfCause(page) {
  return openQuickFixes(page, cause(page));
}

export async function openMap(page) {
  await openWorkflow(page, 'ci.yml');
  await command(page, 'Runner Reach: Open Reach Map');
  const map = await mapIn(page);
  await page.keyboard.press('Escape');
  return map;
}

export async function openProblems(page) {
  await command(page, 'Runner Reach: Scan Workspace');
  const outcome = page.locator('.notification-toast').filter({ hasText: 'Worst' });
  await outcome.waitFor();
  await page.locator('.notification-toast').filter({ hasText: 'Cancel' }).waitFor({ state: 'hidden' });
  // It lies above the problems.
  await outcome.hover();
  await outcome.locator('.codicon-notifications-clear').click();
  await outcome.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+Shift+KeyM');
  await page.locator('.markers-panel .monaco-list-row').nth(5).waitFor();
  // So that the editor shows the line.
  await page.locator('.markers-panel .monaco-list-row').nth(1).click();
}
