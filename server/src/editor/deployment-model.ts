import type { Open, Runner } from '../analysis/runners/runner.ts';

/** From the least safe to the safest: a job is as safe as the worst machine that it may land on. */
const order = [
  'persistent',
  'custom',
  'group',
  'unknown',
  'ephemeral',
  'customer-cloud',
  'managed',
  'larger',
  'container',
  'hosted',
] as const;

/** How a machine is run. */
export type Model = (typeof order)[number];

export function modelOf({ runners, open }: { readonly runners: readonly Runner[]; readonly open: readonly Open[] }): Model {
  const found = new Set(runners.map(modelOfRunner));
  if (open.length > 0) found.add('unknown');
  return order.find(model => found.has(model)) ?? 'unknown';
}

/** The least safe first: what is left out where there is little room is then the safest. */
export function leastSafeFirst(runners: readonly Runner[]): readonly Runner[] {
  const rank = (runner: Runner) => order.indexOf(modelOfRunner(runner));
  return [...runners].sort((a, b) => rank(a) - rank(b));
}

function modelOfRunner({ kind, labels, classification: { ephemeral } }: Runner): Model {
  switch (kind) {
    case 'github-hosted':
      return labels.some(({ text }) => text.toLowerCase() === 'ubuntu-slim') ? 'container' : 'hosted';
    case 'dynamic':
      return 'unknown';
    case 'larger':
      return 'larger';
    case 'managed':
    case 'customer-cloud':
      return ephemeral === false ? 'persistent' : kind;
    case 'group':
    case 'custom':
      return ephemeral === true ? 'ephemeral' : kind;
    case 'self-hosted':
      return ephemeral === true ? 'ephemeral' : 'persistent';
  }
}
