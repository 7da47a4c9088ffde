// What people do in a window of VS Code, for tests and pictures. Everything waits for what it has brought about.
import fs from 'node:fs';
import path from 'node:path';

/** A page that shows the session's folder, in a window as new unless there is a `context`. */
export async function openWindow(session, { address = session.address(), context = session.context } = {}) {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  await page.locator('.monaco-workbench .part.editor').waitFor();
  return page;
}

/** Runs a command by its title. */
export function command(page, title) {
  return quickInput(page, { key: 'F1', text: `>${title}`, row: title });
}

/** Opens a file by its name, which may be followed by `:LINE:COLUMN`. */
export function openFile(page, name) {
  return quickInput(page, { key: 'Control+KeyP', text: name, row: name.replace(/:.*/, '') });
}

/** Opens the input with a key, and takes the row that the text leads to. An editor that is still being opened takes the focus, and closes it. */
async function quickInput(page, { key, text, row }) {
  await untilShown(page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: row }), async () => {
    await untilShown(page.locator('.quick-input-widget input'), () => page.keyboard.press(key));
    await page.keyboard.press('Control+KeyA');
    await page.keyboard.type(text);
  });
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The first line of the editor with that text. VS Code draws spaces as no-break spaces. */
export function lineWith(page, text) {
  return page.locator('.view-line').filter({ hasText: text }).first();
}

/** A row of the tree in the side bar. */
export function viewRow(page, text) {
  return page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
}

/** Shows the view of jobs. */
export async function openView(page) {
  await page.locator('.activitybar [aria-label^="Runner Reach"]').first().click();
  await page.locator('.sidebar .monaco-list-row').first().waitFor();
}

/** Points at a text in the editor until there is a hover of the extension. */
export async function hoverOver(page, text) {
  // Colours come late and make other elements; what is drawn above the text lets the pointer through.
  await text.hover({ force: true });
  const hover = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'Scan workspace' });
  await hover.waitFor();
  return hover;
}

/** Puts the cursor into a text of the editor, and waits for the light bulb. */
async function putCursor(page, text) {
  await untilShown(page.locator('.lightBulbWidget, .codicon-gutter-lightbulb').first(), async () => {
    // Where the cursor stands there already, nothing is asked for.
    await page.keyboard.press('Home');
    await text.click({ force: true });
    await pointAway(page);
  });
}

/** Opens the light bulb's menu for a text of the editor, and waits for its first row, which has that text. */
export async function openQuickFixes(page, text, row = '') {
  await untilShown(page.locator('.action-widget .monaco-list-row.focused').filter({ hasText: row }), async () => {
    // In an open menu the key would take the first fix.
    await page.keyboard.press('Escape');
    await putCursor(page, text);
    // Lines that move down for lenses, which come late, close the menu.
    await page.keyboard.press('Control+Period');
  });
}

/** Does something that has it shown, and does it again where nothing comes of it: a busy VS Code loses keys, and its own questions. */
async function untilShown(locator, act) {
  for (let attempts = 5; attempts > 1; attempts--) {
    await act();
    const isShown = await locator.waitFor({ timeout: 6000 }).then(
      () => true,
      () => false,
    );
    if (isShown) return;
  }
  await act();
  await locator.waitFor();
}

/** Moves the pointer to where there is nothing to hover over: the middle of the status bar. */
export async function pointAway(page) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width / 2, height - 8);
}

/** The frame of the map, once it shows one. */
export function mapIn(page) {
  return frameOf(page, '.reach-map');
}

/** The frame of an extension's page, once it shows something. */
export async function frameOf(page, selector) {
  const outer = page.frameLocator('iframe.webview');
  await outer.frameLocator('#active-frame').locator(selector).first().waitFor();
  const element = await outer.locator('#active-frame').elementHandle();
  return element.contentFrame();
}

/** What the language status of the open file says, once it is shown. */
export async function openLanguageStatus(page, text) {
  await page.locator('[id="status.languageStatus"]').first().hover();
  const status = page.locator('.hover-language-status').filter({ hasText: text }).first();
  await status.waitFor();
  return status;
}

/** Changes a setting as if it had been written into the file. */
export function changeSetting({ data }, key, value) {
  for (const file of ['User', 'Machine'].map(level => path.join(data, 'data', level, 'settings.json'))) {
    const settings = JSON.parse(fs.readFileSync(file, 'utf8'));
    fs.writeFileSync(file, JSON.stringify({ ...settings, [key]: value }));
  }
}

/**
 * Waits until VS Code has written down something that it keeps for the workspace. It does so a moment after an extension was told that it
 * is kept, and a window in a browser that is gone before then has lost it.
 */
export async function untilKept(page, text) {
  await page.waitForFunction(isKept, text, { polling: 100 });
}

/** Within the page: whether one of VS Code's databases has a value with that text. */
async function isKept(text) {
  const resultOf = request =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await resultOf(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const values = await resultOf(database.transaction(store).objectStore(store).getAll());
        if (values.some(value => String(value).includes(text))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}
