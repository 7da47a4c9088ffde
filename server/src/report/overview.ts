import type { CallOverview, JobOverview, Machine, Route } from '../../../shared/src/overview.ts';
import type { FileReport } from '../analysis/analyze.ts';
import { calledPath } from '../analysis/reach/calls/knowledge.ts';
import { exposureOf } from '../analysis/reach/exposure.ts';
import { type JobReach, landingIn, type Placement } from '../analysis/reach/placement.ts';
import { isChosenByOutsider } from '../analysis/rules/verdict.ts';
import type { Open, Runner } from '../analysis/runners/runner.ts';
import type { Lines } from '../analysis/source/lines.ts';
import { memo } from '../analysis/source/memo.ts';

/** The jobs of one workflow file. `lines` are those of its text. */
export function overviewOf({ path, workflow, jobs }: FileReport, lines: Lines): readonly JobOverview[] {
  return jobs
    .filter(reach => !reach.isCallWithin)
    .map(reach => {
      const { line, column } = lines.positionAt(workflow.document.spanOf(reach.job.entry.key).start);
      return { path, job: reach.job.id, line, character: column, ...routesOf(reach) };
    });
}

/** The jobs of one workflow file that call another one of the repository. */
export function callsOf({ path, jobs }: FileReport): readonly CallOverview[] {
  return jobs.flatMap(({ job, isCallWithin }) => {
    const calls = isCallWithin ? calledPath(job) : undefined;
    return calls === undefined ? [] : [{ path, job: job.id, calls }];
  });
}

/** The reach of a job outlives edits elsewhere, and so does this. */
const routesOf = memo((reach: JobReach): Pick<JobOverview, 'machines' | 'routes'> => {
  const machines = new Indexed<Machine>();
  for (const runner of reach.runners) machines.add(machineOf(runner));
  for (const reason of reach.open) if (isMachine(reason)) machines.add(unknownMachine(reason));
  const routes = new Map<string, Route>();
  const add = (route: Route, { runs }: Placement) => {
    const key = JSON.stringify(route);
    if (runs !== 'perhaps') routes.set(key, route);
    else if (!routes.has(key)) routes.set(key, { ...route, isUncertain: true });
  };
  for (const placement of reach.placements) {
    const exposure = exposureOf(placement);
    if (!exposure) continue;
    const { actor, event } = placement.scenario;
    const { runners, open } = landingIn(placement, reach);
    for (const runner of runners) add({ actor, event, exposure, machine: machines.add(machineOf(runner)) }, placement);
    for (const reason of open.filter(isMachine)) {
      const chooses = isChosenByOutsider(reason, placement, exposure);
      const machine = machines.add(unknownMachine(reason));
      add({ actor, event, exposure: chooses ? 'chooses' : exposure, machine }, placement);
    }
  }
  return { machines: machines.values, routes: [...routes.values()] };
});

function machineOf({ kind, labels, group }: Runner): Machine {
  const names = labels.map(({ text }) => text);
  return { kind, labels: group ? [group.text, ...names] : names, isGroup: group !== null };
}

/** A value that GitHub refuses leads to no machine, and a label with an unknown part is a machine already. */
function isMachine({ why, kind }: Open): boolean {
  return why !== 'malformed' && kind === undefined;
}

function unknownMachine({ text }: Open): Machine {
  return { kind: 'dynamic', labels: [text], isGroup: false };
}

/** Plain records, each once, in the order in which they were first added. */
class Indexed<Value> {
  readonly values: Value[] = [];
  readonly #indices = new Map<string, number>();

  /** Returns the index of the record. */
  add(value: Value): number {
    const key = JSON.stringify(value);
    const index = this.#indices.get(key) ?? this.values.push(value) - 1;
    this.#indices.set(key, index);
    return index;
  }
}
