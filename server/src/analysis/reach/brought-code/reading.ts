import type { TextPart } from '../../expressions/partial-text.ts';
import { expressionsIn, segmentsOf } from '../../expressions/template.ts';
import type { Unknown } from '../../expressions/value.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { inputOf } from '../../workflow/read-steps.ts';
import type { Frame } from '../calls/frame.ts';
import { referencesOf } from './references.ts';
import type { PartsOf } from './surroundings.ts';

/** One `${{ }}` of a text, and the names (`github.event.issue.title`) that its value may come from. */
export interface Expressed {
  /** What stands between the braces. */
  readonly text: string;
  readonly names: readonly string[];
}

/** The names in a part of a text whose expressions are known; or in one that an expression has come to, as it shows them. */
export function namesOf(expressed: readonly Expressed[], part: string): readonly string[] {
  const known = expressed.filter(({ text }) => part.includes(text));
  if (known.length > 0) return known.flatMap(({ names }) => names);
  return [...part.matchAll(/\$\{\{ ([\w.-]+) \}\}/g)].flatMap(({ 1: name }) => name ?? []);
}

/** How the texts of one step are read. */
export interface Reading {
  namesIn(node: ScalarNode): readonly Expressed[];
  /** Where a variable of the step's environment is set; a step before may have set it again. */
  variable(name: string): ScalarNode | undefined;
  /** The names that a variable may come from which a step before has set. */
  exported(name: string): readonly string[];
  /** The texts that a node may come to, or one expression in it, with `${{ name }}` for what is not known. */
  textsOf(node: ScalarNode, expression?: string): readonly string[];
  /** False where the text of a node is certain to be something else than `true`. */
  mayBeTrue(node: ScalarNode): boolean;
}

/** All names that are written there, and where inputs are passed, whatever becomes of them. */
export function asPassed(frame: Frame): Reading {
  return {
    namesIn: node =>
      expressionsIn(node).map(({ text, expression }) => {
        const names = referencesOf(expression);
        return { text, names: [...names, ...names.flatMap(name => namesPassedAs(name, frame))] };
      }),
    variable: () => undefined,
    exported: () => [],
    textsOf: () => [],
    mayBeTrue: node => node.text.includes('${{') || isTrue(node.text),
  };
}

/** Of `inputs.name`: what the call passes. */
function namesPassedAs(reference: string, { caller }: Frame): readonly string[] {
  const name = /^inputs\.([\w-]+)$/.exec(reference)?.[1];
  const node = caller && name !== undefined ? inputOf(caller.step ?? caller.job, name.toLowerCase()) : undefined;
  if (!caller || node?.kind !== 'scalar') return [];
  return asPassed(caller.frame)
    .namesIn(node)
    .flatMap(({ names }) => names);
}

/** The parts of a text, with every name in an expression as one of them. */
export function partsAsPassed(frame: Frame): PartsOf {
  const { namesIn } = asPassed(frame);
  return node => {
    const expressed = namesIn(node);
    return [
      segmentsOf(node).flatMap(({ kind, text }): readonly TextPart[] =>
        kind === 'text' ? [text] : (expressed.find(it => it.text === text)?.names ?? []).map(asUnknown),
      ),
    ];
  };
}

function asUnknown(name: string): Unknown {
  return { kind: 'unknown', why: 'context', text: name, key: name.toLowerCase(), trail: [] };
}

/** As actions read the input of a switch. */
export function isTrue(text: string): boolean {
  return text.trim().toLowerCase() === 'true';
}
