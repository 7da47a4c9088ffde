import type { FolderEntry, Host } from './host.ts';
import { isRepository } from './repository-files.ts';
import { childUri, pathBelow } from './uri.ts';

/** Folders with many files that nobody writes by hand. */
const skipped: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.cache',
  '.gradle',
  '.terraform',
  '.tox',
  '.venv',
  '__pycache__',
  'bower_components',
  'node_modules',
]);

/**
 * The repositories that a folder stands for: itself if it is one, otherwise every one below it. The search does not go below a
 * repository and does not follow links. `unreadable` hears of folders that had to be left out.
 */
export async function* findRepositories(
  host: Host,
  folder: string,
  unreadable: (uri: string, error: unknown) => void,
): AsyncGenerator<string, void, undefined> {
  let entries: readonly FolderEntry[] | undefined;
  try {
    entries = await host.readFolder(folder);
    if (entries && (await isRepository(host, folder, entries))) {
      yield folder;
      return;
    }
  } catch (error) {
    unreadable(folder, error);
    return;
  }
  const folders = (entries ?? []).filter(({ name, kind }) => kind === 'folder' && !skipped.has(name)).map(({ name }) => name);
  for (const name of folders.sort()) yield* findRepositories(host, childUri(folder, name), unreadable);
}

/** Whether `findRepositories` would come from `folder` to `root`, taken that `root` is a repository. */
export async function reaches(host: Host, folder: string, root: string): Promise<boolean> {
  const path = pathBelow(folder, root);
  if (!path || path.some(name => skipped.has(name))) return false;
  let above = folder;
  for (const name of path) {
    if (await isRepository(host, above)) return false;
    above = childUri(above, name);
  }
  return true;
}
