import { type Content, markupOf, type Tag, tag } from './content.ts';
import { areaLook, colourOf, definitions, faint, ink, lineLook, paper, shape } from './danger-marks.ts';
import { cut } from './label.ts';
import { type Box, type Layout, layoutOf, type Ribbon } from './layout.ts';
import type { MapLink, MapNode, ReachMap } from './model.ts';
import type { Highlight } from './selection.ts';
import { isTextKey, jobsText, say, type TextKey, type Texts } from './texts.ts';

export interface PictureOptions {
  readonly texts: Texts;
  /** In pixels. */
  readonly width: number;
  readonly highlight: Highlight | undefined;
  /** Boxes and ribbons are buttons; without a script they are only a picture. */
  readonly isLive: boolean;
}

const fontSize = 12.5;
const font = 'system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** The drawing. Boxes and ribbons have keys, `n0` and `l0` on, by which a script finds them: their positions in the map. */
export function pictureOf(map: ReachMap, options: PictureOptions): Tag {
  const { texts, isLive } = options;
  const layout = layoutOf(map, options.width);
  const head = isLive
    ? { role: 'group', 'aria-labelledby': 'picture-title', 'aria-describedby': 'picture-hint' }
    : { role: 'img', 'aria-labelledby': 'picture-title picture-description' };
  return tag(
    'svg',
    {
      class: options.highlight ? 'reach-map has-selection' : 'reach-map',
      viewBox: `0 0 ${layout.width} ${Math.ceil(layout.height)}`,
      width: layout.width,
      height: Math.ceil(layout.height),
      'font-family': font,
      'font-size': fontSize,
      ...head,
    },
    tag('title', { id: 'picture-title' }, texts.pictureTitle),
    tag('desc', { id: 'picture-description' }, descriptionOf(map, texts)),
    ...columnHeads(map, layout, texts),
    tag('g', { class: 'ribbons' }, ...layout.ribbons.map(ribbon => drawRibbon(map, ribbon, options))),
    tag('g', { class: 'boxes' }, ...layout.boxes.flat().map(box => drawBox(map, box, options))),
  );
}

