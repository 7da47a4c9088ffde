import { Lines, linesOf } from '../analysis/source/lines.ts';
import type { Location } from '../analysis/source/source.ts';
import { type Repository, sourceAt } from '../analysis/workflow/repository.ts';

/** Line and column as people and other programs count them: from 1, columns in UTF-16 units. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Point;
  readonly end: Point;
}

export function rangeOf(repository: Repository, { path, span }: Location): Range {
  const lines = linesOfPath(repository, path);
  return { start: pointAt(lines, span.start), end: pointAt(lines, span.end) };
}

/** The lines of a file of the repository. One that does not exist yet, as a fix may name it, is empty. */
export function linesOfPath(repository: Repository, path: string): Lines {
  const source = sourceAt(repository, path);
  return source ? linesOf(source) : new Lines('');
}

function pointAt(lines: Lines, offset: number): Point {
  const { line, column } = lines.positionAt(offset);
  return { line: line + 1, column: column + 1 };
}
