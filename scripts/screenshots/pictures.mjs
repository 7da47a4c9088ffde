// Takes pictures of a page and writes them small.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureInstalled, root } from '../ensure-deps.mjs';

const here = import.meta.dirname;

/** Right of the text; without the lines it stands for, it says nothing. */
const rulerWidth = 16;

/** @returns a function that takes one picture: of the page, of a part of it, or of an element. */
export function camera(folder) {
  ensureInstalled(here);
  const sharp = createRequire(path.join(here, 'package.json'))('sharp');
  fs.mkdirSync(folder, { recursive: true });
  return async (page, name, clip) => {
    await still(page);
    const taken = await page.screenshot({ caret: 'hide', ...(clip ? { clip } : {}) });
    const file = path.join(folder, `${name}.png`);
    // An editor has few colours: a palette makes a third of the size.
    await sharp(taken).png({ palette: true, effort: 10, compressionLevel: 9 }).toFile(file);
    console.log(`${path.relative(root, file)} (${Math.round(fs.statSync(file).size / 1024)} KB)`);
  };
}

/** The editor from one line to another, and as far as elements reach beyond them. */
export async function lines(page, first, last, ...widgets) {
  const { x, width } = await page.locator('.editor-group-container').first().boundingBox();
  const line = text => page.locator('.view-line').filter({ hasText: text }).first();
  const boxes = [line(first), line(last), ...widgets.map(it => page.locator(it).first())];
  const sides = await Promise.all(boxes.map(box => box.boundingBox()));
  const [{ y: origin, height: step }] = sides;
  // No line is cut in half.
  const top = origin - step * Math.ceil((origin - Math.min(...sides.map(it => it.y))) / step);
  const bottom = origin + step * Math.ceil((Math.max(...sides.map(it => it.y + it.height)) + 6 - origin) / step);
  return { x, y: top, width: width - rulerWidth, height: bottom - top };
}

/** Until nothing fades, slides or turns any more, in the page and the frames of extensions. */
async function still(page) {
  await page.waitForLoadState('networkidle');
  for (const frame of page.frames()) await frame.evaluate(stopped).catch(() => undefined);
}

async function stopped() {
  const finite = document.getAnimations().filter(it => Number.isFinite(it.effect?.getComputedTiming().endTime));
  await Promise.allSettled(finite.map(it => it.finished));
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
