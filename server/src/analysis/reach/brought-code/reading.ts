import { expressionsIn } from '../../expressions/template.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { referencesOf } from './references.ts';

/** One `${{ }}` of a text, and the names (`github.event.issue.title`) that its value may come from. */
export interface Expressed {
  /** What stands between the braces. */
  readonly text: string;
  readonly names: readonly string[];
}

/** How the texts of one step are read. */
export interface Reading {
  namesIn(node: ScalarNode): readonly Expressed[];
  /** Where a variable of the step's environment is set; a step before may have set it again. */
  variable(name: string): ScalarNode | undefined;
  /** False where the text of a node is certain to be something else than `true`. */
  mayBeTrue(node: ScalarNode): boolean;
}

/** All names that are written there, whatever becomes of them. */
export const asWritten: Reading = {
  namesIn: node => expressionsIn(node).map(({ text, expression }) => ({ text, names: referencesOf(expression) })),
  variable: () => undefined,
  mayBeTrue: node => node.text.includes('${{') || isTrue(node.text),
};

/** As actions read the input of a switch. */
export function isTrue(text: string): boolean {
  return text.trim().toLowerCase() === 'true';
}
