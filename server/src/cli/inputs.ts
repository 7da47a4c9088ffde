import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findRepositories } from '../host/find-repositories.ts';
import type { Host } from '../host/host.ts';
import { isRepository, roleOf } from '../host/repository-files.ts';
import { canonicalUri } from '../host/uri.ts';
import { UsageError } from './arguments.ts';

/** A repository to look at, or a part of one. */
export interface RepositoryInput {
  /** Absolute path of its folder. */
  readonly root: string;
  /** Tells it apart from the others: its folder below the innermost folder that holds every PATH. */
  readonly name: string;
  /** What leads people from the current folder to it: empty, or ends with `/`. */
  readonly prefix: string;
  /** The only workflow files to report; undefined for all. */
  readonly only: ReadonlySet<string> | undefined;
  /** A workflow file in a place where GitHub would not run it: looked at alone, without the rest of its folder. */
  readonly isLoose: boolean;
}

/** Something that the user named, or that lies below it, cannot be read. The message is one line for the user. */
export class InputError extends Error {}

interface Found {
  readonly root: string;
  readonly only: ReadonlySet<string> | undefined;
  readonly isLoose: boolean;
}

/**
 * The repositories that the PATHs of a command line stand for, each once. Folders that had to be left out are added to `unsearched`.
 * Rejects with `InputError` where a PATH is nothing that can be read, or stands for no repository, and with `UsageError` where it is a file of
 * another kind.
 */
export async function repositoriesOf(
  host: Host,
  cwd: string,
  paths: readonly string[],
  unsearched: string[],
): Promise<readonly RepositoryInput[]> {
  const inputs = new Map<string, Found & { readonly prefix: string }>();
  const named: string[] = [];
  for (const path of paths) {
    const found = await findAt(host, path, resolve(cwd, path), unsearched);
    named.push(found.named);
    for (const it of found.repositories) {
      const key = it.isLoose ? `${it.root}\n${[...(it.only ?? [])]}` : it.root;
      const known = inputs.get(key);
      const only = known?.only && it.only ? new Set([...known.only, ...it.only]) : undefined;
      inputs.set(
        key,
        known ? { ...known, only } : { ...it, prefix: prefixOf(isAbsolute(path) ? it.root : relative(cwd, it.root)) },
      );
    }
  }
  const base = commonFolder(named);
  return [...inputs.values()].map(input => ({ ...input, name: slashed(relative(base, input.root)) || '.' }));
}

interface FoundAt {
  /** The folder that the PATH names, or whose file it names. */
  readonly named: string;
  readonly repositories: readonly Found[];
}

async function findAt(host: Host, path: string, absolute: string, unsearched: string[]): Promise<FoundAt> {
  const uri = uriOf(absolute);
  try {
    const entries = await host.readFolder(uri);
    if (entries) {
      // An organisation's repository may itself be called `.github`.
      const folder = (await isRepository(host, uri, entries)) ? absolute : aboveWorkflows(absolute);
      return await findFrom(host, path, folder, unsearched);
    }
    await checkFile(host, path, uri);
  } catch (error) {
    if (error instanceof InputError || error instanceof UsageError) throw error;
    throw new InputError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  const found = fileAt(absolute);
  return { named: found.root, repositories: [found] };
}

/** What is no YAML by its name is not looked at, readable or not: everything in it would be a mistake. */
async function checkFile(host: Host, path: string, uri: string): Promise<void> {
  const isYaml = /\.ya?ml$/i.test(path);
  const text = await host.readFile(uri).catch((error: unknown) => {
    if (isYaml) throw error;
    return '';
  });
  if (text === undefined) throw new InputError(`no such file or folder: ${path}`);
  if (!isYaml) throw new UsageError(`${path} is no workflow: the name of a workflow file ends in .yml or .yaml`);
}

/** The repositories below a folder, else the one that the folder lies in: people stand in `src` when they ask for the repository. */
async function findFrom(host: Host, path: string, folder: string, unsearched: string[]): Promise<FoundAt> {
  const before = unsearched.length;
  const below = await findBelow(host, folder, unsearched);
  if (below.length > 0 || unsearched.length > before) return { named: folder, repositories: below };
  for (let above = dirname(folder), from = folder; above !== from; [above, from] = [dirname(above), above]) {
    if (!(await isRepository(host, uriOf(above)))) continue;
    return { named: above, repositories: [{ root: above, only: undefined, isLoose: false }] };
  }
  throw new InputError(`no repository (a folder with .git or .github/workflows) at ${path}, below it or above it`);
}

async function findBelow(host: Host, folder: string, unsearched: string[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  const skip = (uri: string, error: unknown) => unsearched.push(`${fileURLToPath(uri)}: cannot be read: ${reasonOf(error)}`);
  for await (const uri of findRepositories(host, uriOf(folder), skip)) {
    found.push({ root: fileURLToPath(uri), only: undefined, isLoose: false });
  }
  return found;
}

/** A file at `.github/workflows` belongs to the repository above; anything else stands alone. */
function fileAt(path: string): Found {
  for (const [root, inRepository] of [3, 2].map(depth => splitAbove(path, depth))) {
    const role = roleOf(inRepository);
    if (role) return { root, only: new Set(role === 'workflow' ? [inRepository] : []), isLoose: false };
  }
  return { root: dirname(path), only: new Set([basename(path)]), isLoose: true };
}

function splitAbove(path: string, depth: number): readonly [root: string, inRepository: string] {
  const names = path.split(sep);
  return [names.slice(0, -depth).join(sep) || sep, names.slice(-depth).join('/')];
}

/** Somebody who names the folder of workflows means the repository. */
function aboveWorkflows(folder: string): string {
  if (basename(folder) === '.github') return dirname(folder);
  return folder.endsWith(join(sep, '.github', 'workflows')) ? dirname(dirname(folder)) : folder;
}

/** What went wrong with a file, without its path. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

export function uriOf(path: string): string {
  return canonicalUri(pathToFileURL(path).href);
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...rest] = folders.map(folder => folder.split(sep));
  const split = rest.reduce(
    (common, folder) => {
      const end = common.findIndex((name, index) => name !== folder[index]);
      return end === -1 ? common : common.slice(0, end);
    },
    [...first],
  );
  return split.join(sep) || sep;
}

function prefixOf(folder: string): string {
  const path = slashed(folder);
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
