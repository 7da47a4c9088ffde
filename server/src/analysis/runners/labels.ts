import { hostedLabel } from './hosted.ts';
import { defaultLabels } from './machine.ts';
import type { Label } from './runner.ts';
import { couldBe } from './unknown-parts.ts';

/** The label that says so itself. */
export function isSelfHosted(label: Label): boolean {
  return label.exact && keyOf(label) === 'self-hosted';
}

/** The same, or one that comes to it with some value of what is unknown in it. */
export function mayBeSelfHosted({ text }: Label): boolean {
  return couldBe(text, 'self-hosted');
}

/** One of the labels that self-hosted runners, and no others, get by default. */
export function isDefault(label: Label): boolean {
  return label.exact && defaultLabels.has(keyOf(label));
}

/** One of GitHub's own labels, in force or not. */
export function isHosted(label: Label): boolean {
  return label.exact && hostedLabel(label.text) !== undefined;
}

/** Each label once, as GitHub sees them; it rejects empty ones. */
export function distinct(labels: readonly Label[]): readonly Label[] {
  const byKey = new Map<string, Label>();
  for (const label of labels) if (label.text !== '' && !byKey.has(keyOf(label))) byKey.set(keyOf(label), label);
  return [...byKey.values()];
}

/** A label inside a sentence: on one line, and not longer than the sentence can bear. */
export function shown({ text }: Pick<Label, 'text'>): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

function keyOf({ text }: Label): string {
  return text.toLowerCase();
}
