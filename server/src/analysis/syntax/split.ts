/** A stretch of the text that can be parsed on its own. Pieces follow one another without gaps. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** `header`: an entry of the top level. `jobs`: the line `jobs:` itself. `job`: one entry below it. */
  readonly kind: 'header' | 'jobs' | 'job';
}

type Stretch = Pick<Piece, 'start' | 'end'>;

/**
 * Finds the borders of header entries and jobs by indentation alone, without lexing what is between them.
 * A file that is not a block mapping (flow style, several documents, directives, …) is one piece.
 */
export function splitWorkflow(text: string): readonly Piece[] {
  const whole: Piece = { start: 0, end: text.length, kind: 'header' };
  const entries = splitEntries(text, whole);
  if (!entries) return [whole];
  const pieces: Piece[] = [];
  let jobs: readonly Piece[] | undefined;
  for (const entry of entries) {
    const own = splitJobs(text, entry) ?? (jobs && splitInterrupted(text, entry, jobs)) ?? [{ ...entry, kind: 'header' }];
    jobs = own.length > 1 ? own : undefined;
    pieces.push(...own);
  }
  return pieces;
}

/**
 * A key at the left that is still without its colon ends the jobs before it for every parser. To the jobs behind it nothing has happened
 * yet, so they stay jobs; what stands between is its own. `jobs` are the pieces before.
 */
function splitInterrupted(text: string, entry: Stretch, jobs: readonly Piece[]): Piece[] | undefined {
  const last = jobs.at(-1);
  const before = last && firstContentLine(text, last);
  if (before === undefined || lineKind(lineAt(text, entry.start), 0) !== 'half-typed') return undefined;
  const indentation = indentationAt(text, before);
  for (let line = nextLine(text, entry.start); line < entry.end; line = nextLine(text, line)) {
    const content = contentAt(text, line, indentation);
    if (content === undefined || lineKind(content, indentation) !== 'entry') continue;
    const behind = splitEntries(text, { start: line, end: entry.end }, 1) ?? [];
    const head: Piece = { start: entry.start, end: line, kind: 'header' };
    return behind.length > 0 ? [head, ...behind.map((job): Piece => ({ ...job, kind: 'job' }))] : undefined;
  }
  return undefined;
}

/**
 * The same for some jobs in the middle of a file, of which the first begins with an unchanged line: `text` is all of them, in whole lines. Undefined where
 * that cannot be told without the rest of the file: where something stands left of the jobs, which may end them.
 */
export function splitJobsWithin(text: string): readonly Piece[] | undefined {
  const all = { start: 0, end: text.length };
  // Neither a byte order mark nor a single CR is what it seems.
  const isStrange = text.startsWith('\uFEFF') || (text.includes('\r') && /\r(?!\n)/.test(text));
  const first = isStrange ? undefined : firstContentLine(text, all);
  const indentation = first === undefined ? 0 : indentationAt(text, first);
  if (indentation === 0 || hasLineLeftOf(text, indentation)) return undefined;
  return splitEntries(text, all, 1)?.map((job): Piece => ({ ...job, kind: 'job' }));
}

/** Whether a piece begins as another does, up to and with the first line that has content. */
export function haveSameFirstLine(piece: string, other: string): boolean {
  const first = firstContentLine(other, { start: 0, end: other.length });
  const end = first === undefined ? undefined : nextLine(other, first);
  return end !== undefined && piece.slice(0, end) === other.slice(0, end);
}

