import { type Expression, walk } from '../../expressions/expression.ts';
import { segmentsOf } from '../../expressions/template.ts';
import type { Unknown } from '../../expressions/value.ts';
import { memo } from '../../source/memo.ts';
import { isNull, type Place, type SyntaxNode } from '../../syntax/node.ts';
import { placeInScalar } from '../../syntax/scalar-content.ts';
import { unknown } from './unknowns.ts';

/** Why GitHub refuses a file because of what a `runs-on` says. */
export interface Mistake {
  readonly kind: 'syntax' | 'context' | 'function' | 'key' | 'group' | 'nothing';
  readonly place: Place;
  /** What is wrong there: GitHub's own message about the syntax, or the name. */
  readonly text: string;
}

/** What `jobs.<job_id>.runs-on` may read: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability */
const contexts = new Set(['github', 'needs', 'strategy', 'matrix', 'vars', 'inputs']);
/** These are offered to conditions and to steps. */
const functions = new Set(['hashfiles', 'success', 'failure', 'always', 'cancelled']);
const keys = new Set(['group', 'labels']);

/** By the value of `runs-on`. Where nothing is written yet, nothing is wrong yet. */
export const mistakesIn = memo((node: SyntaxNode): readonly Mistake[] => {
  if (node.kind === 'scalar') {
    return segmentsOf(node).flatMap(segment => {
      if (segment.kind === 'text') return [];
      const { expression, problem } = segment.parsed;
      const placeOf = (start: number, end: number) =>
        node.alias ?? placeInScalar(node, segment.start + start, segment.start + end);
      if (!expression) return [{ kind: 'syntax', place: placeOf(0, segment.text.length), text: problem }] as const;
      return refused(expression, placeOf);
    });
  }
  if (node.kind === 'sequence') {
    if (node.items.length === 0) return [{ kind: 'nothing', place: node.alias ?? node, text: '' }];
    return node.items.flatMap(mistakesIn);
  }
  return node.entries.flatMap(({ key, value }) => {
    if (keys.has(key.text)) return isNull(value) ? [] : [...mistakesIn(value), ...(key.text === 'group' ? inGroup(value) : [])];
    return key.text === '<<' ? [] : [{ kind: 'key', place: node.alias ?? key, text: key.text } as const];
  });
});

/** A group's name may say whose it is, and has no other slash (actions/runner, the service's own check of the file). */
function inGroup(node: SyntaxNode): readonly Mistake[] {
  if (node.kind !== 'scalar' || !node.text.includes('/') || node.text.includes('${{')) return [];
  if (/^(?:org|organization|ent|enterprise)\/[^/]+$/.test(node.text)) return [];
  return [{ kind: 'group', place: node.alias ?? node, text: node.text }];
}

function refused(expression: Expression, placeOf: (start: number, end: number) => Place): readonly Mistake[] {
  const found: Mistake[] = [];
  walk(expression, part => {
    const place = () => placeOf(part.start, part.end);
    if (part.kind === 'context' && !contexts.has(part.name)) found.push({ kind: 'context', place: place(), text: part.name });
    if (part.kind === 'call' && functions.has(part.name)) found.push({ kind: 'function', place: place(), text: part.name });
  });
  return found;
}

/** What such a `runs-on` comes to; undefined where nothing is wrong with it. */
export function refusedRunsOn(node: SyntaxNode): Unknown | undefined {
  const [mistake] = mistakesIn(node);
  return mistake && unknown(mistake.text, { why: 'malformed' });
}
