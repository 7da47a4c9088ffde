import { type Danger, dangers } from '../overview.ts';
import { type Column, columns, type Flow, flowsOf, mergedFlows } from './flows.ts';
import { type MapJob, repositoryKey, workflowKey, workflowName } from './jobs.ts';
import { type Filter, isShown } from './state.ts';

/** A box: somebody, an event, a workflow or repository, a kind of runner; or all that did not fit into the column. */
export interface MapNode {
  /** Stays the same across refreshes. */
  readonly id: string;
  readonly column: Column;
  /** As in the files; for a box that stands for others, `workflow` or `repository` where it is known. */
  readonly name: string;
  /** How many boxes this one stands for; 0 for an ordinary one. */
  readonly rest: number;
  /** The worst of what passes. */
  readonly danger: Danger;
  readonly jobs: readonly MapJob[];
}

/** A ribbon between two boxes of neighbouring columns. There is one for each danger. */
export interface MapLink {
  readonly id: string;
  readonly source: MapNode;
  readonly target: MapNode;
  readonly danger: Danger;
  /** Sum of the jobs of its flows: a job counts for each way that it has here. */
  readonly weight: number;
  readonly jobs: readonly MapJob[];
}

export interface ReachMap {
  /** For each column its boxes: people from the least to the most trusted, everything else worst first. */
  readonly nodes: readonly (readonly MapNode[])[];
  readonly links: readonly MapLink[];
  /** Their stations are ids of nodes. */
  readonly flows: readonly Flow[];
  /** Whether the third column is of workflows or of whole repositories. */
  readonly places: 'workflow' | 'repository';
  /** The jobs that the filter lets through, those that nobody can start included. */
  readonly jobs: readonly MapJob[];
}

/** More boxes than this in a column are too many to read. */
export const mostNodes: Readonly<Record<Column, number>> = { actor: 3, event: 10, place: 15, machine: 8 };

/** The map of the jobs that the filter lets through. The workflow of `kept` gets a box of its own in any case. */
export function reachMapOf(all: readonly MapJob[], filter: Filter, kept?: MapJob): ReachMap {
  const jobs = all.filter(job => isShown(job, filter));
  const places = placesOf(jobs);
  const placeOf = places === 'workflow' ? workflowKey : repositoryPlace;
  const raw = flowsOf(jobs, filter, placeOf);
  const names = new Map(jobs.map(job => [placeOf(job), job] as const));
  const chosen = columns.map((column, index) => {
    const ranked = column === 'actor' ? actorsOf(raw) : rankedStations(raw, index);
    return { ranked, shown: shownOf(ranked, mostNodes[column], kept && column === 'place' ? placeOf(kept) : undefined) };
  });
  const flows = mergedFlows(raw, (station, index) => {
    const column = columns[index] ?? 'actor';
    return `${column}:${chosen[index]?.shown.has(station) ? `=${station}` : 'rest'}`;
  });
  const nodes = columns.map((column, index) => {
    const { ranked = [], shown = new Set<string>() } = chosen[index] ?? {};
    const own = ranked.filter(station => shown.has(station));
    const ids = own.map(station => ({ id: `${column}:=${station}`, name: nameOf(column, station), rest: 0 }));
    const rest = ranked.length - own.length;
    if (rest > 0) ids.push({ id: `${column}:rest`, name: column === 'place' ? places : '', rest });
    return ids.map(it => ({ ...it, column, ...sumOf(flows.filter(({ stations }) => stations[index] === it.id)) }));
  });
  return { nodes, links: linksOf(flows, nodes.flat()), flows, places, jobs };

  function nameOf(column: Column, station: string): string {
    const job = column === 'place' ? names.get(station) : undefined;
    if (!job) return station;
    if (places === 'repository') return job.repository.name;
    const several = new Set(jobs.map(({ repository }) => repository)).size > 1;
    return several ? `${job.repository.name}: ${workflowName(job.path)}` : workflowName(job.path);
  }
}

function repositoryPlace({ repository }: MapJob): string {
  return repositoryKey(repository);
}

