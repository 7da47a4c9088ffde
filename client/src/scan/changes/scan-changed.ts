import { extensions, l10n, window } from 'vscode';
import { isListOfTexts } from '../last-scan.ts';
import type { Scanner } from '../scanner.ts';
import { changedWorkflows } from './changed-workflows.ts';
import type { GitApi } from './git.ts';

/** Where a `GitApi` comes from; undefined where there is none. */
export type FindGit = () => Promise<GitApi | undefined>;

/**
 * Scans and reports what has changed since the default branch. `given` may be the URIs of these files, from a caller that knows them
 * better; otherwise VS Code's Git extension is asked.
 */
export async function scanChanged(scanner: Scanner, given: unknown, findGit: FindGit = gitOfEditor) {
  const changed = isListOfTexts(given) ? given : await changedSinceDefaultBranch(findGit);
  return changed && scanner.scan(changed);
}

async function changedSinceDefaultBranch(findGit: FindGit): Promise<readonly string[] | undefined> {
  const git = await findGit();
  if (!git) {
    void window.showWarningMessage(
      l10n.t(
        'Git is not available here: what has changed is known only with the built-in Git extension enabled, and Git installed.',
      ),
    );
    return undefined;
  }
  await untilInitialized(git);
  if (git.repositories.length === 0) {
    void window.showWarningMessage(l10n.t('No opened folder is in a Git repository, so nothing is known of what has changed.'));
    return undefined;
  }
  const { changed, withoutDefaultBranch } = await changedWorkflows(git.repositories);
  if (withoutDefaultBranch.length > 0) {
    void window.showWarningMessage(
      l10n.t(
        'There is no default branch to compare with (origin/HEAD, main or master) in {0}: only what is not committed counts as changed there.',
        withoutDefaultBranch.join(', '),
      ),
    );
  }
  return changed;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

async function gitOfEditor(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  try {
    const git = await extension?.activate();
    return git?.enabled ? git.getAPI(1) : undefined;
  } catch {
    // It throws where there is no git program.
    return undefined;
  }
}

/** It looks for repositories after it has started. */
async function untilInitialized(git: GitApi): Promise<void> {
  if (git.state === 'initialized') return;
  await new Promise<void>(resolve => {
    const listener = git.onDidChangeState(state => {
      if (state !== 'initialized') return;
      listener.dispose();
      resolve();
    });
  });
}
