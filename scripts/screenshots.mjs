// Takes the pictures of README and walkthrough: opens the example repository in a real VS Code, uses it as people do, and writes docs/images
// and docs/walkthrough. Needs a package (`npm run screenshots` makes it).
//   node scripts/screenshots.mjs [NAME…] [--all FOLDER]     --all: every scene in every theme into a folder, to look at
import path from 'node:path';
import { parseArgs } from 'node:util';
import { changeSetting } from '../test/vscode/window.mjs';
import { openSession } from '../test/vscode-host/session.mjs';
import { root } from './ensure-deps.mjs';
import { camera } from './screenshots/pictures.mjs';
import { scenes } from './screenshots/scenes.mjs';
import { walkthroughScenes } from './screenshots/walkthrough.mjs';
import { pictureSettings, themes } from './screenshots/window-settings.mjs';

const { values: flags, positionals: names } = parseArgs({ allowPositionals: true, options: { all: { type: 'string' } } });

const session = await openSession({
  host: 'newest',
  workspace: path.join(root, 'examples/acme-app'),
  vsix: path.join(root, 'runner-reach.vsix'),
  // With the test driver, VS Code shows no notifications.
  driver: false,
  settings: pictureSettings,
});
try {
  if (flags.all) for (const theme of Object.keys(themes)) await take(scenes, flags.all, theme, `.${theme}`);
  else {
    await take(scenes, path.join(root, 'docs/images'), 'dark', '');
    for (const theme of ['dark', 'light']) await take(walkthroughScenes, path.join(root, 'docs/walkthrough'), theme, `.${theme}`);
  }
} catch (error) {
  const pages = session.context.browser().contexts();
  for (const page of pages.flatMap(it => it.pages()))
    await page.screenshot({ path: path.join(root, 'out/screenshots-failed.png') });
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await session.close();
}

/** The scenes, in one theme. */
async function take(all, folder, theme, ending) {
  changeSetting(session, 'workbench.colorTheme', themes[theme]);
  const shoot = camera(folder);
  for (const [name, scene] of Object.entries(all).filter(it => names.length === 0 || names.includes(it[0]))) {
    await scene({ session, picture: (page, clip) => shoot(page, `${name}${ending}`, clip).then(() => page.context().close()) });
  }
}
