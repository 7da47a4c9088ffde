import type { Origin, Trail } from '../analysis/expressions/value.ts';
import type { JobReach } from '../analysis/reach/placement.ts';
import { isGitHubs, type Open, type Retirement, type Runner } from '../analysis/runners/runner.ts';
import { linesOf } from '../analysis/source/lines.ts';
import { remember } from '../analysis/source/memo.ts';
import type { Document } from '../analysis/syntax/document.ts';
import type { Place, SyntaxNode } from '../analysis/syntax/node.ts';
import { leastSafeFirst } from './deployment-model.ts';
import { type Block, fill, fillIn, join, type Piece, row, type Text } from './page.ts';
import { runnerText } from './runner-text.ts';
import { kinds, machines, openText, writtenAs } from './texts.ts';

/** The files that places are in. */
export interface Files {
  documentOf(path: string): Document | undefined;
  /** Where an editor finds a file; without it, places are not links. */
  readonly uriOf?: (path: string) => string;
}

/** Lists are cut here; the inventory has the rest. */
const maxLines = 6;
const maxPlaces = 4;

interface Line {
  readonly runners: Map<string, Text>;
  readonly uses: readonly string[];
  readonly isGitHubs: boolean;
  readonly places: Map<string, PlaceText>;
  readonly rest: (runner: Text, trail: Text) => Text;
}

interface PlaceText {
  /** The same for all places of a line. */
  readonly key: string;
  readonly file: Text;
  readonly line: Piece;
  readonly written: Text;
}

/**
 * What each runner is, the least safe first, how we know, and the way that its label took: from `runs-on` back to where it is written. GitHub's own that came
 * the same way share a line. `most` is the number of lines.
 */
export function machineList(
  reach: JobReach,
  runners: readonly Runner[],
  open: readonly Open[],
  files: Files,
  most = maxLines,
): readonly Block[] {
  const lines = new Map<string, Line>();
  for (const runner of leastSafeFirst(runners)) {
    const isHere = isInRunsOn(runner.trail, reach);
    const uses = isHere ? [] : usesOf(runner.trail);
    const text = runnerText(runner);
    const line = remember(lines, JSON.stringify([isOrdinary(runner) ? null : text, uses]), () => lineOf(runner, uses));
    line.runners.set(JSON.stringify(text), text);
    const place = isHere ? undefined : placeText(runner.trail[0], reach, files);
    if (place) addPlace(line.places, place);
  }
  const unknown = new Map(open.map(reason => [reason.text, unknownText(reason)]));
  const ofKind = (kind: 'own' | 'GitHubs') => [...lines.values()].filter(line => line.isGitHubs === (kind === 'GitHubs'));
  const items = [...ofKind('own').map(lineText), ...unknown.values(), ...ofKind('GitHubs').map(lineText)];
  if (items.length === 0) return [];
  const more = items.length > most ? [fill(machines.more(), { count: [String(items.length - most)] })] : [];
  return [{ kind: 'list', isOrdered: false, items: [...items.slice(0, most), ...more] }];
}

/** One runner whose labels, read where they stand, leave nothing to say: they name `self-hosted`, or a machine of GitHub's. */
export function isToldByItself(reach: JobReach, runners: readonly Runner[], open: readonly Open[]): boolean {
  const [only, another] = runners;
  if (!only || another || open.length > 0 || !isInRunsOn(only.trail, reach)) return false;
  const { because, retirement, note } = only.classification;
  return ['self-hosted', 'github-hosted'].includes(only.kind) && because === null && !retirement && note === undefined;
}

function lineOf(runner: Runner, uses: readonly string[]): Line {
  return { runners: new Map(), uses, isGitHubs: isGitHubs(runner), places: new Map(), rest: restOf(runner) };
}

/** There is nothing more to say of it than that it is GitHub's. */
function isOrdinary({ kind, classification: { retirement, note } }: Runner): boolean {
  return kind === 'github-hosted' && !retirement && note === undefined;
}

