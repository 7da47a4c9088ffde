import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './source-files.ts';

/** A copy of a fixture that a test may change, in a folder whose name needs escapes in URIs. */
export class TemporaryWorkspace {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** A copy of `test/fixtures/protocol/NAME`. */
  static async of(fixture: string): Promise<TemporaryWorkspace> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'runner-reach-')));
    const folder = join(base, `it's (${fixture}) größe`);
    await cp(join(root, 'test/fixtures/protocol', fixture), folder, { recursive: true });
    return new TemporaryWorkspace(folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** As node spells it, which differs from VS Code's way. */
  uri(name = ''): string {
    return pathToFileURL(this.path(name)).href;
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true });
    await writeFile(this.path(name), text);
  }

  async move(from: string, to: string): Promise<void> {
    await mkdir(dirname(this.path(to)), { recursive: true });
    await rename(this.path(from), this.path(to));
  }

  remove(name: string): Promise<void> {
    return rm(this.path(name), { recursive: true });
  }

  dispose(): Promise<void> {
    return rm(dirname(this.folder), { recursive: true, force: true });
  }
}
