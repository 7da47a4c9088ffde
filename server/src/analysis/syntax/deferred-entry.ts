import { plainBlockEnd } from './plain-block.ts';

/** A chunk that is one entry with a block mapping as its value, all of it plain. Offsets are in the chunk. */
export interface DeferredEntry {
  readonly key: string;
  readonly keyStart: number;
  /** The first key of the value. */
  readonly start: number;
  /** Where the content ends. */
  readonly end: number;
  readonly indentation: number;
}

const blank = String.raw`[^\S\n]*(?:#[^\n]*)?\n`;
const entryForm = new RegExp(`^(?:${blank})*( *)([A-Za-z_][\\w-]*): *(?:#[^\\n]*)?\\r?\\n(?:${blank})*( +)[A-Za-z_]`);

/**
 * The entry of a job's chunk, if parsing it can wait: most jobs are plain, and of those that run on GitHub's machines
 * nobody asks more than their label, which the outline tells. Undefined where the text is not plain enough for that.
 */
export function entryToDefer(text: string): DeferredEntry | undefined {
  const head = entryForm.exec(text);
  const [whole, before, key, inner] = head ?? [];
  if (whole === undefined || before === undefined || key === undefined || inner === undefined) return undefined;
  if (inner.length <= before.length || /^(?:true|false|null)$/i.test(key)) return undefined;
  const keyStart = text.search(/^ *[A-Za-z_]/m) + before.length;
  const hasSiblings = new RegExp(`^ {${before.length}}[^\\s#]`, 'm').test(text.slice(text.indexOf('\n', keyStart) + 1));
  const end = hasSiblings ? undefined : plainBlockEnd(text, 0, text.length);
  return end === undefined ? undefined : { key, keyStart, start: whole.length - 1, end, indentation: inner.length };
}

/** The keys at this indentation, with the rest of their lines. What stands deeper cannot be taken for one. */
export function outlineOf(text: string, { indentation, start }: DeferredEntry): ReadonlyMap<string, string> {
  const lines = text
    .slice(start - indentation)
    .matchAll(new RegExp(`^ {${indentation}}([A-Za-z_][\\w./-]*):(?: +([^\\r\\n]*))?\\r?$`, 'gm'));
  return new Map([...lines].map(([, key = '', value = '']) => [key, value]));
}

/** A chunk that is one `key: text` line, with blank lines and comments around it. Offsets are in the chunk. */
export interface PlainLine {
  readonly key: string;
  readonly keyStart: number;
  readonly value: string;
  readonly start: number;
}

const lineForm = new RegExp(
  `^(?:${blank})*( *)([A-Za-z_][\\w-]*):( +)([A-Za-z](?:[\\w./-]| (?=[\\w./-]))*)[^\\S\\n]*\\r?(?:\\n(?:${blank})*[^\\S\\n]*)?$`,
);

/** Undefined where the line is anything that a schema or a parser could see more in than a text. */
export function plainLine(text: string): PlainLine | undefined {
  const [, before, key, between, value] = lineForm.exec(text) ?? [];
  if (before === undefined || key === undefined || between === undefined || value === undefined) return undefined;
  if ([key, value].some(it => /^(?:true|false|null)$/i.test(it))) return undefined;
  const keyStart = text.search(/^ *[A-Za-z_]/m) + before.length;
  return { key, keyStart, value, start: keyStart + key.length + 1 + between.length };
}
