import type { MapLink, MapNode, ReachMap } from '../../../shared/src/map/model.ts';
import { dangers } from '../../../shared/src/overview.ts';

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

type Stop = { readonly node: MapNode } | { readonly link: MapLink };

/**
 * Where a step leads in the picture, as a key of `pictureOf`: up and down within a column of boxes, or within the ribbons at the same
 * box; left and right from a box to its first ribbon on that side, and on to the box at the ribbon's end.
 */
export function neighbour(map: ReachMap, key: string, step: Step): string | undefined {
  const stop = stopOf(map, key);
  if (!stop) return undefined;
  const next = 'node' in stop ? fromNode(map, stop.node, step) : fromLink(map, stop.link, step);
  return next && keyOf(map, next);
}

/** The box or the ribbon with a key. */
export function stopOf(map: ReachMap, key: string): Stop | undefined {
  const index = Number(key.slice(1));
  const node = key.startsWith('n') ? map.nodes.flat()[index] : undefined;
  const link = key.startsWith('l') ? map.links[index] : undefined;
  return node ? { node } : link ? { link } : undefined;
}

function keyOf({ nodes, links }: ReachMap, stop: Stop): string {
  return 'node' in stop ? `n${nodes.flat().indexOf(stop.node)}` : `l${links.indexOf(stop.link)}`;
}

function fromNode(map: ReachMap, node: MapNode, step: Step): Stop | undefined {
  if (step === 'left' || step === 'right') {
    const [link] = step === 'left' ? sorted(map, { target: node }) : sorted(map, { source: node });
    return link && { link };
  }
  const column = map.nodes.find(nodes => nodes.includes(node)) ?? [];
  const next = moved(column, node, step);
  return next && { node: next };
}

function fromLink(map: ReachMap, link: MapLink, step: Step): Stop | undefined {
  if (step === 'left') return { node: link.source };
  if (step === 'right') return { node: link.target };
  const next = moved(sorted(map, { source: link.source }), link, step);
  return next && { link: next };
}

function moved<Item>(items: readonly Item[], item: Item, step: Step): Item | undefined {
  if (step === 'first') return items[0];
  if (step === 'last') return items.at(-1);
  return items[items.indexOf(item) + (step === 'up' ? -1 : 1)];
}

/** The ribbons of one box on one side, from top to bottom. */
function sorted({ nodes, links }: ReachMap, at: { readonly source?: MapNode; readonly target?: MapNode }): readonly MapLink[] {
  const order = nodes.flat();
  const other = (link: MapLink) => order.indexOf(at.source ? link.target : link.source);
  return links
    .filter(link => link.source === at.source || link.target === at.target)
    .sort((a, b) => other(a) - other(b) || dangers.indexOf(a.danger) - dangers.indexOf(b.danger));
}
