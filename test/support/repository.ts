import type { Source } from '../../server/src/analysis/source/source.ts';
import type { Repository } from '../../server/src/analysis/workflow/repository.ts';
import { roleOf } from '../../server/src/host/repository-files.ts';

/** Files as a repository, by what their paths say they are; any other path is a workflow's. */
export function repositoryOf(sources: readonly Source[]): Required<Repository> {
  const filesOf = (role: ReturnType<typeof roleOf>) =>
    new Map(sources.filter(({ path }) => (roleOf(path) ?? 'workflow') === role).map(source => [source.path, source]));
  return {
    workflows: filesOf('workflow'),
    actions: filesOf('action'),
    configurationFiles: filesOf('configuration'),
    overrides: {},
  };
}