/** The pieces of `jobs:` and what is below it; undefined for other entries, and where what is below it is no block mapping. */
function splitJobs(text: string, entry: Stretch): Piece[] | undefined {
  const key = firstContentLine(text, entry);
  if (key === undefined || !/^\uFEFF? *(?:jobs|"jobs"|'jobs')[ \t]*:(?:[ \t]+#|[ \t\r]*$)/.test(lineAt(text, key)))
    return undefined;
  const below = { start: nextLine(text, key), end: entry.end };
  const jobs = splitEntries(text, below, indentationAt(text, key) + 1);
  if (!jobs) return undefined;
  return [{ start: entry.start, end: below.start, kind: 'jobs' }, ...jobs.map((job): Piece => ({ ...job, kind: 'job' }))];
}

/**
 * The entries of the block mapping that begins at the first line with content, each with the lines up to the next one. Whatever
 * stands before the first key belongs to it. Undefined where the lines are not those of a block mapping indented by `least` or more.
 */
function splitEntries(text: string, { start, end }: Stretch, least = 0): Stretch[] | undefined {
  const first = firstContentLine(text, { start, end });
  if (first === undefined) return undefined;
  const indentation = indentationAt(text, first);
  if (indentation < least) return undefined;
  const starts: number[] = [];
  let hasEntry = false;
  for (let line = first; line < end; line = nextLine(text, line)) {
    // A whole document that is indented; one of its pieces stands between others.
    if (least === 0 && indentation > 0 && isLeftOf(text, line, indentation)) return undefined;
    const content = contentAt(text, line, indentation);
    // What begins with a tab is more of an entry, or nothing that can be read without a parser.
    const kind = content !== undefined ? lineKind(content, indentation) : line === first ? 'foreign' : 'inner';
    const isLastLine = () => firstContentLine(text, { start: line, end }, 1) === undefined;
    if (kind === 'inner' || (kind === 'document-end' && isLastLine())) continue;
    // Only a key without its colon is surely not the first line of something that goes on over the next ones.
    const mayGoOn = kind === 'other' && starts.length === 0;
    if (kind === 'document-end' || kind === 'foreign' || mayGoOn) return undefined;
    hasEntry ||= kind === 'entry';
    starts.push(line);
  }
  if (!hasEntry) return undefined;
  starts[0] = start;
  return starts.map((at, index) => ({ start: at, end: starts[index + 1] ?? end }));
}

function hasLineLeftOf(text: string, indentation: number): boolean {
  for (let line = 0; line < text.length; line = nextLine(text, line)) {
    const end = indentationEnd(text, line, line + indentation);
    if (end - line < indentation && end < text.length && !'#\r\n'.includes(text.charAt(end))) return true;
  }
  return false;
}

/** Whether the line has content that is indented by less. */
function isLeftOf(text: string, line: number, indentation: number): boolean {
  return indentationAt(text, line) < indentation && !/^[ \t]*(?:#|\r?$)/.test(lineAt(text, line));
}

/** The line without its indentation if it is indented by exactly this; blank lines, comments and other lines have none. */
function contentAt(text: string, line: number, indentation: number): string | undefined {
  // Most lines are deeper, which is seen at one character: of those that are not, none has a space there that is indented by just this.
  if (line > 0 && text.charCodeAt(line + indentation) === 0x20) return undefined;
  const at = indentationEnd(text, line);
  if (indentationAt(text, line) !== indentation) return undefined;
  const content = lineAt(text, at);
  return /^(?:[\t#]|\r?$)/.test(content) ? undefined : content;
}

/**
 * `entry`: a line with a key. `half-typed`: one without its colon. `inner`: more of the entry before: a `- item` written at the
 * indentation of its key, a bracket closed there. `other`: perhaps an entry, perhaps broken. `foreign`: nothing that can be read without a parser.
 */
type LineKind = 'entry' | 'half-typed' | 'inner' | 'other' | 'foreign' | 'document-end';

function lineKind(content: string, indentation: number): LineKind {
  if (/^(?:-(?:[ \t\r]|$)|[\]}])/.test(content)) return 'inner';
  if (indentation === 0 && /^---(?:[ \t\r]|$)/.test(content)) return 'foreign';
  if (indentation === 0 && /^\.\.\.(?:[ \t\r]|$)/.test(content)) return 'document-end';
  // A byte order mark in the middle of a file is a part of its key, but would be none at the start of a piece. A single CR is no line break.
  if (/^[\uFEFF\r]/.test(content) || /^[?:](?:[ \t\r]|$)/.test(content)) return 'foreign';
  if (/^["']/.test(content)) return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?:[ \t\r]|$)/.test(content) ? 'entry' : 'other';
  if (/^[{}[\]&*!|>%@`,]/.test(content)) return 'other';
  return /:(?:[ \t\r]|$)/.test(content.replace(/[ \t]#[\s\S]*/, '')) ? 'entry' : 'half-typed';
}

/** The first line that is neither blank nor a comment, nor the `---` before the document, after `skipped` lines. */
function firstContentLine(text: string, { start, end }: Stretch, skipped = 0): number | undefined {
  let left = skipped;
  for (let line = start; line < end; line = nextLine(text, line)) {
    if (left-- > 0) continue;
    if (!/^\uFEFF?(?:---(?=[ \t\r]|$))?[ \t]*(?:#|\r?$)/.test(lineAt(text, line))) return line;
  }
  return undefined;
}

function indentationAt(text: string, line: number): number {
  return indentationEnd(text, line) - line - (isMarked(text, line) ? 1 : 0);
}

/** `most`: where to stop looking. */
function indentationEnd(text: string, line: number, most = text.length): number {
  let at = isMarked(text, line) ? line + 1 : line;
  while (at < most && text.charCodeAt(at) === 0x20) at++;
  return at;
}

/** A file may begin with a byte order mark, which is no part of its first line. */
function isMarked(text: string, line: number): boolean {
  return line === 0 && text.charCodeAt(0) === 0xfeff;
}

/** The line from `at` on, without its line feed. */
function lineAt(text: string, at: number): string {
  const lineFeed = text.indexOf('\n', at);
  return text.slice(at, lineFeed < 0 ? text.length : lineFeed);
}

function nextLine(text: string, at: number): number {
  const lineFeed = text.indexOf('\n', at);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
