import { describe, type Expression, walk } from '../../expressions/expression.ts';
import { displayText } from '../../expressions/partial-text.ts';
import { expressionsIn } from '../../expressions/template.ts';
import type { Value } from '../../expressions/value.ts';
import { type ScalarNode, scalarsIn, textOf } from '../../syntax/node.ts';
import { inputOf, type Step } from '../../workflow/read-steps.ts';
import type { Reading } from './reading.ts';

const outsidersText =
  /^github\.(?:head_ref|event\.(?:issue|pull_request|discussion|review|comment)\.(?:title|body)|event\.pull_request\.head\.(?:ref|label)|event\.workflow_run\.(?:head_branch|display_title|head_commit\.message|head_commit\.author\.\w+)|event\.pages\b.*(?:page_name|title))$|^toJSON\(github(?:\.event(?:\.(?:issue|pull_request|discussion|review|comment|workflow_run))?)?\)$/;

/** Whether a name (`github.event.issue.title`) is of a text that somebody without write access writes. */
export function isOutsidersText(reference: string): boolean {
  return outsidersText.test(reference);
}

/** Whether a step is given such a text, in its script, its inputs or its environment, so that what it computes may be the outsider's. */
export function readsOutsidersText(step: Step, { namesIn }: Pick<Reading, 'namesIn'>): boolean {
  const script = textOf(inputOf(step, 'script')) ?? '';
  return (
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
