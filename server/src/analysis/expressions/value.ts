import type { Place, SyntaxNode } from '../syntax/node.ts';

/** Why a value cannot be known here. `unset`: it is empty in every way that the files start the job, so something else must set it. */
export type Why =
  | 'unset'
  | 'input'
  | 'variable'
  | 'output'
  | 'matrix'
  | 'caller'
  | 'function'
  | 'context'
  | 'malformed'
  | 'limit';

/** One station on the way of a value: where it was written, or which name brought it here. */
export interface Origin {
  /** The text itself: a whole node, or a literal inside an expression. */
  readonly place: Place;
  /** The node that `place` lies in. `place` covers all of it unless the text is part of an expression. */
  readonly node: SyntaxNode;
  /** Path of the file that `place` belongs to. */
  readonly path: string;
  readonly what:
    | 'literal'
    | 'matrix-cell'
    | 'include-cell'
    | 'input-default'
    | 'input-option'
    | 'with'
    | 'step-with'
    | 'output'
    | 'job-output'
    | 'variable'
    | 'reference';
  /** The name that was looked up (`matrix.os`), or the literal's text. */
  readonly text: string;
}

/** From the place where the value itself is written to the place where it is used. */
export type Trail = readonly Origin[];

/**
 * Something that cannot be known here. Two unknowns with the same `key` have the same value in any one run.
 *
 * Comparisons with it may be decided all the same. In an outsider's run `github.actor` is `foreign`: `github.actor == 'octocat'` is false, for
 * whoever the file names is no outsider. So is `github.actor == vars.RELEASER`, for a variable is set by `maintainers`, who name no outsider either.
 * `github.actor == 'dependabot[bot]'` stays open: bots act for anybody, unless the name is known to be `human`. `distinctFrom` says the same of
 * single values: a fork is not the repository that it was made from. And `github.repository == null` is false because it is `nonNumeric`:
 * GitHub compares values of different types as numbers.
 */
export interface Unknown {
  readonly kind: 'unknown';
  readonly why: Why;
  /** As the user wrote it, without `${{ }}`: `inputs.runner`. */
  readonly text: string;
  readonly key: string;
  readonly type?: 'string' | 'number' | 'boolean';
  /** Known not to be null, false, 0 or the empty string. */
  readonly truthy?: boolean;
  /** An outsider decides the value: a branch name, a title, a comment. */
  readonly outsiders?: boolean;
  /** An outsider's own name, number or repository: equal to none that the workflow file writes, bots' names excepted. */
  readonly foreign?: boolean;
  /** Of those who maintain the repository, or written by them and not about bots: equal to nothing that is foreign. */
  readonly maintainers?: boolean;
  /** With `foreign`: what stands before this character in the value is foreign, too. */
  readonly foreignBefore?: string;
  /** With `foreign`: not a bot's name either. */
  readonly human?: boolean;
  /** With `foreign`: what the file writes and it may equal all the same. */
  readonly foreignExcept?: RegExp;
  /** A number that GitHub has given out: as a text, nothing but digits. */
  readonly digits?: boolean;
  /** A text that reads as no number, so that it equals nothing but texts. */
  readonly nonNumeric?: boolean;
  /** What a caller elsewhere may pass in place of a default that is known. */
  readonly overridesDefault?: boolean;
  /** It is the JSON of this value, which has unknown parts. */
  readonly jsonOf?: Value | undefined;
  /** Keys (`keyOf`) of what is certain to have another value. */
  readonly distinctFrom?: readonly string[];
  readonly trail: Trail;
}

export interface Primitive {
  readonly kind: 'primitive';
  readonly value: string | number | boolean | null;
  /** What a text names in its place: without a variable that may be withheld, `ubuntu-${{ vars.version }}` is no label that anybody means. */
  readonly hole?: Unknown;
  readonly trail: Trail;
}

/** A string of which some parts are unknown: `linux-${{ inputs.arch }}`. Has at least one unknown part. */
export interface PartialText {
  readonly kind: 'text';
  readonly parts: readonly (string | Unknown)[];
  readonly trail: Trail;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** Made by `.*`: a further `.name` is applied to each item. */
  readonly filtered?: boolean;
  /** Read out of a text with unknown parts: a quotation mark in one of them would make it something else. */
  readonly loose?: boolean;
  readonly trail: Trail;
}

/** An object; keys are looked up without regard to case. */
export interface Dict {
  readonly kind: 'dict';
  /** Undefined: no such property, which GitHub reads as null. */
  get(key: string): Value | undefined;
  /** In order, as written. Undefined where the keys cannot be known. */
  entries(): readonly (readonly [string, Value])[] | undefined;
  /** Where keys differ in letter case only: all values with this key. GitHub takes the first or the last, as the mode of parsing has it. */
  spellings?(key: string): readonly Value[];
  /** Tells an object whose keys cannot be known from all others, as `Unknown.key` does. */
  readonly key?: string;
  /** As in `List`. */
  readonly loose?: boolean;
  readonly trail: Trail;
}

/** What an expression comes to in one world, with everything that decided it behind it. */
export type Value = Primitive | PartialText | List | Dict | Unknown;