/** The picture as a document of its own, which any program shows. */
export function svgDocument(map: ReachMap, texts: Texts, style: string): string {
  const picture = pictureOf(map, { texts, width: 1200, highlight: undefined, isLive: false });
  const { width = '', height = '' } = picture.attributes;
  const [title, description, ...rest] = picture.children;
  const ground = tag('rect', { width, height, fill: paper, class: 'paper' });
  const head: Content[] = [title ?? '', description ?? ''];
  const body = markupOf(...head, definitions(), ground, ...rest);
  const start = markupOf(tag('svg', { xmlns: 'http://www.w3.org/2000/svg', ...picture.attributes })).replace(/<\/svg>$/, '');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${start}<style>${style.replaceAll('<', '\\3c ').replaceAll('&', '\\26 ')}</style>${body}</svg>\n`;
}

/** For those who do not see it: the ways, worst first, as far as a description can be listened to. */
function descriptionOf({ links }: ReachMap, texts: Texts): string {
  const last = links.filter(({ target }) => target.column === 'machine').slice(0, 12);
  return [texts.pictureExplained, ...last.map(link => `${linkLabel(link, texts)}.`)].join(' ');
}

function columnHeads({ places }: ReachMap, { columns }: Layout, texts: Texts): readonly Tag[] {
  const names = [texts.actors, texts.events, places === 'workflow' ? texts.workflows : texts.repositories, texts.machines];
  return columns.map((x, index) =>
    tag('text', { x, y: 18, fill: faint, class: 'column-head', 'font-weight': 600 }, names[index] ?? ''),
  );
}

/** A pattern needs this much room. */
const leastArea = 3;
/** What is selected can be followed with the eyes. */
const leastSelected = 1.6;

function drawRibbon(map: ReachMap, ribbon: Ribbon, { texts, highlight, isLive }: PictureOptions): Tag {
  const { link, thickness, line } = ribbon;
  const { danger } = link;
  const label = linkLabel(link, texts);
  const part = highlight?.parts.get(link.id);
  const area = (share: number, least = 0) => {
    const thick = Math.max(least, thickness * share);
    if (thick < leastArea) return tag('path', { d: line, ...lineLook(danger, thick) });
    return tag('path', { d: ribbon.area(thick / thickness), ...areaLook(danger) });
  };
  return tag(
    'g',
    {
      class: highlight && part === undefined ? 'ribbon dim' : 'ribbon',
      ...(isLive ? buttonOf(`l${map.links.indexOf(link)}`, label, highlight?.link === link) : {}),
    },
    tag('title', {}, label),
    ...(part === undefined || part === 1 ? [area(1)] : [tag('g', { class: 'rest' }, area(1)), area(part, leastSelected)]),
  );
}

function drawBox(map: ReachMap, box: Box, { texts, highlight, isLive }: PictureOptions): Tag {
  const { node, x, y, width, height } = box;
  const name = nodeName(node, texts);
  const counted = jobsText(texts, node.jobs.length);
  const explanation = say(texts.nodeLabel, columnName(map, node, texts), name, counted, texts[`danger.${node.danger}`]);
  const room = (width - 40) / fontSize;
  const middle = y + height / 2;
  const isDim = highlight !== undefined && !highlight.nodes.has(node.id);
  const line = (textY: number, look: Record<string, string | number>, text: string) =>
    tag('text', { x: x + 32, y: textY, 'unicode-bidi': 'isolate', 'aria-hidden': 'true', ...look }, text);
  // The words lie beside the button, which has a label with the whole name: some are cut.
  return tag(
    'g',
    { class: isDim ? 'box dim' : 'box', ...(isLive ? { role: 'none' } : {}) },
    tag('title', {}, explanation),
    tag(
      'g',
      isLive ? buttonOf(`n${map.nodes.flat().indexOf(node)}`, explanation, highlight?.node === node) : {},
      tag('rect', { x, y, width, height, rx: 4, fill: paper, stroke: faint, class: 'card' }),
      tag('rect', { x, y, width: 4, height, rx: 2, fill: colourOf(node.danger), class: `fill-${node.danger}` }),
      shape(node.danger, x + 18, middle),
    ),
    line(middle - 3, { fill: ink, class: 'ink', 'font-weight': 600 }, cut(name, room)),
    line(middle + 13, { fill: faint, class: 'faint', 'font-size': 11.5 }, counted),
  );
}

function buttonOf(key: string, label: string, isSelected: boolean): Record<string, string | number> {
  return { 'data-key': key, role: 'button', tabindex: -1, 'aria-label': label, 'aria-pressed': String(isSelected) };
}

/** What people call a box. Names of events and workflows are those of the files. */
export function nodeName({ column, name, rest }: MapNode, texts: Texts): string {
  if (rest > 0) return say(texts[restOf(column, name)], rest);
  const key = `${column}.${name}`;
  return isTextKey(key) ? texts[key] : name;
}

function restOf(column: MapNode['column'], name: string): TextKey {
  if (column === 'event') return 'restOfEvents';
  if (column === 'machine') return 'restOfMachines';
  return name === 'repository' ? 'restOfRepositories' : 'restOfWorkflows';
}

function columnName({ places }: ReachMap, { column }: MapNode, texts: Texts): string {
  if (column === 'place') return places === 'workflow' ? texts.workflows : texts.repositories;
  return { actor: texts.actors, event: texts.events, machine: texts.machines }[column];
}

export function linkLabel({ source, target, danger, jobs }: MapLink, texts: Texts): string {
  return say(
    texts.linkLabel,
    nodeName(source, texts),
    nodeName(target, texts),
    jobsText(texts, jobs.length),
    texts[`danger.${danger}`],
  );
}
