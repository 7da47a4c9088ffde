import { memo } from '../../source/memo.ts';
import { isNull, itemsOf, type SyntaxNode, valueOf } from '../../syntax/node.ts';
import type { Trigger } from '../../workflow/workflow.ts';

/** The pieces of a name that a pattern gives: around and between them anything may stand. One piece is a whole name. */
export type NamePattern = readonly string[];

/** A branch or a tag that starts a run. */
export interface RefPattern {
  readonly type: 'branch' | 'tag';
  readonly name: NamePattern;
}

/** As it is where nothing is asked of a name. */
const anyName: NamePattern = ['', ''];

/** The branches that a pull request may be for; undefined where no filter says so. */
export function baseBranchPatterns({ event, options }: Trigger): readonly NamePattern[] | undefined {
  return event === 'pull_request' || event === 'pull_request_target' ? patternsIn(valueOf(options, 'branches')) : undefined;
}

/** What a push that starts a run may be to; undefined where no filter says so. Filters of branches alone leave no tag, and the other way round. */
export function pushedRefPatterns({ event, options }: Trigger): readonly RefPattern[] | undefined {
  if (event !== 'push') return undefined;
  const filters = [
    { type: 'branch', taken: valueOf(options, 'branches'), ignored: valueOf(options, 'branches-ignore') },
    { type: 'tag', taken: valueOf(options, 'tags'), ignored: valueOf(options, 'tags-ignore') },
  ] as const;
  const given = filters.filter(({ taken, ignored }) => [taken, ignored].some(node => node && !isNull(node)));
  if (given.length === 0) return undefined;
  return given.flatMap(({ type, taken }) => (patternsIn(taken) ?? [anyName]).map(name => ({ type, name })));
}

/** Undefined where nothing is asked. What a `!` takes away again is left in. */
function patternsIn(node: SyntaxNode | undefined): readonly NamePattern[] | undefined {
  return node && patterns(node).names;
}

const patterns = memo((node: SyntaxNode): { readonly names: readonly NamePattern[] | undefined } => {
  const names: NamePattern[] = [];
  for (const item of itemsOf(node)) {
    // How GitHub writes `1.10` as a text is not known.
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return { names: undefined };
    if (!item.text.startsWith('!')) names.push(piecesOf(item.text));
  }
  return { names: names.length > 0 ? names : undefined };
});

/**
 * What is certain of the names that a pattern matches. `?` and `+` stand behind what may be missing or repeated, `[…]` for one of several
 * characters: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
function piecesOf(pattern: string): NamePattern {
  const pieces = [''];
  for (const [symbol] of pattern.matchAll(/\\.|\[[^\]]*\]?|./gsu)) {
    const last = pieces.at(-1) ?? '';
    if (symbol === '?' || symbol === '+') pieces.splice(-1, 1, Array.from(last).slice(0, -1).join(''), '');
    else if (symbol === '*' || symbol.startsWith('[')) pieces.push('');
    else pieces.splice(-1, 1, last + symbol.replace(/^\\(?=.)/su, ''));
  }
  return pieces;
}
