import type { Configuration } from '../configuration/configuration.ts';
import type { Source } from '../source/source.ts';

/** All that the analysis knows of one repository: an immutable snapshot. */
export interface Repository {
  /** Workflow files by path (`.github/workflows/ci.yml`). */
  readonly workflows: ReadonlyMap<string, Source>;
  /** What its own workflows use as `./.github/…`, by path (`.github/actions/setup/action.yml`). Without them such steps are not looked into. */
  readonly actions?: ReadonlyMap<string, Source>;
  /** `.github/runner-reach.yml` and actionlint's configuration, by path, where they exist. */
  readonly configurationFiles: ReadonlyMap<string, Source>;
  /** What the caller knows better than the files: command line flags, editor settings. */
  readonly overrides: Partial<Pick<Configuration, 'profile' | 'repository' | 'platform'>>;
}

/** A file of the repository, whatever it is. */
export function sourceAt({ workflows, actions, configurationFiles }: Repository, path: string): Source | undefined {
  return workflows.get(path) ?? actions?.get(path) ?? configurationFiles.get(path);
}
