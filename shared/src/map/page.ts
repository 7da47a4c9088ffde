import { type Danger, dangers } from '../overview.ts';
import { productName } from '../product.ts';
import { type Content, type Tag, tag } from './content.ts';
import { badge, definitions } from './danger-marks.ts';
import { detailsOf } from './details.ts';
import { filterOf } from './filter.ts';
import { callsAround, countWorkflows, isJob, type MapJob } from './jobs.ts';
import { type JobOptions, jobTables } from './jobs-table.ts';
import { legendOf } from './legend.ts';
import { type ReachMap, reachMapOf } from './model.ts';
import { pictureOf } from './picture.ts';
import { highlightOf } from './selection.ts';
import type { MapState } from './state.ts';
import { callsText, jobsText, repositoriesText, say, type Texts, workflowsText } from './texts.ts';

/** What a page shows. */
export interface View {
  readonly jobs: readonly MapJob[];
  readonly map: ReachMap;
  readonly state: MapState;
  readonly texts: Texts;
  /** Of the picture, in pixels. */
  readonly width: number;
  /** A script answers to keys and clicks. */
  readonly isLive: boolean;
  /** An editor is there: it opens jobs, and has buttons for exports. */
  readonly isInEditor: boolean;
}

export function mapFor(jobs: readonly MapJob[], { filter, selection }: MapState): ReachMap {
  return reachMapOf(jobs, filter, selection?.kind === 'job' ? jobs.find(job => isJob(job, selection)) : undefined);
}

/** The regions of a page, each made anew when what it shows has changed. */
export const parts = {
  head: headOf,
  filter: ({ jobs, state, texts, isLive }: View) => (isLive ? [filterOf(jobs, state.filter, texts)] : []),
  legend: ({ map, state, texts, isLive }: View) => [legendOf(map.jobs, state.filter.hidden, texts, isLive)],
  picture: pictureArea,
  details: (view: View) => [detailsOf(view.map, highlightOf(view.map, view.state.selection), jobOptions(view))],
  jobs: (view: View) => [tag('h2', {}, view.texts.table), jobTables(view.jobs, view.isInEditor, jobOptions(view))],
} as const satisfies Readonly<Record<string, (view: View) => readonly Content[]>>;

export type Part = keyof typeof parts;

/** The whole page below `body`. `more` comes after the table of jobs. */
export function pageOf(view: View, more: readonly Content[] = []): readonly Content[] {
  const part = (name: Part, element = 'div', attributes: Readonly<Record<string, string>> = {}) =>
    tag(element, { 'data-part': name, class: name, ...attributes }, ...parts[name](view));
  return [
    tag('svg', { class: 'definitions', width: 0, height: 0, 'aria-hidden': 'true', focusable: 'false' }, definitions()),
    part('head', 'header'),
    tag(
      'main',
      {},
      part('filter'),
      part('legend'),
      tag(
        'div',
        { class: 'split' },
        part('picture', 'section', { 'aria-label': view.texts.picture }),
        part('details', 'aside', { 'aria-labelledby': 'details-title' }),
      ),
      part('jobs', 'section', { 'aria-label': view.texts.table }),
      ...more,
    ),
    tag('footer', {}, tag('p', { class: 'faint' }, say(view.texts.madeBy, productName))),
  ];
}

function headOf({ jobs, texts, isInEditor }: View): readonly Content[] {
  const { danger, text } = headlineOf(jobs, texts);
  return [
    tag('div', {}, tag('h1', {}, texts.title), tag('p', { class: 'faint' }, texts.question, ' ', contentsOf(jobs, texts), '.')),
    ...(isInEditor ? [editorButtons(texts)] : []),
    ...(jobs.length > 0 ? [tag('p', { class: 'headline' }, badge(danger), text)] : []),
  ];
}

/** Counts what scan and inventory count, who speak of calling jobs as well. */
function contentsOf(jobs: readonly MapJob[], texts: Texts): string {
  const repositories = new Set(jobs.map(({ repository }) => repository)).size;
  const where = [workflowsText(texts, countWorkflows(jobs)), repositoriesText(texts, repositories)];
  const calls = callsAround(jobs).length;
  return calls === 0
    ? say(texts.contents, jobsText(texts, jobs.length), ...where)
    : say(texts.contentsWithCalls, jobsText(texts, jobs.length), callsText(texts, calls), ...where);
}

function editorButtons(texts: Texts): Tag {
  const button = (action: string, text: string) =>
    tag('button', { type: 'button', 'data-action': action, 'data-key': action }, text);
  return tag(
    'div',
    { class: 'actions' },
    button('refresh', texts.refresh),
    button('export-html', texts.exportHtml),
    button('export-svg', texts.exportSvg),
  );
}

/** The one sentence to take away. */
function headlineOf(jobs: readonly MapJob[], texts: Texts): { readonly danger: Danger; readonly text: string } {
  const sentences = [
    [['outsider-code', 'outsider-chooses'], texts.headlineOutsiders],
    [['guarded-code'], texts.headlineGuarded],
    [['outsider-starts'], texts.headlineStarts],
  ] as const satisfies readonly (readonly [readonly Danger[], string])[];
  for (const [about, sentence] of sentences) {
    const concerned = jobs.filter(job => about.some(danger => danger === job.danger));
    const worst = dangers.find(danger => concerned.some(job => job.danger === danger));
    if (worst) return { danger: worst, text: say(sentence, jobsText(texts, concerned.length)) };
  }
  return { danger: 'github', text: texts.headlineFine };
}

function pictureArea(view: View): readonly Content[] {
  const { map, texts, isLive, width, state } = view;
  const silent = map.jobs.filter(({ routes }) => routes.length === 0).length;
  const sentence = silent === 1 ? texts.nobodyStarts : texts.nobodyStartsSeveral;
  const note = silent === 0 ? '' : ` ${say(sentence, jobsText(texts, silent))}`;
  const highlight = highlightOf(map, state.selection);
  const drawing =
    map.links.length === 0
      ? tag('p', { class: 'nothing' }, texts.nothingShown)
      : pictureOf(map, { texts, width, highlight, isLive });
  return [
    tag('p', { class: 'scroll-hint' }, texts.scrollPicture),
    tag(
      'div',
      { class: 'canvas', tabindex: isLive ? undefined : 0, role: 'region', 'aria-label': texts.scrollablePicture },
      drawing,
    ),
    tag('p', { class: 'faint' }, texts.pictureExplained, note),
    ...(isLive ? [tag('p', { id: 'picture-hint', class: 'faint hint' }, texts.pictureHint)] : []),
  ];
}

function jobOptions({ texts, isInEditor, isLive }: View): JobOptions & { readonly isLive: boolean } {
  return { texts, canOpen: isInEditor, isLive };
}
