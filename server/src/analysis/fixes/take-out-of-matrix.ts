import type { Trail } from '../expressions/value.ts';
import { l10n } from '../source/l10n.ts';
import type { Edit } from '../source/source.ts';
import { type Entry, itemsOf, type SequenceNode, type SyntaxNode } from '../syntax/node.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Fix } from './fix.ts';
import { cellOf, isInclude, isNamed, isPlain, keyOf, type MatrixCell, wouldRepeat } from './matrix-cell.ts';
import type { DocumentOf } from './place.ts';
import { removeEntry, removeItems } from './remove-items.ts';

/**
 * Takes the row of a machine out of its matrix where `instead`, in its place, would make a second row of one that is there. What `include` and
 * `exclude` say of it goes as well. Undefined where no row would be left, or where it is not plain to see which ones are.
 */
export function takeOutOfMatrix(
  workflow: Workflow,
  trail: Trail,
  name: string,
  instead: string,
  elsewhere?: DocumentOf,
): Fix | undefined {
  const cell = cellOf(workflow, trail, elsewhere);
  if (!cell || !wouldRepeat(cell, instead) || !hasRowsWithout(cell)) return undefined;
  const removals: readonly Removal[] | undefined = isInclude(cell.list)
    ? [{ list: cell.list, items: [cell.item] }]
    : removalsOf(cell);
  if (!removals?.every(({ items }) => items.every(isPlain))) return undefined;
  const edits = removals.map(removal => remove(cell, removal));
  if (!edits.every(edit => edit !== undefined)) return undefined;
  return { title: l10n.t('Take {0} out of the matrix', name), safe: false, edits: edits.flat() };
}

interface Removal {
  readonly list: Entry & { readonly value: SequenceNode };
  readonly items: readonly SyntaxNode[];
}

/** Of an axis: the cell wherever it is in the list, and the combinations that name it. */
function removalsOf({ matrix, list, item }: MatrixCell): readonly Removal[] | undefined {
  const removals: Removal[] = [{ list, items: list.value.items.filter(it => keyOf(it) === keyOf(item)) }];
  for (const { key, value } of matrix.entries) {
    const isExclude = isNamed({ key }, 'exclude');
    if (!isExclude && !isNamed({ key }, 'include')) continue;
    const items = combinationsWith(value, list.key.text, item);
    // What excludes nothing does no harm, but what includes the row would bring it back.
    if (!items && !isExclude) return undefined;
    if (items && items.length > 0 && value.kind === 'sequence') removals.push({ list: { key, value }, items });
  }
  return removals;
}

/** Undefined where that cannot be told from the file. */
function combinationsWith(list: SyntaxNode, axis: string, item: SyntaxNode): readonly SyntaxNode[] | undefined {
  if (list.kind !== 'sequence' || list.alias) return undefined;
  const found: SyntaxNode[] = [];
  for (const combination of list.items) {
    if (combination.kind !== 'mapping') return undefined;
    const named = combination.entries.find(entry => isNamed(entry, axis))?.value;
    if (!named) continue;
    // An object needs not be named in full.
    if (!isPlain(named) || named.kind !== 'scalar' || item.kind !== 'scalar') return undefined;
    if (keyOf(named) === keyOf(item)) found.push(combination);
  }
  return found;
}

/** A list that would be empty goes with its key, where it is no axis. */
function remove({ document, matrix, list: own }: MatrixCell, { list, items }: Removal): readonly Edit[] | undefined {
  if (items.length < list.value.items.length) return removeItems(document, list.value, items);
  const isAxis = list.key === own.key && !isInclude(own);
  return isAxis || matrix.flow || matrix.entries.length < 2 ? undefined : removeEntry(document, list);
}

/** GitHub refuses a matrix without combinations, which `exclude` could make of this one: of some other cell it is to take none. */
function hasRowsWithout({ matrix, list, item }: MatrixCell): boolean {
  const exclusions = itemsOf(matrix.entries.find(entry => isNamed(entry, 'exclude'))?.value);
  const isAnother = (exclusion: SyntaxNode, value: SyntaxNode) => {
    const named = exclusion.kind === 'mapping' ? exclusion.entries.find(entry => isNamed(entry, list.key.text)) : undefined;
    return named !== undefined && keyOf(named.value) !== keyOf(value);
  };
  if (exclusions.length === 0 || isInclude(list)) return true;
  const left = list.value.items.filter(it => keyOf(it) !== keyOf(item));
  return left.some(value => exclusions.every(exclusion => isAnother(exclusion, value)));
}
