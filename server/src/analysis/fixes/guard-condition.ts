import { conditionOf } from '../reach/run/conditions/condition.ts';
import type { Edit } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import { type Entry, isBlockScalar, type MappingNode, type Place, type ScalarNode } from '../syntax/node.ts';
import { placeInScalar } from '../syntax/scalar-content.ts';
import type { Job } from '../workflow/workflow.ts';
import { asOperand, conjunction, isDisjunction } from './guard.ts';
import { editAt, lineBreakIn, startWithComments } from './place.ts';
import { singleQuoted } from './scalar.ts';
import { isShared } from './sharing.ts';

/** Makes `guard` a part of the job's condition. Undefined where an edit would reach another job, or the condition is not to be understood. */
export function requireAlso(document: Document, job: Job, guard: string): readonly Edit[] | undefined {
  return job.condition ? extend(document, job, job.condition, guard) : insert(document, job, guard);
}

/** Puts `condition` in the place of the whole `if:`, or of the stretch `part` of its content. */
export function replaceCondition(
  document: Document,
  job: Job,
  condition: string,
  part?: { readonly start: number; readonly end: number },
): readonly Edit[] | undefined {
  const node = job.condition;
  if (!node || isShared(document, node.alias ?? node)) return undefined;
  if (!part)
    return [editAt(document, node.alias ?? contentPlace(node), `${spaceBefore(node)}${scalarOf(condition, isInFlow(job))}`)];
  const written = node.alias ? undefined : escaped(condition, node, job);
  return written === undefined ? undefined : [editAt(document, placeInScalar(node, part.start, part.end), written)];
}

/** A new line above `runs-on` or `uses` and what is said of them there, or a new entry of a flow mapping. */
function insert(document: Document, { body, runsOn }: Job, guard: string): readonly Edit[] | undefined {
  const before = runsOn ?? body?.entries.find(({ key }) => key.text === 'uses');
  if (!body || !before || isAliased(body, before) || isShared(document, before.key)) return undefined;
  const { chunk } = before.key;
  const start = body.flow ? before.key.start : startWithComments(chunk, lineOf(before.key)) + indentationOf(before).length;
  const separator = body.flow ? ', ' : lineBreakIn(document.source) + indentationOf(before);
  // JSON is YAML too.
  const isJson = before.key.style === 'double-quoted' && body.flow;
  const entry = isJson ? `"if": ${JSON.stringify(guard)}` : `if: ${scalarOf(guard, body.flow)}`;
  return [editAt(document, { chunk, start, end: start }, entry + separator)];
}

/** A body that is repeated from elsewhere, or merged in, is not this job's alone. */
function isAliased(body: MappingNode, { key }: Entry): boolean {
  return (
    body.alias !== undefined ||
    key.alias !== undefined ||
    key.chunk !== body.chunk ||
    key.start < body.start ||
    key.end > body.end
  );
}

/** In block style the keys of a mapping stand one below the other. */
function indentationOf({ key }: Entry): string {
  return ' '.repeat(key.start - lineOf(key));
}

/** Where the line of a place starts, in its chunk. */
function lineOf({ chunk, start }: Place): number {
  return chunk.text.lastIndexOf('\n', start - 1) + 1;
}

function extend(document: Document, job: Job, node: ScalarNode, guard: string): readonly Edit[] | undefined {
  const condition = conditionOf(node);
  if (isShared(document, node.alias ?? node)) return undefined;
  if (!condition) return replaceCondition(document, job, guard);
  if (!condition.expression) return undefined;
  const { start, end } = stretchOf(node);
  const old = node.text.slice(start, end);
  if (condition.expression.kind === 'literal') return replaceCondition(document, job, guard);
  const isInPlace = !node.alias && !(node.style === 'plain' && isInFlow(job));
  if (!isInPlace) return replaceCondition(document, job, conjunction([old, guard]));
  const { chunk, ...place } = placeInScalar(node, start, end);
  const needsParentheses = isDisjunction(old);
  const behind = `${needsParentheses ? ')' : ''}${separatorOf(document, node)}&& ${asOperand(guard)}`;
  const written = escaped(behind, node, job);
  if (written === undefined) return undefined;
  const opening = { chunk, start: place.start, end: place.start };
  return [
    ...(needsParentheses ? [editAt(document, opening, '(')] : []),
    editAt(document, { chunk, start: place.end, end: place.end }, written),
  ];
}

/** The expression within the content, without `${{ }}` and the space around. */
function stretchOf({ text }: ScalarNode): { start: number; end: number } {
  const [, before = '', expression = ''] = /^(\s*(?:\$\{\{\s*)?)(.*?)\s*(?:\}\}\s*)?$/s.exec(text) ?? [];
  return { start: before.length, end: before.length + expression.length };
}

/** A text of several lines gets another one. */
function separatorOf(document: Document, node: ScalarNode): string {
  const isBlock = isBlockScalar(node);
  const lines = node.text.trimEnd().split('\n');
  if (!isBlock || node.text.includes('${{')) return ' ';
  if (node.style === 'literal' && lines.length === 1) return ' ';
  const last = placeInScalar(node, node.text.trimEnd().length - 1, node.text.trimEnd().length);
  const line = node.chunk.text.slice(lineOf(last), last.start);
  return lineBreakIn(document.source) + (/^ */.exec(line)?.[0] ?? '');
}

/** `text` as a piece of the scalar; undefined where it cannot stand there. */
function escaped(text: string, { style }: ScalarNode, job: Job): string | undefined {
  if (style === 'single-quoted') return text.replaceAll("'", "''");
  if (style === 'double-quoted') return JSON.stringify(text).slice(1, -1);
  return style === 'plain' && !canContinuePlain(text, isInFlow(job)) ? undefined : text;
}

/** A whole condition as a scalar. Most conditions can stand as they are. */
export function scalarOf(condition: string, isInFlow: boolean): string {
  const isPlain = /^[\w($]/.test(condition) && canContinuePlain(condition, isInFlow);
  return isPlain ? condition : singleQuoted(condition);
}

function canContinuePlain(text: string, isInFlow: boolean): boolean {
  return !/: |:$| #|[\r\n]/.test(text) && !(isInFlow && /[,[\]{}]/.test(text));
}

export function isInFlow({ body }: Job): boolean {
  return body?.flow === true;
}

/** `if:` without a value. */
function spaceBefore({ chunk, start, end }: ScalarNode): string {
  return start === end && chunk.text[start - 1] === ':' ? ' ' : '';
}

/** A block scalar ends with its last character, not with the line breaks that the parser counts to it. */
function contentPlace(node: ScalarNode): ScalarNode {
  const { chunk, start, end } = node;
  return { ...node, end: start + chunk.text.slice(start, end).trimEnd().length };
}
