// Takes pictures of a page and writes them small.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureInstalled, root } from '../ensure-deps.mjs';

const here = import.meta.dirname;

/** Right of the text; without the lines it stands for, it says nothing. */
const rulerWidth = 16;

/** Around what lies above the text, for its shadow. */
const margin = 6;

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

/** The editor from one line to another, and as far as elements reach beyond them. No line is cut in half. */
export async function lines(page, first, last, ...widgets) {
  const { x, width } = await page.locator('.editor-group-container').first().boundingBox();
  const line = text => page.locator('.view-line').filter({ hasText: text }).first();
  const boxes = await Promise.all([line(first), line(last)].map(it => it.boundingBox()));
  const beyond = await Promise.all(widgets.map(it => page.locator(it).first().boundingBox()));
  const tops = [...boxes, ...beyond].map(it => it.y);
  const bottoms = [...boxes.map(bottomOf), ...beyond.map(it => bottomOf(it) + margin)];
  const all = await page.locator('.view-line').evaluateAll(its => its.map(it => it.getBoundingClientRect().toJSON()));
  const top = Math.max(...all.map(it => it.y).filter(y => y <= Math.min(...tops)));
  const bottom = Math.min(...all.map(bottomOf).filter(y => y >= Math.max(...bottoms)));
  return { x, y: top, width: width - rulerWidth, height: bottom - top };
}

function bottomOf({ y, height }) {
  return y + height;
}

/** Until nothing fades, slides or turns any more, in the page and the frames of extensions. */
async function still(page) {
  for (const frame of page.frames()) await frame.evaluate(stopped).catch(() => undefined);
}

async function stopped() {
  await document.fonts.ready;
  const finite = document.getAnimations().filter(it => Number.isFinite(it.effect?.getComputedTiming().endTime));
  await Promise.allSettled(finite.map(it => it.finished));
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
