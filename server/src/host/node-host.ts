import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FolderEntry, Host } from './host.ts';

/** Reads `file:` URIs from the disk. Nothing exists under any other scheme. */
export const nodeHost: Host = {
  async readFile(uri) {
    const path = pathOf(uri);
    return path === undefined ? undefined : orMissing(readText(path));
  },

  async readFolder(uri) {
    const path = pathOf(uri);
    const entries = path === undefined ? undefined : await orMissing(readdir(path, { withFileTypes: true }));
    return entries?.map(toEntry);
  },
};

/** The same for a program that has nothing else to do meanwhile: waiting for each file in turn takes five times as long as reading it. */
export const blockingNodeHost: Host = {
  async readFile(uri) {
    const path = pathOf(uri);
    return path === undefined ? undefined : orMissingNow(() => readTextNow(path));
  },

  async readFolder(uri) {
    const path = pathOf(uri);
    return path === undefined ? undefined : orMissingNow(() => readdirSync(path, { withFileTypes: true }).map(toEntry));
  },
};

/** Opening a pipe or a device could block for ever. */
async function readText(path: string): Promise<string | undefined> {
  return (await stat(path)).isFile() ? decode(await readFile(path)) : undefined;
}

function readTextNow(path: string): string | undefined {
  return statSync(path).isFile() ? decode(readFileSync(path)) : undefined;
}

const decoder = new TextDecoder();

/** A stray byte of an older encoding spoils a character; with what is no such text at all, nothing could be found. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) throw new Error('this is not UTF-8 text, but UTF-16');
  if (bytes.includes(0)) throw new Error('a NUL character is in it, as in UTF-16 and in what is no text');
  return decoder.decode(bytes);
}

function toEntry(entry: Dirent): FolderEntry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Dirent): FolderEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

const missing: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP']);

async function orMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    return undefinedIfMissing(error);
  }
}

function orMissingNow<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    return undefinedIfMissing(error);
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && missing.has(error.code)) return undefined;
  throw error;
}
