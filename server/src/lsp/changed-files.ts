import type { Finding } from '../analysis/rules/finding.ts';
import { memo } from '../analysis/source/memo.ts';
import type { Source } from '../analysis/source/source.ts';
import { type Repository, sourceAt } from '../analysis/workflow/repository.ts';
import { roleOf } from '../host/repository-files.ts';
import { canonicalUri, childUri } from '../host/uri.ts';
import { contentsOf, pathsOf } from './file-report.ts';

/** Whether a file of a repository is to be reported. */
export type Scope = (repository: Repository, path: string) => boolean;

/**
 * The files that have changed, and those with findings that a changed file takes part in: a finding stands at its cause, which may be the
 * caller of a changed workflow. A changed action concerns whoever uses it, a changed configuration every file. `changed` are URIs; undefined for everything.
 */
export function scopeOf(changed: readonly string[] | undefined, root: string): Scope {
  if (!changed) return () => true;
  const uris = new Set(changed.map(canonicalUri));
  const hasChanged = (path: string) => uris.has(childUri(root, path));
  // The same for all files of a repository.
  const actionsOf = memo((repository: Repository) => changedActions(repository, hasChanged));
  return (repository, path) =>
    hasChanged(path) ||
    pathsOf(repository).some(it => roleOf(it) === 'configuration' && hasChanged(it)) ||
    usesOneOf(actionsOf(repository), sourceAt(repository, path)) ||
    (contentsOf(repository, path)?.findings.some(finding => takesPart(finding, hasChanged)) ?? false);
}

function takesPart({ related }: Finding, hasChanged: (path: string) => boolean): boolean {
  return related.some(({ path }) => hasChanged(path));
}

/** The folders of actions that have changed, or use one that has. */
function changedActions({ actions = new Map() }: Repository, hasChanged: (path: string) => boolean): ReadonlySet<string> {
  const folders = new Set([...actions.keys()].filter(hasChanged).map(folderOf));
  for (const _ of folders) for (const [path, source] of actions) if (usesOneOf(folders, source)) folders.add(folderOf(path));
  return folders;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** By its text: to name an action elsewhere is no harm. */
function usesOneOf(folders: ReadonlySet<string>, source: Source | undefined): boolean {
  return [...folders].some(folder => source?.text.includes(folder));
}
