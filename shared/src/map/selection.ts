import type { Flow } from './flows.ts';
import { isJob, type MapJob } from './jobs.ts';
import { linkId, type MapLink, type MapNode, type ReachMap, worstFirst } from './model.ts';
import type { Selection } from './state.ts';

/** What of a map belongs to a selection. */
export interface Highlight {
  readonly node: MapNode | undefined;
  readonly link: MapLink | undefined;
  readonly job: MapJob | undefined;
  readonly jobs: readonly MapJob[];
  /** Of each link that is touched, how much, from 0 to 1. */
  readonly parts: ReadonlyMap<string, number>;
  /** Ids of the nodes that are touched. */
  readonly nodes: ReadonlySet<string>;
}

/** Follows the selected through the whole map. Undefined where nothing is selected, or nothing that the map still has. */
export function highlightOf(map: ReachMap, selection: Selection | null): Highlight | undefined {
  if (selection === null) return undefined;
  const node = selection.kind === 'node' ? map.nodes.flat().find(({ id }) => id === selection.id) : undefined;
  const link = selection.kind === 'link' ? map.links.find(({ id }) => id === selection.id) : undefined;
  const job = selection.kind === 'job' ? map.jobs.find(it => isJob(it, selection)) : undefined;
  const jobs = node?.jobs ?? link?.jobs ?? (job ? [job] : undefined);
  if (!jobs) return undefined;
  const flows = map.flows.flatMap(flow => {
    if (job) return flow.jobs.includes(job) ? [{ ...flow, jobs: [job] }] : [];
    return (node ? flow.stations.includes(node.id) : idsOf(flow).includes(link?.id ?? '')) ? [flow] : [];
  });
  return {
    node,
    link,
    job,
    jobs: worstFirst(jobs),
    parts: partsOf(map, flows),
    nodes: new Set(flows.flatMap(({ stations }) => stations)),
  };
}

function partsOf({ links }: ReachMap, flows: readonly Flow[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const flow of flows) for (const id of idsOf(flow)) weights.set(id, (weights.get(id) ?? 0) + flow.jobs.length);
  return new Map(links.flatMap(({ id, weight }) => (weights.has(id) ? [[id, (weights.get(id) ?? 0) / weight] as const] : [])));
}

/** Of the links that a flow passes. */
function idsOf({ stations, danger }: Flow): readonly string[] {
  return stations.slice(1).map((station, index) => linkId(stations[index] ?? '', station, danger));
}