/** Many workflows of several repositories are shown by repository: choosing one shows its workflows. */
function placesOf(jobs: readonly MapJob[]): ReachMap['places'] {
  const repositories = new Set(jobs.map(job => job.repository)).size;
  return repositories > 1 && new Set(jobs.map(workflowKey)).size > mostNodes.place ? 'repository' : 'workflow';
}

/** Always in the same order, from the least to the most trusted. */
function actorsOf(flows: readonly Flow[]): readonly string[] {
  const present = new Set(flows.map(({ stations: [actor = ''] }) => actor));
  return ['outsider', 'writer', 'system'].filter(actor => present.has(actor));
}

/** The values of a column: the worst first, among equals the one with more jobs. */
function rankedStations(flows: readonly Flow[], column: number): readonly string[] {
  const ways = new Map<string, number[]>();
  for (const { stations, danger, jobs } of flows) {
    const station = stations[column] ?? '';
    const counts = ways.get(station) ?? dangers.map(() => 0);
    const index = dangers.indexOf(danger);
    counts[index] = (counts[index] ?? 0) + jobs.length;
    ways.set(station, counts);
  }
  return [...ways].sort(([a, left], [b, right]) => compareCounts(left, right) || (a < b ? -1 : 1)).map(([station]) => station);
}

/** The first danger of which one has more decides. */
function compareCounts(left: readonly number[], right: readonly number[]): number {
  const worst = (counts: readonly number[]) => counts.findIndex(count => count > 0);
  const difference = worst(left) - worst(right);
  if (difference !== 0) return difference;
  const first = dangers.findIndex((_, index) => left[index] !== right[index]);
  return first === -1 ? 0 : (right[first] ?? 0) - (left[first] ?? 0);
}

/** A column that is full has one box for the rest. */
function shownOf(ranked: readonly string[], most: number, kept: string | undefined): ReadonlySet<string> {
  if (ranked.length <= most) return new Set(ranked);
  const shown = ranked.slice(0, most - 1);
  if (kept !== undefined && ranked.includes(kept) && !shown.includes(kept)) shown[most - 2] = kept;
  return new Set(shown);
}

function linksOf(flows: readonly Flow[], nodes: readonly MapNode[]): readonly MapLink[] {
  const byId = new Map(nodes.map(node => [node.id, node] as const));
  const grouped = new Map<string, { source: MapNode; target: MapNode; danger: Danger; flows: Flow[] }>();
  for (const flow of flows) {
    for (const [index, from] of flow.stations.slice(0, -1).entries()) {
      const source = byId.get(from);
      const target = byId.get(flow.stations[index + 1] ?? '');
      if (!source || !target) continue;
      const id = linkId(source.id, target.id, flow.danger);
      const group = grouped.get(id) ?? { source, target, danger: flow.danger, flows: [] };
      grouped.set(id, group);
      group.flows.push(flow);
    }
  }
  return [...grouped].map(([id, { source, target, danger, flows }]) => {
    return { id, source, target, danger, weight: flows.reduce((sum, { jobs }) => sum + jobs.length, 0), jobs: sumOf(flows).jobs };
  });
}

export function linkId(source: string, target: string, danger: Danger): string {
  return [source, target, danger].join('\n');
}

/** What several flows come to: the jobs, each once and worst first, and the worst danger. */
function sumOf(flows: readonly Flow[]): Pick<MapNode, 'danger' | 'jobs'> {
  const found = new Set(flows.map(flow => flow.danger));
  const jobs = [...new Set(flows.flatMap(flow => flow.jobs))];
  return { danger: dangers.find(danger => found.has(danger)) ?? 'github', jobs: worstFirst(jobs) };
}

/** What an error is said of comes before what a warning is said of, and what is certain before what is not. */
export function worstFirst(jobs: readonly MapJob[]): readonly MapJob[] {
  const danger = (job: MapJob) => dangers.indexOf(job.danger);
  return [...jobs].sort((a, b) => a.gravity - b.gravity || danger(a) - danger(b) || a.number - b.number);
}
