import { type Expression, hasPart, walk } from '../../../expressions/expression.ts';
import { expressionsIn, segmentsOf } from '../../../expressions/template.ts';
import type { Unknown } from '../../../expressions/value.ts';
import { memo } from '../../../source/memo.ts';
import { isNull, type Place, type ScalarNode, type SyntaxNode, scalarsIn } from '../../../syntax/node.ts';
import { placeInScalar } from '../../../syntax/scalar-content.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { unknown } from '../unknowns.ts';

/** Why GitHub refuses a file because of what a `runs-on` says, or the matrix that it reads. */
export interface Mistake {
  readonly kind:
    | 'syntax'
    | 'context'
    | 'matrix-context'
    | 'function'
    | 'key'
    | 'group'
    | 'nothing'
    | 'empty'
    | 'nested'
    | 'unclosed';
  readonly place: Place;
  /** What is wrong there: GitHub's own message about the syntax, or the name. */
  readonly text: string;
}

/** What `jobs.<job_id>.runs-on` may read: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability */
const contexts = new Set(['github', 'needs', 'strategy', 'matrix', 'vars', 'inputs']);
/** The same for `jobs.<job_id>.strategy`. */
const contextsOfMatrix = new Set(['github', 'needs', 'vars', 'inputs']);
/** These are offered to conditions and to steps. */
const functions = new Set(['hashfiles', 'success', 'failure', 'always', 'cancelled']);
const keys = new Set(['group', 'labels']);

export function mistakesOf({ runsOn, matrix }: Job): readonly Mistake[] {
  if (!runsOn) return [];
  return [...mistakesIn(runsOn.value), ...(matrix && readsMatrix(runsOn.value) ? mistakesInMatrix(matrix) : [])];
}

/** By the value of `runs-on`. Where nothing is written yet, nothing is wrong yet. */
const mistakesIn = memo((node: SyntaxNode): readonly Mistake[] => {
  if (node.kind === 'scalar') return inScalar(node);
  if (node.kind === 'sequence') return inList(node);
  return node.entries.flatMap(({ key, value }) => {
    if (!keys.has(key.text)) return key.text === '<<' ? [] : [{ kind: 'key', place: node.alias ?? key, text: key.text } as const];
    if (key.text === 'labels') return value.kind === 'mapping' ? [nested(value)] : mistakesIn(value);
    return value.kind === 'scalar' ? [...inScalar(value), ...inGroup(value)] : [nested(value)];
  });
});

function inScalar(node: ScalarNode): readonly Mistake[] {
  // A key without a value is one that is being typed.
  if (isNull(node) || node.text === '') {
    return node.end === node.start ? [] : [{ kind: 'empty', place: node.alias ?? node, text: node.text }];
  }
  return inExpressions(node, contexts, 'context');
}

function inList(node: SyntaxNode & { readonly kind: 'sequence' }): readonly Mistake[] {
  if (node.items.length === 0) {
    // Nobody knows what stands in a list that is not closed; that it is not has been said.
    const isClosed = node.chunk.text[node.end - 1] === ']';
    return [{ kind: isClosed ? 'nothing' : 'unclosed', place: node.alias ?? node, text: '' }];
  }
  return node.items.flatMap(item => (item.kind === 'scalar' ? inScalar(item) : [nested(item)]));
}

function nested(node: SyntaxNode): Mistake {
  return { kind: 'nested', place: node.alias ?? node, text: '' };
}

/** A group's name may say whose it is, and has no other slash (actions/runner, the service's own check of the file). */
function inGroup(node: ScalarNode): readonly Mistake[] {
  if (!node.text.includes('/') || node.text.includes('${{')) return [];
  if (/^(?:org|organization|ent|enterprise)\/[^/]+$/.test(node.text)) return [];
  return [{ kind: 'group', place: node.alias ?? node, text: node.text }];
}

const mistakesInMatrix = memo((matrix: SyntaxNode): readonly Mistake[] =>
  scalarsIn(matrix)
    .flatMap(node => inExpressions(node, contextsOfMatrix, 'matrix-context'))
    .filter(({ kind }) => kind === 'matrix-context'),
);

function readsMatrix(node: SyntaxNode): boolean {
  const isMatrix = (part: Expression) => part.kind === 'context' && part.name === 'matrix';
  return scalarsIn(node)
    .flatMap(expressionsIn)
    .some(({ expression }) => hasPart(expression, isMatrix));
}

function inExpressions(node: ScalarNode, offered: ReadonlySet<string>, kind: 'context' | 'matrix-context'): readonly Mistake[] {
  return segmentsOf(node).flatMap(segment => {
    if (segment.kind === 'text') return [];
    const { expression, problem } = segment.parsed;
    const placeOf = (start: number, end: number) => node.alias ?? placeInScalar(node, segment.start + start, segment.start + end);
    if (!expression) return [{ kind: 'syntax', place: placeOf(0, segment.text.length), text: problem }] as const;
    const found: Mistake[] = [];
    walk(expression, part => {
      const place = () => placeOf(part.start, part.end);
      if (part.kind === 'context' && !offered.has(part.name)) found.push({ kind, place: place(), text: part.name });
      if (part.kind === 'call' && functions.has(part.name)) found.push({ kind: 'function', place: place(), text: part.name });
    });
    return found;
  });
}

/** What a `runs-on` comes to because of its own mistakes; undefined where it has none. */
export function refusedRunsOn(node: SyntaxNode): Unknown | undefined {
  return refusedFor(mistakesIn(node));
}

/** The same with those of the matrix that it reads. */
export function refusedJob(job: Job): Unknown | undefined {
  return refusedFor(mistakesOf(job));
}

function refusedFor([mistake]: readonly Mistake[]): Unknown | undefined {
  return mistake && unknown(mistake.text, { why: 'malformed' });
}
