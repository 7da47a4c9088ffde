import { choicesOf } from '../../../shared/src/map/filter.ts';
import type { MapJob } from '../../../shared/src/map/jobs.ts';
import { type Danger, dangers } from '../../../shared/src/overview.ts';
import { area, type LiveMap } from './live-map.ts';
import { neighbour, type Step, stopOf } from './neighbours.ts';

/** What a page may ask of whoever shows it. */
export interface Actions {
  /** Shows the job where it is written; undefined where that cannot be. */
  readonly open: ((job: MapJob) => void) | undefined;
  readonly perform: (action: string) => void;
}

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** Answers to mouse and keyboard, for everything on the page whenever it was made. There may be no map at times. */
export function listen(current: () => LiveMap | undefined, actions: Actions): void {
  document.addEventListener('click', event => onClick(current(), actions, event.target));
  document.addEventListener('change', event => onChange(current(), event.target));
  document.addEventListener('focusin', event => onFocus(event.target));
  // This event does not rise to the document, it only comes down from there.
  document.addEventListener('toggle', event => onToggle(current(), event.target), true);
  document.addEventListener('keydown', event => {
    const map = current();
    if (map && onKey(map, actions, event)) event.preventDefault();
  });
}

function onClick(map: LiveMap | undefined, actions: Actions, target: EventTarget | null): void {
  const element = target instanceof Element ? target.closest('[data-open], [data-action], [role="button"][data-key]') : null;
  if (!element) return;
  const number = element.getAttribute('data-open');
  const action = element.getAttribute('data-action');
  const key = element.getAttribute('data-key') ?? '';
  const job = number === null ? undefined : map?.jobs[Number(number)];
  if (job) actions.open?.(job);
  else if (action === 'clear') map?.select(null);
  else if (action !== null) actions.perform(action);
  else if (map) select(map, key);
}

function onToggle(map: LiveMap | undefined, target: EventTarget | null): void {
  if (target instanceof HTMLDetailsElement && target.open) map?.fillGroup(target);
}

/** A second time takes the selection back. */
function select(map: LiveMap, key: string): void {
  const stop = stopOf(map.map, key);
  if (!stop) return;
  const id = 'node' in stop ? stop.node.id : stop.link.id;
  const kind = 'node' in stop ? 'node' : 'link';
  const { selection } = map.state;
  map.select(selection?.kind === kind && selection.id === id ? null : { kind, id });
}

function onChange(map: LiveMap | undefined, target: EventTarget | null): void {
  if (!map) return;
  const { filter } = map.state;
  if (target instanceof HTMLInputElement) {
    const danger = dangers.find(it => it === target.dataset['danger']);
    if (danger) map.filter({ ...filter, hidden: toggled(filter.hidden, danger) });
  }
  if (target instanceof HTMLSelectElement) {
    const name = target.dataset['filter'];
    if (name !== 'repository' && name !== 'workflow') return;
    const key = target.value === '' ? null : (choicesOf(map.jobs, filter)[name][Number(target.value)]?.[0] ?? null);
    map.filter(name === 'repository' ? { ...filter, repository: key, workflow: null } : { ...filter, workflow: key });
  }
}

function toggled(hidden: readonly Danger[], danger: Danger): readonly Danger[] {
  return hidden.includes(danger) ? hidden.filter(it => it !== danger) : [...hidden, danger];
}

/** Returns whether the key was meant for the picture. */
function onKey(map: LiveMap, actions: Actions, event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return false;
  const key = event.target.closest('[role="button"][data-key]')?.getAttribute('data-key');
  if (event.key === 'Escape' && map.state.selection) {
    map.select(null);
    return true;
  }
  if (key === null || key === undefined) return false;
  const step = steps[event.key];
  if (step) {
    focus(neighbour(map.map, key, step));
    return true;
  }
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  const stop = stopOf(map.map, key);
  const [job, ...others] = stop ? ('node' in stop ? stop.node : stop.link).jobs : [];
  const opensIt = event.key === 'Enter' && job && others.length === 0;
  if (opensIt && actions.open) actions.open(job);
  else select(map, key);
  return true;
}

function focus(key: string | undefined): void {
  if (key !== undefined) area('picture')?.querySelector<SVGElement>(`[data-key="${key}"]`)?.focus();
}

/** The Tab key comes back to where it left the picture. */
function onFocus(target: EventTarget | null): void {
  if (!(target instanceof SVGElement) || !target.hasAttribute('data-key')) return;
  for (const stop of area('picture')?.querySelectorAll('[data-key][tabindex="0"]') ?? []) stop.setAttribute('tabindex', '-1');
  target.setAttribute('tabindex', '0');
}
