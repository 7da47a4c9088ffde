import type { JobName, MapJob } from '../../../shared/src/map/jobs.ts';
import { mapJobsOf } from '../../../shared/src/map/jobs.ts';
import type { ReachMap } from '../../../shared/src/map/model.ts';
import { mapFor, type Part, parts, type View } from '../../../shared/src/map/page.ts';
import { highlightOf } from '../../../shared/src/map/selection.ts';
import { fitted, initialState, type MapState, type Selection } from '../../../shared/src/map/state.ts';
import type { Texts } from '../../../shared/src/map/texts.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import { fill } from './nodes.ts';

/** A narrower picture is scrolled, for its words would not fit any more. */
const leastWidth = 760;
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
    this.#jobs = mapJobsOf(repositories);
    const revealed: MapState | undefined = reveal && {
      filter: { repository: null, workflow: null, hidden: [] },
      selection: { kind: 'job', ...reveal },
    };
    this.#change(fitted(revealed ?? this.#state, this.#jobs));
    this.#draw(['head', 'filter', 'legend', 'picture', 'details', 'jobs']);
  }

  /** Lives on over a page that shows all of these jobs already. */
  adopt(repositories: readonly RepositoryOverview[]): void {
    this.#jobs = mapJobsOf(repositories);
    this.#change(fitted(this.#state, this.#jobs));
    this.#draw(['filter', 'legend', 'picture', 'details']);
  }

  filter(filter: MapState['filter']): void {
    this.#change({ filter, selection: this.#state.selection });
    this.#draw(['filter', 'legend', 'picture', 'details', 'jobs']);
  }

  select(selection: Selection | null): void {
    this.#change({ ...this.#state, selection });
    this.#draw(['picture', 'details']);
  }

  get selectedJobs(): readonly MapJob[] {
    return highlightOf(this.#map, this.#state.selection)?.jobs ?? [];
  }

  #change(state: MapState): void {
    this.#state = state;
    this.#map = mapFor(this.#jobs, state);
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
