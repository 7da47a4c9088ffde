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
  const paths = await pathsBelow(host, root, '.github', 4);
  return paths.filter(path => roleOf(path) !== undefined).sort();
}

const workflowFolder = '.github/workflows';

/**
 * What lies in a folder, and in the folders of it: actions may. A folder without workflows that cannot be read counts as empty: where a step
 * uses an action of it, people are told that it is not looked into.
 */
async function pathsBelow(host: Host, root: string, folder: string, depth: number): Promise<readonly string[]> {
  const entries = (await host.readFolder(childUri(root, folder))) ?? [];
  const below = entries.map(async entry => {
    const path = `${folder}/${entry.name}`;
    if (depth === 0 || !isLookedInto(path, entry)) return [path];
    const inside = pathsBelow(host, root, path, depth - 1);
    return [path, ...(await (path === workflowFolder ? inside : inside.catch(() => [])))];
  });
  return (await Promise.all(below)).flat();
}

/** Links may lead round in circles, so only the folder of workflows may be one; and packages bring along what is nobody's own action. */
function isLookedInto(path: string, { name, kind }: FolderEntry): boolean {
  return kind === 'folder' ? name !== 'node_modules' : kind === 'link' && path === workflowFolder;
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
