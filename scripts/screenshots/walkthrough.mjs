// Beside the steps of the walkthrough there is little room: parts of a window, with large letters.
import { hoverOver, lineWith, mapIn } from '../../test/vscode/window.mjs';
import { lines } from './pictures.mjs';
import { open, openFixesOfCause, openMap, openProblems, openWorkflow } from './scenes.mjs';

const small = { width: 820, height: 1080 };
/** VS Code gives a hover a quarter of the height. */
const tall = { width: 1040, height: 1300 };
const scale = 1.5;

export const walkthroughScenes = {
  async example(shot) {
    const page = await open(shot, small, scale);
    await openWorkflow(page, 'ci.yml');
    await shot.picture(page, await lines(page, 'jobs:', 'runs-on: ${{ matrix.os }}'));
  },
  async fix(shot) {
    const page = await open(shot, { ...small, width: 1040 }, scale);
    await openWorkflow(page, 'ci.yml');
    await openFixesOfCause(page);
    await shot.picture(page, await lines(page, 'integration:', 'make integration', '.action-widget'));
  },
  async read(shot) {
    const page = await open(shot, tall, scale);
    await openWorkflow(page, 'ci.yml');
    await hoverOver(page, lineWith(page, '[self-hosted, linux, x64]').getByText('self-hosted').last());
    await shot.picture(page, await lines(page, 'integration:', 'make integration', '.monaco-hover:not(.hidden)'));
  },
  async overview(shot) {
    const page = await open(shot, { width: 1000, height: 1400 }, scale);
    await openMap(page);
    const map = await mapIn(page);
    const frame = await page.locator('iframe.webview').boundingBox();
    const picture = await map.locator('svg.reach-map').boundingBox();
    await shot.picture(page, { ...picture, height: Math.min(picture.height, frame.y + frame.height - picture.y) });
  },
  async scan(shot) {
    const page = await open(shot, { width: 820, height: 1000 }, scale);
    await openWorkflow(page, 'ci.yml');
    await openProblems(page);
    await shot.picture(page, await page.locator('.part.panel').boundingBox());
  },
};
