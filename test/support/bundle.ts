import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { root } from './source-files.ts';

/** What a built bundle takes from elsewhere. Told from its syntax, so words in texts do not count, nor do local names. */
export class Bundle {
  readonly #file: string;

  /** `name` as in `dist/NAME.js`. */
  constructor(name: string) {
    this.#file = join(root, 'dist', `${name}.js`);
  }

  text(): Promise<string> {
    return readFile(this.#file, 'utf8');
  }

  /** Modules that it loads, without `node:`, in order. */
  async modules(): Promise<readonly string[]> {
    const { metafile } = await build({
      entryPoints: [this.#file],
      bundle: true,
      external: ['*'],
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const paths = Object.values(metafile.inputs).flatMap(input => input.imports.map(it => it.path.replace(/^node:/, '')));
    return [...new Set(paths)].sort();
  }

  /** Which of these global names it uses, as such or by way of `globalThis`, `self`, `window` or `global`. */
  async globals(names: readonly string[]): Promise<readonly string[]> {
    const spellings = (name: string) => [name, ...['globalThis', 'self', 'window', 'global'].map(it => `${it}.${name}`)];
    const define = Object.fromEntries(names.flatMap(name => spellings(name).map(it => [it, `__used_${name}`])));
    const { code } = await transform(await this.text(), { define });
    return names.filter(name => code.includes(`__used_${name}`));
  }
}
