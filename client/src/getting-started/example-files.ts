import {
  Disposable,
  type Event,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode';
import { exampleScheme } from '../../../shared/src/product.ts';

export const exampleUri = Uri.from({ scheme: exampleScheme, path: '/Example/.github/workflows/ci.yml' });

interface Content {
  readonly bytes: Uint8Array;
  readonly changedAt: number;
}

/**
 * A repository in memory with one workflow, to try things on. Unlike a document without a file, it has a path that GitHub would run, and
 * unlike a copy on a disk it needs none: it is the same in a browser, can be changed and saved, and leaves nothing behind.
 */
export class ExampleFiles implements FileSystemProvider {
  readonly #extension: Uri;
  readonly #written = new Map<string, Content>();
  #resetAt = 0;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile: Event<FileChangeEvent[]> = this.#changed.event;

  constructor(extension: Uri) {
    this.#extension = extension;
  }

  register(): Disposable {
    return Disposable.from(workspace.registerFileSystemProvider(exampleScheme, this), this.#changed);
  }

  /** Forgets what was changed. */
  reset(): void {
    const uris = [...this.#written.keys()].map(path => Uri.from({ scheme: exampleScheme, path }));
    this.#written.clear();
    // Not before what was written: the editor takes nothing from an older file.
    this.#resetAt = Date.now();
    this.#changed.fire(uris.map(uri => ({ uri, type: FileChangeType.Changed })));
  }

  /** Nobody but this provider changes these files. */
  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  async stat(uri: Uri): Promise<FileStat> {
    if (this.#isFolder(uri)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { bytes, changedAt } = await this.#contentOf(uri);
    return { type: FileType.File, ctime: 0, mtime: changedAt, size: bytes.length };
  }

  readDirectory(uri: Uri): [string, FileType][] {
    if (!this.#isFolder(uri)) throw FileSystemError.FileNotFound(uri);
    const below = this.#paths().flatMap(path => (path.startsWith(folderPath(uri)) ? [path.slice(folderPath(uri).length)] : []));
    return [...new Map(below.map(entryOf))];
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return (await this.#contentOf(uri)).bytes;
  }

  writeFile(uri: Uri, bytes: Uint8Array): void {
    if (this.#isFolder(uri)) throw FileSystemError.FileIsADirectory(uri);
    const type = this.#paths().includes(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.#written.set(uri.path, { bytes, changedAt: Date.now() });
    this.#changed.fire([{ uri, type }]);
  }

  createDirectory(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  async #contentOf(uri: Uri): Promise<Content> {
    const written = this.#written.get(uri.path);
    if (written) return written;
    if (uri.path !== exampleUri.path) throw FileSystemError.FileNotFound(uri);
    const bytes = await workspace.fs.readFile(Uri.joinPath(this.#extension, 'examples/getting-started.yml'));
    return { bytes, changedAt: this.#resetAt };
  }

  #paths(): readonly string[] {
    return [...new Set([exampleUri.path, ...this.#written.keys()])];
  }

  #isFolder(uri: Uri): boolean {
    return this.#paths().some(path => path.startsWith(folderPath(uri)));
  }
}

function folderPath({ path }: Uri): string {
  return path.endsWith('/') ? path : `${path}/`;
}

/** Of a path relative to the folder that is read. */
function entryOf(path: string): [string, FileType] {
  const [name = '', ...rest] = path.split('/');
  return [name, rest.length === 0 ? FileType.File : FileType.Directory];
}
