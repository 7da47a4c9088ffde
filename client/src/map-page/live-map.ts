import type { JobName, MapJob } from '../../../shared/src/map/jobs.ts';
import { mapJobsOf, workflowKey } from '../../../shared/src/map/jobs.ts';
import { jobTable } from '../../../shared/src/map/jobs-table.ts';
import type { ReachMap } from '../../../shared/src/map/model.ts';
import { mapFor, type Part, parts, type View } from '../../../shared/src/map/page.ts';
import { highlightOf } from '../../../shared/src/map/selection.ts';
import { fitted, initialState, isShown, type MapState, type Selection } from '../../../shared/src/map/state.ts';
import type { Texts } from '../../../shared/src/map/texts.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import { fill } from './nodes.ts';

/** A narrower picture is scrolled, for its words would not fit any more. */
const leastWidth = 820;
const mostWidth = 1500;

export interface LiveMapOptions {
  readonly texts: Texts;
  readonly isInEditor: boolean;
  readonly state: MapState;
  readonly onState: (state: MapState) => void;
}

/** The map in a document that `pageOf` has filled: draws what its state says. */
export class LiveMap {
  #jobs: readonly MapJob[] = [];
  #map: ReachMap;
  #state: MapState;
  #width = 0;
  readonly #options: LiveMapOptions;

  constructor(options: LiveMapOptions) {
    this.#options = options;
    this.#state = options.state;
    this.#map = mapFor([], options.state);
    // The picture is drawn for the room that it has.
    const room = area('picture');
    if (room) new ResizeObserver(() => this.#width === widthFor(room) || this.#draw(['picture'])).observe(room);
  }

  /** What `pageOf` is to fill a document with for a map to live in. */
  static frame(texts: Texts, isInEditor: boolean): View {
    const state = initialState;
    return { jobs: [], map: mapFor([], state), state, texts, width: leastWidth, isLive: true, isInEditor };
  }

  get jobs(): readonly MapJob[] {
    return this.#jobs;
  }

  get map(): ReachMap {
    return this.#map;
  }

  get state(): MapState {
    return this.#state;
  }

  /** Shows other jobs, with as much of the state as fits them. A job to reveal is selected, and nothing may hide it. */
  show(repositories: readonly RepositoryOverview[], reveal?: JobName): void {
    const jobs = mapJobsOf(repositories);
    const revealed: MapState | undefined = reveal && {
      filter: { repository: null, workflow: null, hidden: [] },
      selection: { kind: 'job', ...reveal },
    };
    this.#change(fitted(revealed ?? this.#state, jobs), jobs);
    const opened = groups().filter(({ open }) => open);
    const labels = new Set(opened.map(labelOf));
    this.#draw(['head', 'filter', 'legend', 'picture', 'details', 'jobs']);
    for (const group of groups()) group.open ||= labels.has(labelOf(group));
    this.#hideGroups();
  }

  /** Lives on over a page that shows all of these jobs already. */
  adopt(repositories: readonly RepositoryOverview[]): void {
    const jobs = mapJobsOf(repositories);
    this.#change(fitted(this.#state, jobs), jobs);
    this.#draw(['filter', 'legend', 'picture', 'details']);
  }

  filter(filter: MapState['filter']): void {
    this.#change({ filter, selection: this.#state.selection });
    this.#draw(['filter', 'legend', 'picture', 'details']);
    this.#hideGroups();
  }

  select(selection: Selection | null): void {
    this.#change({ ...this.#state, selection });
    this.#draw(['picture', 'details']);
  }

  get selectedJobs(): readonly MapJob[] {
    return highlightOf(this.#map, this.#state.selection)?.jobs ?? [];
  }

  /** Puts the table into a group of jobs that has been opened. */
  fillGroup(group: HTMLDetailsElement): void {
    const first = this.#firstOf(group);
    const room = group.querySelector('.scroll');
    if (!first || !room || room.childElementCount > 0) return;
    const key = workflowKey(first);
    const jobs = this.#jobs.filter(job => workflowKey(job) === key);
    fill(room, [jobTable(jobs, { texts: this.#options.texts, canOpen: this.#options.isInEditor })]);
  }

  /** Tables are long: what a filter leaves out is hidden, and not made anew when it comes back. */
  #hideGroups(): void {
    for (const group of groups()) {
      const first = this.#firstOf(group);
      group.hidden = first !== undefined && !isShown(first, this.#state.filter);
    }
  }

  #firstOf(group: HTMLDetailsElement): MapJob | undefined {
    return this.#jobs[Number(group.dataset['first'])];
  }

  #change(state: MapState, jobs = this.#jobs): void {
    const isOther = jobs !== this.#jobs || state.filter !== this.#state.filter;
    const asksForBox = state.selection?.kind === 'job' || this.#state.selection?.kind === 'job';
    this.#jobs = jobs;
    this.#state = state;
    if (isOther || asksForBox) this.#map = mapFor(jobs, state);
    this.#options.onState(state);
  }

  #draw(names: readonly Part[]): void {
    const view = this.#view();
    for (const name of names) {
      const element = area(name);
      if (element) keepingFocus(element, () => fill(element, parts[name](view)));
    }
    if (names.includes('picture')) makeReachable();
  }

  #view(): View {
    const room = area('picture');
    this.#width = room ? widthFor(room) : mostWidth;
    const { texts, isInEditor } = this.#options;
    return { jobs: this.#jobs, map: this.#map, state: this.#state, texts, width: this.#width, isLive: true, isInEditor };
  }
}

function groups(): readonly HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-first]')];
}

function labelOf(group: HTMLDetailsElement): string {
  return group.querySelector('.path')?.textContent ?? '';
}

function widthFor(room: HTMLElement): number {
  return Math.min(mostWidth, Math.max(leastWidth, room.clientWidth));
}

export function area(name: Part): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-part="${name}"]`);
}

/** Whatever has the focus is found again by its key. */
function keepingFocus(element: Element, change: () => void): void {
  const focused = document.activeElement;
  const key = focused && element.contains(focused) ? focused.getAttribute('data-key') : null;
  const scrolled = element.querySelector('.canvas')?.scrollLeft ?? 0;
  change();
  if (key !== null) element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  element.querySelector('.canvas')?.scrollTo({ left: scrolled });
}

/** One stop of the Tab key for the whole picture: where the focus is, what is selected, or the first box. */
function makeReachable(): void {
  const stops = [...(area('picture')?.querySelectorAll<SVGElement>('[data-key]') ?? [])];
  const current =
    stops.find(stop => stop === document.activeElement) ??
    stops.find(stop => stop.getAttribute('aria-pressed') === 'true') ??
    stops.find(stop => stop.getAttribute('data-key') === 'n0');
  current?.setAttribute('tabindex', '0');
}
