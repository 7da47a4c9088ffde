/** A stretch of the text that can be parsed on its own. Pieces follow one another without gaps. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** `header`: an entry of the top level. `jobs`: the line `jobs:` itself. `job`: one entry below it. */
  readonly kind: 'header' | 'jobs' | 'job';
}

/**
 * Finds the borders of header entries and jobs by indentation alone, without lexing what is between them.
 * A file that is not a block mapping at column 0 (flow style, several documents, directives, …) is one piece.
 */
export function splitWorkflow(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const piece of splitEntries(text, 0, text.length, 0) ?? [{ start: 0, end: text.length }]) {
    if (isJobsLine(text, piece.start)) pieces.push(...splitJobs(text, piece.start, piece.end));
    else pieces.push({ ...piece, kind: 'header' });
  }
  return pieces;
}

function splitJobs(text: string, start: number, end: number): Piece[] {
  const whole: Piece[] = [{ start, end, kind: 'header' }];
  const first = firstContentLine(text, lineEnd(text, start), end);
  if (first === undefined) return whole;
  const indentation = indentationAt(text, first);
  if (indentation === 0) return whole;
  const jobs = splitEntries(text, lineEnd(text, start), end, indentation);
  const firstJob = jobs?.[0];
  if (!jobs || !firstJob) return whole;
  return [{ start, end: firstJob.start, kind: 'jobs' }, ...jobs.map((job): Piece => ({ ...job, kind: 'job' }))];
}

/**
 * The entries of a block mapping whose keys stand at `indentation`. Whatever stands before the first key belongs to it.
 * Undefined where the lines are not those of such a mapping.
 */
function splitEntries(text: string, from: number, to: number, indentation: number): { start: number; end: number }[] | undefined {
  const starts: number[] = [];
  for (let line = from; line < to; line = lineEnd(text, line)) {
    const at = contentAt(text, line, indentation);
    if (at === undefined) continue;
    const what = lineKind(text, at, indentation);
    if (what === 'other' && starts.length === 0) return undefined;
    if (what === 'document') {
      if (starts.length === 0 && /^---[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(at, lineEnd(text, at)))) continue;
      return undefined;
    }
    if (what === 'entry' || what === 'other') starts.push(line);
  }
  if (starts.length === 0) return undefined;
  starts[0] = from;
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? to }));
}

/** The offset of the line's content if it stands exactly at `indentation`; blank lines, comments and other lines have none. */
function contentAt(text: string, line: number, indentation: number): number | undefined {
  let at = line;
  if (at === 0 && text.charCodeAt(0) === 0xfeff) at++;
  const column = at;
  while (text.charCodeAt(at) === 0x20) at++;
  if (at - column !== indentation) return undefined;
  const character = text[at];
  return character === undefined || '\r\n\t#'.includes(character) ? undefined : at;
}

/** `continuation`: a `- item` written at the indentation of its key. `other`: no key that we know to read without a parser. */
function lineKind(text: string, at: number, indentation: number): 'entry' | 'continuation' | 'document' | 'other' {
  const character = text[at] ?? '';
  if (character === '-') {
    if (' \r\n\t'.includes(text[at + 1] ?? '\n')) return 'continuation';
    if (indentation === 0 && text.startsWith('---', at)) return 'document';
  }
  if (indentation === 0 && (character === '%' || text.startsWith('...', at))) return 'document';
  return '{}[]&*!|>%@`?,"\''.includes(character) ? (isQuotedKey(text, at) ? 'entry' : 'other') : 'entry';
}

function isQuotedKey(text: string, at: number): boolean {
  const line = text.slice(at, lineEnd(text, at));
  return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?:\s|$)/.test(line);
}

function isJobsLine(text: string, start: number): boolean {
  const line = firstContentLine(text, start, text.length);
  return (
    line !== undefined && /^\uFEFF?(?:jobs|"jobs"|'jobs')[ \t]*:[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(line, lineEnd(text, line)))
  );
}

function firstContentLine(text: string, from: number, to: number): number | undefined {
  for (let line = from; line < to; line = lineEnd(text, line)) {
    if (!/^\uFEFF?[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(line, lineEnd(text, line)))) return line;
  }
  return undefined;
}

function indentationAt(text: string, line: number): number {
  let at = line;
  while (text.charCodeAt(at) === 0x20) at++;
  return at - line;
}

/** The start of the next line. */
function lineEnd(text: string, at: number): number {
  const lineFeed = text.indexOf('\n', at);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
