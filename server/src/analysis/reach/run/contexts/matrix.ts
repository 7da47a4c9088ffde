import { dict } from '../../../expressions/github-data.ts';
import { areEqual, keyOf } from '../../../expressions/operators.ts';
import { evaluateNode, hasExpression, type Setting } from '../../../expressions/template.ts';
import type { Trail, Unknown, Value } from '../../../expressions/value.ts';
import { memo, remember } from '../../../source/memo.ts';
import type { SyntaxNode } from '../../../syntax/node.ts';
import { unknown } from '../unknowns.ts';

/** One combination: the value of each name, by lower-case name. A name that is not there is null; `open` rows may have any name. */
export interface Row {
  readonly cells: ReadonlyMap<string, Value>;
  readonly open?: Unknown;
}

/** GitHub refuses a matrix of more combinations. */
const maxRows = 256;

/** More rows than this are not even looked at for what `exclude` takes away. */
const maxProduct = 50_000;

/** Whether the file itself says what the rows are, whatever the run. */
export function isConstant(matrix: SyntaxNode): boolean {
  return constancy(matrix).yes;
}

const constancy = memo((node: SyntaxNode) => ({ yes: !hasExpression(node) }));
const constantRows = new WeakMap<SyntaxNode, readonly Row[]>();

/**
 * The combinations of `strategy.matrix` in one world: the product of the lists, less `exclude`, then extended by `include`
 * (docs.github.com, "Running variations of jobs in a workflow").
 */
export function rowsOf(node: SyntaxNode, setting: Setting): readonly Row[] {
  const read = () => readRows(evaluateNode(node, { ...setting, what: 'matrix-cell' }));
  return isConstant(node) ? remember(constantRows, node, read) : read();
}

/** `matrix` as expressions of a job see it. */
export function matrixContext({ cells, open }: Row): Value {
  const known = dict([...cells]);
  if (!open) return known;
  return { ...known, entries: () => undefined, get: name => cells.get(name.toLowerCase()) ?? openCell(open, name) };
}

function openCell(open: Unknown, name: string): Value {
  return { ...open, jsonOf: undefined, key: `${open.key}.${name.toLowerCase()}`, text: `matrix.${name}` };
}

function readRows(matrix: Value): readonly Row[] {
  if (matrix.kind !== 'dict') return matrix.kind === 'unknown' ? [{ cells: new Map(), open: matrix }] : [];
  const entries = matrix.entries();
  if (!entries) return [{ cells: new Map(), open: unknown('matrix', { why: 'matrix', trail: matrix.trail }) }];
  const isAxis = (name: string) => name !== 'include' && name !== 'exclude';
  const axes = entries.filter(([name]) => isAxis(name.toLowerCase()));
  const excluded = combinationsOf(matrix.get('exclude'));
  const runs = (row: Row) => !excluded.some(exclusion => isExcluded(row, exclusion));
  const product = firstOf(axes.length === 0 ? [] : productOf(axes), runs);
  const rows = include(product.rows, combinationsOf(matrix.get('include')));
  if (product.isAll && rows.length <= maxRows) return rows;
  return [...rows.slice(0, maxRows), { cells: new Map(), open: unknown('matrix', { why: 'limit', trail: matrix.trail }) }];
}

/** As many as GitHub allows of those that run, and whether that is all of them. */
function firstOf(
  product: Iterable<Row>,
  runs: (row: Row) => boolean,
): { readonly rows: readonly Row[]; readonly isAll: boolean } {
  const rows: Row[] = [];
  let seen = 0;
  for (const row of product) {
    if (rows.length > maxRows || ++seen > maxProduct) return { rows, isAll: false };
    if (runs(row)) rows.push(row);
  }
  return { rows, isAll: true };
}

/** An axis that is no list cannot be spread: its one cell is unknown, as each of its items would be. */
function* productOf([axis, ...others]: readonly (readonly [string, Value])[], cells: Row['cells'] = new Map()): Iterable<Row> {
  if (!axis) return yield { cells };
  const [name, items] = axis;
  const values = items.kind === 'list' ? items.items : items.kind === 'unknown' ? [axisItem(items)] : [items];
  for (const value of values) yield* productOf(others, new Map(cells).set(name.toLowerCase(), value));
}

function axisItem(axis: Unknown): Unknown {
  return { ...axis, jsonOf: undefined, key: `${axis.key}[]` };
}

function combinationsOf(value: Value | undefined): readonly Value[] {
  if (value?.kind === 'list') return value.items;
  return value?.kind === 'unknown' ? [value] : [];
}

/** What cannot be compared is not excluded: the row may run. */
function isExcluded({ cells }: Row, exclusion: Value): boolean {
  const wanted = exclusion.kind === 'dict' ? exclusion.entries() : undefined;
  if (!wanted || wanted.length === 0) return false;
  return wanted.every(([name, value]) => isSame(cells.get(name.toLowerCase()), value));
}

/**
 * An entry extends every combination of the product none of whose own values it would change; if there is none, it is a combination of its own.
 */
function include(product: readonly Row[], entries: readonly Value[]): readonly Row[] {
  const rows = product.map(({ cells }) => ({ original: cells, cells: new Map(cells) }));
  const added: Row[] = [];
  for (const entry of entries) {
    const values = entry.kind === 'dict' ? entry.entries() : undefined;
    if (!values) {
      if (entry.kind === 'unknown') added.push({ cells: new Map(), open: axisItem(entry) });
      continue;
    }
    const fitting = rows.filter(({ original }) => values.every(([name, value]) => fits(original.get(name.toLowerCase()), value)));
    for (const { original, cells } of fitting) {
      for (const [name, value] of values) if (!original.has(name.toLowerCase())) cells.set(name.toLowerCase(), asIncluded(value));
    }
    if (fitting.length === 0)
      added.push({ cells: new Map(values.map(([name, value]) => [name.toLowerCase(), asIncluded(value)])) });
  }
  return [...rows, ...added];
}

function fits(original: Value | undefined, value: Value): boolean {
  return original === undefined || isSame(original, value);
}

/**
 * Whether a cell has the value that an entry asks for, compared as expressions compare, value by value: what an object of the entry leaves out
 * is not asked for (actions/runner, `MatrixBuilder`).
 */
function isSame(cell: Value | undefined, wanted: Value): boolean {
  if (cell === undefined || cell.kind === 'unknown' || wanted.kind === 'unknown') return false;
  if (cell.kind === 'primitive' && wanted.kind === 'primitive') return areEqual(cell, wanted);
  const entries = wanted.kind === 'dict' ? wanted.entries() : undefined;
  if (cell.kind === 'dict' && entries && entries.length > 0)
    return entries.every(([name, value]) => isSame(cell.get(name), value));
  if (cell.kind === 'list' && wanted.kind === 'list' && wanted.items.length > 0) {
    return wanted.items.every((item, index) => isSame(cell.items[index], item));
  }
  return keyOf(cell) === keyOf(wanted);
}

function asIncluded(value: Value): Value {
  const trail: Trail = value.trail.map(origin =>
    origin.what === 'matrix-cell' ? { ...origin, place: origin.place, what: 'include-cell' } : origin,
  );
  return { ...value, trail };
}
