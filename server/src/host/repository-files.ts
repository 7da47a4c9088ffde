import { configurationPattern, workflowPattern } from '../../../shared/src/repository-paths.ts';
import type { FolderEntry, Host } from './host.ts';
import { childUri, pathBelow } from './uri.ts';

/** The files of a repository that the analysis wants, by their path in it: workflows directly in their folder, and configuration. */
export function roleOf(path: string): 'workflow' | 'configuration' | undefined {
  if (workflowPattern.test(path)) return 'workflow';
  return configurationPattern.test(path) ? 'configuration' : undefined;
}

/** The paths of these files, in order. Rejects where a folder cannot be read. */
export async function listRepositoryFiles(host: Host, root: string): Promise<readonly string[]> {
  const [github, workflows] = await Promise.all(
    ['.github', '.github/workflows'].map(async folder =>
      (await host.readFolder(childUri(root, folder)))?.map(({ name }) => `${folder}/${name}`),
    ),
  );
  return [...(github ?? []), ...(workflows ?? [])].filter(path => roleOf(path) !== undefined).sort();
}

/** A folder with `.git` (a file in worktrees and submodules) or `.github/workflows`. */
export async function isRepository(host: Host, folder: string, entries?: readonly FolderEntry[]): Promise<boolean> {
  const here = entries ?? (await host.readFolder(folder)) ?? [];
  if (here.some(({ name }) => name === '.git')) return true;
  if (!here.some(({ name, kind }) => name === '.github' && kind === 'folder')) return false;
  return (await host.readFolder(childUri(folder, '.github/workflows'))) !== undefined;
}

/** Where a file (by canonical URI) would stand if the folder above its `.github` were a repository; undefined for all other files. */
export function placeOf(uri: string): { readonly root: string; readonly path: string } | undefined {
  const root = /^(.+)\/\.github\/(?:workflows\/)?[^/?#]+$/.exec(uri)?.[1];
  const path = root === undefined ? undefined : pathBelow(root, uri)?.join('/');
  return root !== undefined && path !== undefined && roleOf(path) ? { root, path } : undefined;
}