function lineText({ runners, uses, places, rest }: Line): Text {
  const names = uses.map((name): Text => [{ code: name }]);
  const stations = places.size > 0 ? [...names, placesText([...places.values()].slice(0, maxPlaces))] : names;
  return rest(
    row([...runners.values()], maxLines),
    stations.flatMap(station => [' ← ', ...station]),
  );
}

function placesText(places: readonly PlaceText[]): Text {
  return join(
    places.map(({ file, line, written }) => [...file, line, ...written]),
    ', ',
  );
}

/** What stands on one line is one place: its rows are of no more interest. */
function addPlace(places: Line['places'], place: PlaceText): void {
  places.set(place.key, places.has(place.key) ? { ...place, written: [] } : place);
}

function restOf(runner: Runner): Line['rest'] {
  const { kind, because, retirement, note, source } = runner.classification;
  const sentence = because !== null ? machines.known() : kind === 'group' ? machines.ofGroup() : machines.plain();
  const values = { kind: [kinds[kind]()], reason: [{ prose: because ?? '' }] };
  if (isOrdinary(runner)) return (text, trail) => fill(sentence, { ...values, runner: text, trail });
  const link: readonly Piece[] = source ? [' (', { link: machines.source(), to: source }, ')'] : [];
  const added = note === undefined ? [] : ['. ', ...fill(machines.note(), { note: [{ prose: note }] })];
  return (text, trail) => [
    ...fill(sentence, { ...values, runner: text, trail }),
    ...link,
    ...(retirement ? retirementText(retirement) : []),
    ...added,
  ];
}

function retirementText({ status, on, replacement }: Retirement): Text {
  const sentence = on === null ? machines[status]() : machines[`${status}On`]();
  return [
    ...fill(sentence, { on: [on ?? ''] }),
    ...(replacement === null ? [] : [' ', ...fill(machines.replacement(), { label: [{ code: replacement }] })]),
  ];
}

function unknownText(reason: Open): Text {
  return fill(machines.unknown(), { text: [{ code: reason.text }], why: [openText(reason)] });
}

/** The names that brought the value here, the one of `runs-on` first. */
function usesOf([, ...uses]: Trail): readonly string[] {
  return [...new Set(uses.filter(({ what }) => what === 'reference').map(({ text }) => text))].reverse();
}

/** The reader is looking at it. */
function isInRunsOn([origin, ...uses]: Trail, { job }: JobReach): boolean {
  const value = job.runsOn?.value;
  return origin !== undefined && value !== undefined && uses.length === 0 && isWithin(origin.node, value);
}

function placeText(origin: Origin | undefined, reach: JobReach, { documentOf, uriOf }: Files): PlaceText | undefined {
  const document = origin && documentOf(origin.path);
  if (!origin || !document?.placeInChunks(origin.place)) return undefined;
  const { line, column } = linesOf(document.source).positionAt(document.spanOf(origin.place).start);
  const words = fillIn(machines.line(), { line: String(line + 1) });
  const place: Piece = uriOf ? { link: words, to: `${uriOf(origin.path)}#L${line + 1},${column + 1}` } : words;
  const file: Text = origin.path === reach.path ? [] : [{ code: origin.path }, ', '];
  return { key: `${origin.path}:${line}`, file, line: place, written: writtenText(origin, reach) };
}

function writtenText({ what, node }: Origin, { job }: JobReach): Text {
  const item = rowOf(job.matrix, node);
  if (item === undefined && /^(matrix|include)-cell$/.test(what)) return [];
  const written = fill(writtenAs[what](), { row: [String(item)] });
  return written.length > 0 ? [' ', ...written] : [];
}

/** Which item of a list of the matrix it is in, counted from 1. */
function rowOf(matrix: SyntaxNode | undefined, node: SyntaxNode): number | undefined {
  const axes = matrix?.kind === 'mapping' ? matrix.entries.map(({ value }) => value) : [];
  for (const axis of axes) {
    const index = axis.kind === 'sequence' ? axis.items.findIndex(item => isWithin(node, item)) : -1;
    if (index >= 0) return index + 1;
  }
  return undefined;
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.chunk === outer.chunk && outer.start <= inner.start && inner.end <= outer.end;
}
