import { describe, type Expression, walk } from '../../expressions/expression.ts';
import { displayText } from '../../expressions/partial-text.ts';
import { expressionsIn } from '../../expressions/template.ts';
import type { Value } from '../../expressions/value.ts';
import { type ScalarNode, scalarsIn, textOf } from '../../syntax/node.ts';
import { inputOf, type Step } from '../../workflow/read-steps.ts';
import { outsidersTexts } from '../starts/outsiders-texts.ts';
import { textsAskedBy } from './asked-texts.ts';
import type { Reading } from './reading.ts';

/** An item of a list, in the spelling of `describe`. */
const item = String.raw`(?:\.\*|\[[^\]]*\]|\.\d+)`;
const patterns = outsidersTexts.map(path =>
  path
    .split('.*')
    .map(names => names.replaceAll('.', String.raw`\.`))
    .join(item),
);
const outsidersText = new RegExp(String.raw`^github\.(?:head_ref|event\.(?:${patterns.join('|')}))$`);

/** What has such a text in it, as JSON. */
const objects: ReadonlySet<string> = new Set(
  outsidersTexts.flatMap(path => {
    const names = ['github', 'event', ...path.split('.')];
    return names.map((_, index) => names.slice(0, index).join('.'));
  }),
);

/** Whether a name (`github.event.issue.title`) is of a text that somebody without write access writes. */
export function isOutsidersText(reference: string): boolean {
  const whole = /^toJSON\((.+)\)$/.exec(reference)?.[1];
  return whole === undefined ? outsidersText.test(reference) : objects.has(whole);
}

/** Whether a step is given such a text, in its script, its inputs or its environment, so that what it computes may be the outsider's. */
export function readsOutsidersText(step: Step, { namesIn }: Pick<Reading, 'namesIn'>): boolean {
  const script = textOf(inputOf(step, 'script')) ?? '';
  return (
    textsAskedBy(step.run?.text ?? script).some(isOutsidersText) ||
    /\bcontext\.payload\.(?:comment|issue|pull_request|review|discussion)\b/.test(script) ||
    scalarsIn(step.node).some(node => namesIn(node).some(({ names }) => names.some(isOutsidersText)))
  );
}

/** Whether expressions in a text read such a text: GitHub writes it there before a shell sees any of it. */
export function namesOutsidersText(node: ScalarNode): boolean {
  return referencesIn(node).some(isOutsidersText);
}

/** The names that the expressions of a text read, each in one spelling: `github.event.number`. */
function referencesIn(node: ScalarNode): readonly string[] {
  return expressionsIn(node).flatMap(({ expression }) => referencesOf(expression));
}

/** The same for one expression. */
export function referencesOf(expression: Expression): readonly string[] {
  const references: string[] = [];
  walk(expression, part => {
    if (isReference(part)) references.push(describe(part));
  });
  return references;
}

function isReference(expression: Expression): boolean {
  return expression.kind === 'index' || expression.kind === 'context';
}

/** The names of unknown values that a value is, or is put together of. */
export function namesInValue(value: Value): readonly string[] {
  if (value.kind === 'text') {
    return [displayText(value.parts), ...value.parts.flatMap(part => (typeof part === 'string' ? [] : namesInValue(part)))];
  }
  if (value.kind !== 'unknown') return [];
  // Of an object as a text, all of its texts are a part.
  const whole = /^tojson\(\{([\w.]+)\}\)$/.exec(value.key)?.[1];
  if (whole !== undefined) return [`toJSON(${whole})`];
  const inner = /^(?:toJSON|format|join)\((.+)\)$/.exec(value.text)?.[1];
  return [value.text, ...(inner?.split(', ') ?? [])];
}
