import { l10n } from '../source/l10n.ts';
import { duplicateEntries } from '../syntax/duplicates.ts';
import { isNull, itemsOf, type MappingNode, type ScalarNode, type SyntaxNode, textOf } from '../syntax/node.ts';
import { nearest } from './nearest.ts';

/** Takes note of what is wrong with a node, as a sentence for the user. */
export type Report = (node: SyntaxNode, message: string) => void;

/** The part of JSON Schema (draft 07) that the shapes need. */
export interface JsonSchema {
  readonly type?: 'string' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly string[];
  /** What each of them means. No part of the standard, but of what editors read. */
  readonly enumDescriptions?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly pattern?: string;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly description?: string;
  readonly default?: string | boolean;
}

/** What may stand at one place of the configuration: how it is read, and how an editor's schema describes it. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Undefined, and something reported, where the node is nothing of the kind. */
  read(node: SyntaxNode, report: Report): T | undefined;
}

/** A text. Numbers and booleans are taken as they are written, for labels may look like them, unless `isPath`. */
export function text({ isPath = false }: { readonly isPath?: boolean } = {}): Shape<string> {
  return {
    schema: { type: 'string' },
    read(node, report) {
      const written = textOf(node);
      if (written === undefined) report(node, l10n.t('Expected a text, but this is {0}.', kindOf(node)));
      else if (isPath && node.kind === 'scalar' && typeof node.value !== 'string')
        report(node, l10n.t('Expected the path of a file, but this is {0}.', described(node)));
      else if (written.trim() === '') report(node, l10n.t('This text is empty.'));
      else return written;
      return undefined;
    },
  };
}

export function flag(): Shape<boolean> {
  return {
    schema: { type: 'boolean' },
    read(node, report) {
      if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
      report(node, l10n.t('Expected true or false, but this is {0}.', described(node)));
      return undefined;
    },
  };
}

/** One of a few words; `meanings` says what each of them means. */
export function choice<const Word extends string>(meanings: Readonly<Record<Word, string>>): Shape<Word> {
  const words = Object.keys(meanings) as Word[];
  return {
    schema: { enum: words, enumDescriptions: Object.values(meanings) },
    read(node, report) {
      const found = words.find(word => word === textOf(node));
      if (found === undefined) report(node, wrongWord(node, words));
      return found;
    },
  };
}

/** A list; a text may stand for a list of one. An item that is wrong is left out. */
export function list<T>(item: Shape<T>, { atLeastOne = false }: { readonly atLeastOne?: boolean } = {}): Shape<readonly T[]> {
  const takesOne = item.schema.type === 'string';
  const items: JsonSchema = { type: 'array', items: item.schema, ...(atLeastOne && { minItems: 1 }) };
  return {
    schema: takesOne ? { anyOf: [items, item.schema] } : items,
    read(node, report) {
      const isList = node.kind === 'sequence' || (takesOne && node.kind === 'scalar' && !isNull(node));
      if (!isList) report(node, l10n.t('Expected a list, but this is {0}.', described(node)));
      else if (atLeastOne && itemsOf(node).length === 0) report(node, l10n.t('This list is empty.'));
      else return itemsOf(node).flatMap(it => item.read(it, report) ?? []);
      return undefined;
    },
  };
}

/** A key of a record. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly description: string;
  /** What holds where the key is not there, for the schema. */
  readonly default?: string | boolean;
}

type Fields<T> = { readonly [Key in keyof T]: Field<T[Key]> };

/**
 * Fixed keys. A wrong one, and one whose value is wrong, is reported and left out; without one of the `required` keys
 * there is no record. A key without a value counts as not there.
 */
export function record<T extends object>(fields: Fields<T>, required: readonly (keyof T & string)[] = []): Shape<Partial<T>> {
  const shapes = new Map<string, Field<unknown>>(Object.entries<Field<unknown>>(fields));
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries([...shapes].map(([key, field]) => [key, schemaOf(field)])),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    read(node, report) {
      if (node.kind !== 'mapping') {
        report(node, l10n.t('Expected the keys {0}, but this is {1}.', listed([...shapes.keys()]), described(node)));
        return undefined;
      }
      const found = new Map<string, unknown>();
      for (const { key, value } of firstOfEach(node)) {
        const field = shapes.get(key.text);
        if (!field) report(key, wrongKey(key, [...shapes.keys()]));
        else if (!isNull(value)) found.set(key.text, field.shape.read(value, report));
      }
      const missing = required.filter(key => found.get(key) === undefined);
      for (const key of missing) if (!found.has(key)) report(node, l10n.t('The key {0} is missing here.', key));
      return missing.length > 0 ? undefined : (Object.fromEntries(found) as Partial<T>);
    },
  };
}

/** Keys that the user chooses. An entry whose key or value is wrong is left out. */
export function dictionary<T>(
  value: Shape<T>,
  { accepts, schema }: { accepts(key: ScalarNode, report: Report): boolean; readonly schema: JsonSchema },
): Shape<ReadonlyMap<string, T>> {
  return {
    schema: { type: 'object', ...schema },
    read(node, report) {
      if (node.kind !== 'mapping') {
        report(node, l10n.t('Expected keys with values, but this is {0}.', described(node)));
        return undefined;
      }
      const found = new Map<string, T>();
      for (const entry of firstOfEach(node)) {
        const read = accepts(entry.key, report) ? value.read(entry.value, report) : undefined;
        if (read !== undefined) found.set(entry.key.text, read);
      }
      return found;
    },
  };
}

/** A shape whose values are turned into something else. */
export function mapped<From, To>({ schema, read }: Shape<From>, turn: (value: From) => To): Shape<To> {
  return {
    schema,
    read(node, report) {
      const value = read(node, report);
      return value === undefined ? undefined : turn(value);
    },
  };
}

function wrongWord(node: SyntaxNode, words: readonly string[]): string {
  const meant = guess(node, words);
  return meant === undefined
    ? l10n.t('Expected one of {0}, but this is {1}.', listed(words), described(node))
    : l10n.t('Expected one of {0}, but this is {1}; did you mean {2}?', listed(words), described(node), meant);
}

function wrongKey(key: ScalarNode, known: readonly string[]): string {
  const meant = guess(key, known);
  return meant === undefined
    ? l10n.t('There is no key {0} here.', described(key))
    : l10n.t('There is no key {0} here; did you mean {1}?', described(key), meant);
}

/** What may have been meant by a wrong word. */
export function guess(node: SyntaxNode, known: readonly string[]): string | undefined {
  return nearest(textOf(node) ?? '', known);
}

/** The node as a part of a sentence: its text, or what it is instead of one. */
export function described(node: SyntaxNode): string {
  const written = textOf(node);
  if (written === undefined) return kindOf(node);
  return written.length <= 40 ? `"${written}"` : `"${written.slice(0, 39)}…"`;
}

function kindOf(node: SyntaxNode): string {
  if (node.kind === 'sequence') return l10n.t('a list');
  if (node.kind === 'mapping') return l10n.t('a group of keys');
  return isNull(node) ? l10n.t('empty') : l10n.t('a value');
}

/** The document complains about a key that is there twice. */
function firstOfEach(mapping: MappingNode): MappingNode['entries'] {
  const repeated = duplicateEntries(mapping);
  return mapping.entries.filter(entry => !repeated.includes(entry));
}

function schemaOf({ shape, description, default: otherwise }: Field<unknown>): JsonSchema {
  return { ...shape.schema, description, ...(otherwise !== undefined && { default: otherwise }) };
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : l10n.t('{0} or {1}', words.slice(0, -1).join(', '), last);
}
