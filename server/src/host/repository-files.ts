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

/** The paths of these files, in order. Rejects where `.github` or the folder of workflows cannot be read. */
export async function listRepositoryFiles(host: Host, root: string): Promise<readonly string[]> {
  const entriesOf = async (folder: string) => (await host.readFolder(childUri(root, folder))) ?? [];
  const [github = [], workflows = []] = await Promise.all(['.github', workflowFolder].map(entriesOf));
  const paths = [
    ...pathsOf('.github', github),
    ...pathsOf(workflowFolder, workflows),
    ...(await listBelow('.github', github, entriesOf, 4)),
  ];
  return [...new Set(paths)].filter(path => roleOf(path) !== undefined).sort();
}

const workflowFolder = '.github/workflows';

/**
 * What lies in the folders of a folder, and in theirs: actions may. Links may lead round in circles, and what packages bring along is nobody's
 * own action. A folder that cannot be read counts as empty: where a step uses an action of it, people are told that it is not looked into.
 */
async function listBelow(
  folder: string,
  entries: readonly FolderEntry[],
  entriesOf: (folder: string) => Promise<readonly FolderEntry[]>,
  depth: number,
): Promise<readonly string[]> {
  const folders = depth > 0 ? entries.filter(({ name, kind }) => kind === 'folder' && name !== 'node_modules') : [];
  const below = folders.map(async ({ name }) => {
    const path = `${folder}/${name}`;
    const own = await entriesOf(path).catch(() => []);
    return [...pathsOf(path, own), ...(await listBelow(path, own, entriesOf, depth - 1))];
  });
  return (await Promise.all(below)).flat();
}

function pathsOf(folder: string, entries: readonly FolderEntry[]): readonly string[] {
  return entries.map(({ name }) => `${folder}/${name}`);
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
  const root = /^(.+)\/\.github\/(?:[^/?#]+\/){0,4}[^/?#]+$/.exec(uri)?.[1];
  const path = root === undefined ? undefined : pathBelow(root, uri)?.join('/');
  return root !== undefined && path !== undefined && roleOf(path) ? { root, path } : undefined;
}
