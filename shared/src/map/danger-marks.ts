import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';
import { type Danger, dangers } from '../overview.ts';
import { type Tag, tag } from './content.ts';

/**
 * How each danger looks: colour, shape and pattern, any of which tells it from the others. The colours are those of light pages, for
 * programs that know no style sheets; the style sheets have others for dark ones.
 */
interface Mark {
  readonly colour: string;
  readonly shape: SymbolType;
  /** Of a line, where there is no room for the pattern; empty for a solid one. */
  readonly dash: string;
  /** Of the plain ground below the pattern. */
  readonly opacity: number;
  /** Side of the pattern's square, in pixels, and its angle. */
  readonly size: number;
  readonly angle: number;
  /** Lines within the square, of the danger's colour or of the page's. */
  readonly lines: readonly Line[];
}

interface Line {
  readonly d: string;
  readonly width: number;
  readonly of: 'danger' | 'page';
}

/** What d3-shape has no more of: a shape that is filled, and unlike the others at this size. */
const symbolHexagon: SymbolType = {
  draw(context, size) {
    const radius = Math.sqrt((2 * size) / (3 * Math.sqrt(3)));
    for (let corner = 0; corner < 6; corner++) {
      const [x, y] = [radius * Math.cos((corner * Math.PI) / 3), radius * Math.sin((corner * Math.PI) / 3)];
      if (corner === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  },
};

const marks: Readonly<Record<Danger, Mark>> = {
  'outsider-code': {
    colour: '#c4242f',
    shape: symbolTriangle,
    dash: '',
    opacity: 0.92,
    size: 9,
    angle: 45,
    lines: [{ d: 'M0 4.5H9', width: 2, of: 'page' }],
  },
  'outsider-chooses': {
    colour: '#a8277a',
    shape: symbolHexagon,
    dash: '12 3 3 3',
    opacity: 0.8,
    size: 9,
    angle: 0,
    lines: [{ d: 'M0 4.5H9M4.5 0V9', width: 1.25, of: 'page' }],
  },
  'guarded-code': {
    colour: '#b54a00',
    shape: symbolDiamond,
    dash: '8 3',
    opacity: 0.7,
    size: 8,
    angle: 0,
    lines: [{ d: 'M4 0V8', width: 2.5, of: 'page' }],
  },
  'outsider-starts': {
    colour: '#8a6100',
    shape: symbolStar,
    dash: '2 3',
    opacity: 0.28,
    size: 7,
    angle: 0,
    lines: [{ d: 'M2 3.5H5M3.5 2V5', width: 2, of: 'danger' }],
  },
  unknown: {
    colour: '#7d4bd1',
    shape: symbolCross,
    dash: '8 3 2 3',
    opacity: 0.18,
    size: 7,
    angle: 45,
    lines: [{ d: 'M0 3.5H7M3.5 0V7', width: 1, of: 'danger' }],
  },
  'own-people': {
    colour: '#1263b8',
    shape: symbolSquare,
    dash: '14 2',
    opacity: 0.22,
    size: 6,
    angle: 0,
    lines: [{ d: 'M0 3H6', width: 1, of: 'danger' }],
  },
  vendor: {
    colour: '#14707a',
    shape: symbolWye,
    dash: '4 4',
    opacity: 0.16,
    size: 9,
    angle: -45,
    lines: [{ d: 'M0 4.5H9', width: 0.75, of: 'danger' }],
  },
  github: { colour: '#656d76', shape: symbolCircle, dash: '', opacity: 0.17, size: 8, angle: 0, lines: [] },
};

export const ink = '#1f2328';
export const faint = '#59636e';
export const paper = '#ffffff';

export function colourOf(danger: Danger): string {
  return marks[danger].colour;
}

/** How a ribbon looks that is an area, and how one that is only a line. */
export function areaLook(danger: Danger): Readonly<Record<string, string | number>> {
  // What is harmless has no edge, unless somebody needs more contrast.
  const edge =
    danger === 'github' ? { class: 'plain' } : { stroke: colourOf(danger), 'stroke-width': 0.75, class: `stroke-${danger}` };
  return { fill: patternUrl(danger), ...edge };
}

export function lineLook(danger: Danger, thickness: number): Readonly<Record<string, string | number>> {
  const { dash } = marks[danger];
  return {
    fill: 'none',
    stroke: colourOf(danger),
    'stroke-width': Math.round(thickness * 10) / 10,
    ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
    ...(danger === 'github' ? { 'stroke-opacity': 0.45 } : {}),
    class: `stroke-${danger}`,
  };
}

/** What `fill` refers to. */
function patternUrl(danger: Danger): string {
  return `url(#${patternId(danger)})`;
}

function shapeId(danger: Danger): string {
  return `shape-${danger}`;
}

function patternId(danger: Danger): string {
  return `pattern-${danger}`;
}

/** What patterns and badges refer to, once a document. */
export function definitions(): Tag {
  return tag(
    'defs',
    {},
    ...dangers.flatMap(danger => [patternOf(danger), tag('g', { id: shapeId(danger) }, shape(danger, 9, 9))]),
  );
}

function patternOf(danger: Danger): Tag {
  const { colour, opacity, size, angle, lines } = marks[danger];
  const drawn = lines.map(({ d, width, of }) =>
    tag('path', {
      d,
      fill: 'none',
      'stroke-width': width,
      stroke: of === 'page' ? paper : colour,
      class: of === 'page' ? 'paper-line' : `line-${danger}`,
    }),
  );
  return tag(
    'pattern',
    {
      id: patternId(danger),
      width: size,
      height: size,
      patternUnits: 'userSpaceOnUse',
      ...(angle === 0 ? {} : { patternTransform: `rotate(${angle})` }),
    },
    tag('rect', { width: size, height: size, fill: paper, class: 'paper' }),
    tag('rect', { width: size, height: size, fill: colour, 'fill-opacity': opacity, class: `fill-${danger}` }),
    ...drawn,
  );
}

/** The danger's shape around the middle of (x, y). `area` is in square pixels. */
export function shape(danger: Danger, x: number, y: number, area = 70): Tag {
  const d = symbol(marks[danger].shape, area).digits(1)() ?? '';
  return tag('path', { d, transform: `translate(${x},${y})`, fill: colourOf(danger), class: `fill-${danger}` });
}

/** A small picture of pattern and shape, for lists. It says nothing to a screen reader: the words beside it do. */
export function swatch(danger: Danger): Tag {
  return tag(
    'svg',
    { class: 'swatch', width: 44, height: 18, viewBox: '0 0 44 18', 'aria-hidden': 'true', focusable: 'false' },
    tag('rect', {
      x: 20.5,
      y: 1.5,
      width: 23,
      height: 15,
      fill: patternUrl(danger),
      stroke: colourOf(danger),
      class: `stroke-${danger}`,
    }),
    shape(danger, 9, 9),
  );
}

/** The shape alone. Long tables have thousands, so each only points to the one among the `definitions`. */
export function badge(danger: Danger): Tag {
  return tag('svg', { class: 'badge', 'aria-hidden': 'true' }, tag('use', { href: `#${shapeId(danger)}` }));
}
