import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Document } from '../../server/src/analysis/syntax/document.ts';
import { assertReadPlainly, assertSound } from './syntax-tree.ts';
import { applyChange, type Change, change, workflowText } from './workflow-texts.ts';

const fixtures = new URL('../fixtures/syntax/', import.meta.url);

/** The workflow files that the tests of the syntax read. */
export function syntaxFixtures(): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(fixtures).map(name => ({ name, text: readFileSync(new URL(name, fixtures), 'utf8') }));
}

/** The part of fast-check's report that does not depend on what was generated. */
interface Outcome {
  readonly failed: boolean;
  readonly counterexample: unknown;
  readonly errorInstance: unknown;
}

interface SyntaxProperty {
  readonly name: string;
  check(parameters: { readonly numRuns: number; readonly seed: number }): Outcome;
}

/** What holds for every text; each is run by the tests for a moment and by `npm run fuzz:syntax` for as long as wanted. */
export const syntaxProperties: readonly SyntaxProperty[] = [
  {
    name: 'reads generated files as one plain parse does',
    check: parameters => fc.check(fc.property(workflowText(), generated), parameters),
  },
  {
    name: 'reads files after edits as a fresh parse does, and keeps what did not change',
    check: parameters =>
      fc.check(fc.property(startingText(), fc.array(change(), { minLength: 1, maxLength: 8 }), edited), parameters),
  },
  {
    name: 'reads what is plain as the parser does',
    check: parameters => fc.check(fc.property(linesOfText(), plainly), { ...parameters, numRuns: 10 * parameters.numRuns }),
  },
  {
    name: 'has a tree for any text at all',
    check: parameters => fc.check(fc.property(anyText(), generated), parameters),
  },
];

function plainly(text: string): void {
  assertReadPlainly(text);
}

/** Lines that may or may not belong together: most such texts are plain, or nearly. */
function linesOfText(): fc.Arbitrary<string> {
  const content = fc.oneof({ weight: 9, arbitrary: lineOf('plain') }, { weight: 1, arbitrary: lineOf('odd') });
  const line = fc.tuple(fc.constantFrom(0, 0, 0, 1, 1, -1, -2), content);
  return fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 7 }), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([lines, lineBreak]) => {
      let depth = 0;
      const indented = lines.map(([deeper, text], index) => {
        depth = index === 0 ? 0 : Math.max(0, depth + deeper);
        return '  '.repeat(depth) + text.replace('KEY', `k${index}`);
      });
      return indented.join(lineBreak) + (lines.length % 2 === 0 ? lineBreak : '');
    });
}

function lineOf(file: string): fc.Arbitrary<string> {
  const lines = readFileSync(new URL(`../fixtures/lines/${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .slice(0, -1);
  return fc.constantFrom(...lines);
}

function generated(text: string): void {
  assertSound(text);
}

function edited(text: string, changes: readonly Change[]): void {
  let now = text;
  let document = assertSound(now);
  for (const change of changes) {
    now = applyChange(now, change);
    const next = assertSound(now, document);
    assertKept(document, next);
    document = next;
  }
}

function startingText(): fc.Arbitrary<string> {
  return fc.oneof(workflowText(), workflowText(), fc.constantFrom(...syntaxFixtures().map(({ text }) => text)));
}

function anyText(): fc.Arbitrary<string> {
  return fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...fragments))).map(parts => parts.join(''));
}

const fragments = [
  '\n',
  '\n  ',
  ': ',
  '- ',
  '? ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ', ',
  '&a ',
  '*a',
  '|\n',
  '#',
  '\r',
  '\uFEFF',
  '\0',
  '\ud800',
  'jobs:\n',
];

/** A chunk that stands in the text as before is the same object, as long as its aliases mean what they meant. */
function assertKept(before: Document, after: Document): void {
  const countOf = (document: Document, text: string) =>
    document.chunks.filter(chunk => chunk.text === text && chunk.externals.size === 0).length;
  for (const text of new Set(after.chunks.map(chunk => chunk.text))) {
    const kept = after.chunks.filter(chunk => chunk.text === text && before.chunks.includes(chunk)).length;
    const expected = Math.min(countOf(before, text), countOf(after, text));
    assert.ok(kept >= expected, `parsed again: ${JSON.stringify(text)}`);
  }
}
