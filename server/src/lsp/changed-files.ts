import type { Finding } from '../analysis/rules/finding.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { roleOf } from '../host/repository-files.ts';
import { canonicalUri, childUri } from '../host/uri.ts';
import { contentsOf, pathsOf } from './file-report.ts';

/** Whether a file of a repository is to be reported. */
export type Scope = (repository: Repository, path: string) => boolean;

/**
 * The files that have changed, and those with findings that a changed file takes part in: a finding stands at its cause, which may be the
 * caller of a changed workflow. A changed configuration concerns every file. `changed` are URIs; undefined for everything.
 */
export function scopeOf(changed: readonly string[] | undefined, root: string): Scope {
  if (!changed) return () => true;
  const uris = new Set(changed.map(canonicalUri));
  const hasChanged = (path: string) => uris.has(childUri(root, path));
  return (repository, path) =>
    hasChanged(path) ||
    pathsOf(repository).some(it => roleOf(it) === 'configuration' && hasChanged(it)) ||
    (contentsOf(repository, path)?.findings.some(finding => takesPart(finding, hasChanged)) ?? false);
}

function takesPart({ related }: Finding, hasChanged: (path: string) => boolean): boolean {
  return related.some(({ path }) => hasChanged(path));
}
