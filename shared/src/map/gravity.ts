import { dangerOf, dangers, type JobOverview, type Machine, type Route } from '../overview.ts';

/**
 * How grave the worst way of a job is, the less the worse: as loud as the finding on it is, then by danger. Of two equal ones the one comes
 * first that runs for certain.
 */
export function gravityOf({ routes, machines }: JobOverview): number {
  return Math.min(least, ...routes.map(route => gravityOfWay(route, machines[route.machine])));
}

/** The machines of a job, the one first that is the reason to look at it. Matrices tend to begin with the usual ones. */
export function machinesWorstFirst({ routes, machines }: JobOverview): readonly Machine[] {
  return machines
    .map((machine, index) => {
      const ways = routes.filter(route => route.machine === index);
      return { machine, index, gravity: Math.min(least, ...ways.map(route => gravityOfWay(route, machine))) };
    })
    .sort((a, b) => a.gravity - b.gravity || a.index - b.index)
    .map(({ machine }) => machine);
}

/** Of a job that nobody can start. */
const least = 2 * dangers.length;

function gravityOfWay(route: Route, machine: Machine | undefined): number {
  return machine === undefined ? least : 2 * rankOf(route, machine) + (route.isUncertain ? 1 : 0);
}

/** To choose the machine is an error, as is to run code on one's own machine; on one that only may be one's own that is a warning. */
function rankOf(route: Route, machine: Machine): number {
  const danger = dangerOf(route, machine);
  if (danger === 'outsider-chooses') return dangers.indexOf('outsider-code');
  if (danger === 'outsider-code' && machine.kind !== 'self-hosted') return dangers.indexOf('outsider-chooses');
  return dangers.indexOf(danger);
}
