import { actionPattern, configurationPattern, workflowPattern } from '../../../shared/src/repository-paths.ts';
import type { FolderEntry, Host } from './host.ts';
import { childUri, pathBelow } from './uri.ts';

/** What a file of a repository is to the analysis. */
export type Role = 'workflow' | 'action' | 'configuration';

/** The files that the analysis wants, by their path in the repository: workflows directly in their folder, actions, and configuration. */
export function roleOf(path: string): Role | undefined {
  if (workflowPattern.test(path)) return 'workflow';
  if (actionPattern.test(path)) return 'action';
  return configurationPattern.test(path) ? 'configuration' : undefined;
}

/** The paths of these files, in order. Rejects where a folder cannot be read. */
export async function listRepositoryFiles(host: Host, root: string): Promise<readonly string[]> {
  const entriesOf = async (folder: string) => (await host.readFolder(childUri(root, folder))) ?? [];
  const [github, workflows] = await Promise.all(['.github', '.github/workflows'].map(entriesOf));
  const actions = github?.some(({ name }) => name === 'actions') ? await listActions('.github/actions', entriesOf) : [];
  const paths = [
    ...(github ?? []).map(({ name }) => `.github/${name}`),
    ...(workflows ?? []).map(({ name }) => `.github/workflows/${name}`),
  ];
  return [...paths, ...actions].filter(path => roleOf(path) !== undefined).sort();
}

/** Folders of actions may lie in folders. Deeper ones are not searched, nor are links, which may lead round in circles. */
async function listActions(
  folder: string,
  entriesOf: (folder: string) => Promise<readonly FolderEntry[]>,
  depth = 3,
): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  const folders = depth > 0 ? entries.filter(({ kind }) => kind === 'folder') : [];
  const below = await Promise.all(folders.map(({ name }) => listActions(`${folder}/${name}`, entriesOf, depth - 1)));
  return [...entries.map(({ name }) => `${folder}/${name}`), ...below.flat()];
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
  const root = /^(.+)\/\.github\/(?:workflows\/|actions\/(?:[^/?#]+\/){0,3})?[^/?#]+$/.exec(uri)?.[1];
  const path = root === undefined ? undefined : pathBelow(root, uri)?.join('/');
  return root !== undefined && path !== undefined && roleOf(path) ? { root, path } : undefined;
}
