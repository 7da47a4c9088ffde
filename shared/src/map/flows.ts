import { type Danger, dangerOf } from '../overview.ts';
import type { MapJob } from './jobs.ts';
import type { Filter } from './state.ts';
import { isShown } from './state.ts';

/** The stations of every way, from left to right. */
export const columns = ['actor', 'event', 'place', 'machine'] as const;
export type Column = (typeof columns)[number];

/** The ways of jobs that pass the same stations and are equally dangerous. */
export interface Flow {
  /** One value for each column. */
  readonly stations: readonly string[];
  readonly danger: Danger;
  /** Each job once. */
  readonly jobs: readonly MapJob[];
}

/** All ways that the filter lets through. `placeOf` names what stands for a job's workflow. */
export function flowsOf(jobs: readonly MapJob[], filter: Filter, placeOf: (job: MapJob) => string): readonly Flow[] {
  const flows = new Flows();
  for (const job of jobs) {
    if (!isShown(job, filter)) continue;
    const place = placeOf(job);
    for (const route of job.routes) {
      const machine = job.machines[route.machine];
      if (!machine) continue;
      const danger = dangerOf(route, machine);
      if (!filter.hidden.includes(danger)) flows.add([route.actor, route.event, place, machine.kind], danger, [job]);
    }
  }
  return flows.all;
}

/** The same flows with other stations, those that have become equal made one. */
export function mergedFlows(flows: readonly Flow[], stationOf: (station: string, column: number) => string): readonly Flow[] {
  const merged = new Flows();
  for (const { stations, danger, jobs } of flows) merged.add(stations.map(stationOf), danger, jobs);
  return merged.all;
}

/** In the order in which they were first added. */
class Flows {
  readonly #flows = new Map<string, { stations: readonly string[]; danger: Danger; jobs: Set<MapJob> }>();

  add(stations: readonly string[], danger: Danger, jobs: readonly MapJob[]): void {
    const key = [danger, ...stations].join('\0');
    const flow = this.#flows.get(key) ?? { stations, danger, jobs: new Set() };
    this.#flows.set(key, flow);
    for (const job of jobs) flow.jobs.add(job);
  }

  get all(): readonly Flow[] {
    return [...this.#flows.values()].map(flow => ({ ...flow, jobs: [...flow.jobs] }));
  }
}
