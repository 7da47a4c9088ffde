import { isOfRepository } from '../../../../shared/src/repository-paths.ts';
import type { GitChange, GitRepository } from './git.ts';

export interface ChangedWorkflows {
  /** URIs of workflows, and of files that describe their runners, each once; also of those that are gone. */
  readonly changed: readonly string[];
  /** Roots of repositories in which there is nothing to compare with. */
  readonly withoutDefaultBranch: readonly string[];
}

/**
 * What differs from where the current branch left the default branch: commits since then, and what is not committed, or not even added,
 * yet. Of the default branch's own commits since then, nothing.
 */
export async function changedWorkflows(repositories: readonly GitRepository[]): Promise<ChangedWorkflows> {
  const changed = new Set<string>();
  const withoutDefaultBranch: string[] = [];
  for (const repository of repositories) {
    await repository.status();
    const committed = await committedChanges(repository);
    if (!committed) withoutDefaultBranch.push(repository.rootUri.path);
    for (const change of [...(committed ?? []), ...uncommittedChanges(repository)]) {
      for (const uri of [change.uri, change.originalUri, change.renameUri]) {
        if (uri && isOfRepository(uri.path)) changed.add(uri.toString());
      }
    }
  }
  return { changed: [...changed].sort(), withoutDefaultBranch };
}

/** What the remote calls its default branch is known only after a clone, so the usual names follow. */
const defaultBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

async function committedChanges(repository: GitRepository): Promise<readonly GitChange[] | undefined> {
  if (!repository.state.HEAD?.commit) return [];
  for (const branch of defaultBranches) {
    const exists = await repository.getCommit(branch).then(
      () => true,
      () => false,
    );
    // Two branches of which neither comes from the other have no merge base.
    const base = exists ? await repository.getMergeBase(branch, 'HEAD') : undefined;
    if (base) return repository.diffBetween(base, 'HEAD');
  }
  return undefined;
}

function uncommittedChanges({ state }: GitRepository): readonly GitChange[] {
  return [...state.mergeChanges, ...state.indexChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
}
