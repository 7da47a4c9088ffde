import type { Dirent } from 'node:fs';
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
    return entries?.map(entry => ({ name: entry.name, kind: kindOf(entry) }));
  },
};

async function readText(path: string): Promise<string | undefined> {
  // Opening a pipe or a device could block for ever.
  if (!(await stat(path)).isFile()) return undefined;
  return new TextDecoder().decode(await readFile(path));
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
    if (error instanceof Error && 'code' in error && missing.has(error.code)) return undefined;
    throw error;
  }
}
