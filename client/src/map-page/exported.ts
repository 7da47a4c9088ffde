import type { HostMessage } from '../../../shared/src/map/messages.ts';
import { mapFor } from '../../../shared/src/map/page.ts';
import { svgDocument } from '../../../shared/src/map/picture.ts';
import { reportDocument } from '../../../shared/src/map/report.ts';
import { initialState } from '../../../shared/src/map/state.ts';
import type { Texts } from '../../../shared/src/map/texts.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import type { LiveMap } from './live-map.ts';

/** The picture as it is filtered now, or the report of everything. */
export async function exported(
  map: LiveMap | undefined,
  texts: Texts,
  { format, assets, findings }: HostMessage & { readonly type: 'export' },
): Promise<string> {
  if (format === 'svg') return svgDocument(map?.map ?? mapFor([], initialState), texts, assets.pictureStyle);
  const repositories = [...new Set(map?.jobs.map(({ repository }) => repository))];
  return reportDocument({ repositories: withoutFolders(repositories), findings }, texts, assets);
}

/** Other people have other folders. Where two repositories have one name, a number tells them apart. */
function withoutFolders(repositories: readonly RepositoryOverview[]): readonly RepositoryOverview[] {
  const seen = new Map<string, number>();
  return repositories.map(repository => {
    const count = (seen.get(repository.name) ?? 0) + 1;
    seen.set(repository.name, count);
    return { ...repository, root: null, name: count === 1 ? repository.name : `${repository.name} (${count})` };
  });
}
