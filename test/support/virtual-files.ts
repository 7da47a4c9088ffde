import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FolderEntryResult, ReadFileResult, ReadFolderResult } from '../../shared/src/protocol.ts';
import { root } from './source-files.ts';

/** A folder that is on no disk, as a client sees it. */
export class VirtualFiles {
  readonly folder: string;
  /** What the server has asked for, by path in the folder. */
  readonly asked: string[] = [];
  /** Paths of what is there, but cannot be read. */
  readonly unreadable = new Set<string>();
  readonly #files: Map<string, string>;

  private constructor(folder: string, files: Map<string, string>) {
    this.folder = folder;
    this.#files = files;
  }

  /** With the files of `test/fixtures/protocol/NAME`. */
  static of(fixture: string, folder: string): VirtualFiles {
    const disk = join(root, 'test/fixtures/protocol', fixture);
    const paths = readdirSync(disk, { recursive: true, withFileTypes: true })
      .filter(it => it.isFile())
      .map(it => join(it.parentPath, it.name).slice(disk.length + 1));
    const files = paths.map(path => [path.replaceAll(sep, '/'), readFileSync(join(disk, path), 'utf8')] as const);
    return new VirtualFiles(folder, new Map(files));
  }

  uri(path: string): string {
    return `${this.folder}/${path}`;
  }

  read(path: string): string {
    const text = this.#files.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    return text;
  }

  write(path: string, text: string): void {
    this.#files.set(path, text);
  }

  readFile(uri: string): ReadFileResult {
    return this.#files.get(this.#pathOf(uri)) ?? null;
  }

  readFolder(uri: string): ReadFolderResult {
    const path = this.#pathOf(uri);
    const start = path === '' ? '' : `${path}/`;
    const entries = new Map<string, FolderEntryResult>();
    for (const file of this.#files.keys()) {
      const [name, below] = file.startsWith(start) ? file.slice(start.length).split('/', 2) : [];
      if (name !== undefined) entries.set(name, { name, kind: below === undefined ? 'file' : 'folder' });
    }
    return entries.size > 0 ? [...entries.values()] : null;
  }

  #pathOf(uri: string): string {
    if (uri !== this.folder && !uri.startsWith(`${this.folder}/`)) throw new Error(`${uri} is not in ${this.folder}`);
    const path = decodeURIComponent(uri.slice(this.folder.length + 1));
    this.asked.push(path);
    if (this.unreadable.has(path)) throw new Error(`no permission for ${path}`);
    return path;
  }
}
