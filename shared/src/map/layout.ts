import { area, curveBumpX, line } from 'd3-shape';
import { type Danger, dangers } from '../overview.ts';
import type { MapLink, MapNode, ReachMap } from './model.ts';

export interface Box {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Ribbon {
  readonly link: MapLink;
  readonly thickness: number;
  /** As of an SVG path: the first part of its width, from 0 to 1. */
  readonly area: (part: number) => string;
  /** Its middle, where there is no room for an area. */
  readonly line: string;
}

/** A map with places, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By column. */
  readonly boxes: readonly (readonly Box[])[];
  /** What is worst is last, so that it lies on top. */
  readonly ribbons: readonly Ribbon[];
  /** The left side of each column. */
  readonly columns: readonly number[];
}

/** Two lines of text and some air. */
const leastBox = 40;
const leastGap = 8;
const mostGap = 36;
/** However many jobs there are, what is dangerous can be seen. */
const leastRibbon: Readonly<Record<Danger, number>> = {
  'outsider-code': 2,
  'outsider-chooses': 2,
  'guarded-code': 2,
  'outsider-starts': 2,
  unknown: 1.2,
  'own-people': 0.8,
  vendor: 0.8,
  github: 0.6,
};
/** A ribbon of few jobs is no wall. */
const mostPerJob = 26;
const usualHeight = 460;
/** For the names of the columns. */
const headHeight = 34;
const margin = 4;

/**
 * Places boxes and ribbons for a picture of that width. Columns are fixed and boxes are sorted already, so what is left is one scale for
 * all ribbons: the greatest with which the fullest column still fits. A box is never too small for its text, however few its jobs.
 */
export function layoutOf({ nodes, links }: ReachMap, width: number): Layout {
  const boxWidth = Math.min(210, Math.max(168, Math.round(width * 0.175)));
  const step = (width - 2 * margin - boxWidth) / Math.max(1, nodes.length - 1);
  const sides = sidesOf(links);
  const fullest = Math.max(...nodes.map(column => column.length));
  const wanted = Math.max(usualHeight, fullest * (leastBox + leastGap) * 1.2);
  const scale = greatestScale(value => Math.max(...nodes.map(column => heightOf(column, value))) <= wanted);
  const height = Math.max(0, ...nodes.map(column => heightOf(column, scale)));
  const columns = nodes.map((_, index) => margin + index * step);
  const boxes = nodes.map((column, index) => {
    const free = height - heightOf(column, scale);
    const gap = Math.min(mostGap, leastGap + free / Math.max(1, column.length - 1));
    let y = headHeight;
    return column.map(node => {
      const box = { node, x: columns[index] ?? 0, y, width: boxWidth, height: boxHeight(node, scale) };
      y += box.height + gap;
      return box;
    });
  });
  return { width, height: headHeight + height + margin, boxes, ribbons: ribbonsOf(boxes.flat(), sides, scale), columns };

  function heightOf(column: readonly MapNode[], value: number): number {
    return column.reduce((sum, node) => sum + boxHeight(node, value), leastGap * Math.max(0, column.length - 1));
  }

  function boxHeight(node: MapNode, value: number): number {
    const { before = [], after = [] } = sides.get(node) ?? {};
    return Math.max(leastBox, stackHeight(before, value) + 4, stackHeight(after, value) + 4);
  }
}

interface Sides {
  readonly before: MapLink[];
  readonly after: MapLink[];
}

function sidesOf(links: readonly MapLink[]): ReadonlyMap<MapNode, Sides> {
  const sides = new Map<MapNode, Sides>();
  const at = (node: MapNode) => {
    const own = sides.get(node) ?? { before: [], after: [] };
    sides.set(node, own);
    return own;
  };
  for (const link of links) {
    at(link.source).after.push(link);
    at(link.target).before.push(link);
  }
  return sides;
}

function thicknessOf({ weight, danger }: MapLink, scale: number): number {
  return Math.max(leastRibbon[danger], weight * scale);
}

function stackHeight(links: readonly MapLink[], scale: number): number {
  return links.reduce((sum, link) => sum + thicknessOf(link, scale), 0);
}

/** By halving: heights grow with the scale, but not in proportion to it. */
function greatestScale(fits: (scale: number) => boolean): number {
  let [low, high] = [0, mostPerJob];
  if (fits(high)) return high;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function ribbonsOf(boxes: readonly Box[], sides: ReadonlyMap<MapNode, Sides>, scale: number): readonly Ribbon[] {
  const order = new Map(boxes.map(({ node }, index) => [node, index] as const));
  const position = (node: MapNode) => order.get(node) ?? 0;
  const starts = new Map<MapLink, Point>();
  const ends = new Map<MapLink, Point>();
  for (const { node, x, y, width, height } of boxes) {
    const { before = [], after = [] } = sides.get(node) ?? {};
    // Ribbons leave and arrive in the order of the boxes at their other ends: then they cross as little as can be.
    stack(after, link => position(link.target), x + width, y, height, starts);
    stack(before, link => position(link.source), x, y, height, ends);
  }
  return [...starts]
    .map(([link, start]) => ribbonOf(link, start, ends.get(link) ?? start, thicknessOf(link, scale)))
    .sort((a, b) => dangers.indexOf(b.link.danger) - dangers.indexOf(a.link.danger));

  function stack(
    links: readonly MapLink[],
    other: (link: MapLink) => number,
    x: number,
    y: number,
    height: number,
    into: Map<MapLink, Point>,
  ): void {
    let top = y + (height - stackHeight(links, scale)) / 2;
    const sorted = [...links].sort(
      (a, b) => other(a) - other(b) || dangers.indexOf(a.danger) - dangers.indexOf(b.danger) || (a.id < b.id ? -1 : 1),
    );
    for (const link of sorted) {
      into.set(link, [x, top]);
      top += thicknessOf(link, scale);
    }
  }
}

type Point = readonly [x: number, y: number];

function ribbonOf(link: MapLink, start: Point, end: Point, thickness: number): Ribbon {
  const path = area<Point>()
    .x(([x]) => x)
    .y0(([, y]) => y)
    .curve(curveBumpX)
    .digits(1);
  const middle = line<Point>()
    .x(([x]) => x)
    .y(([, y]) => y + thickness / 2)
    .curve(curveBumpX)
    .digits(1);
  return {
    link,
    thickness,
    area: part => path.y1(([, y]) => y + thickness * part)([start, end]) ?? '',
    line: middle([start, end]) ?? '',
  };
}
