import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Lines } from './lines.ts';
import { applyEdits, Source } from './source.ts';

describe('Lines', () => {
  const lines = new Lines('a\nbc\r\nd\re\n');

  it('ends a line at LF, CRLF and CR', () => {
    assert.equal(lines.count, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(line => lines.textOf(line)),
      ['a', 'bc', 'd', 'e', ''],
    );
  });

  it('clamps positions to the text and to the line', () => {
    assert.equal(lines.offsetAt({ line: 1, column: 99 }), 4);
    assert.equal(lines.offsetAt({ line: 99, column: 0 }), 10);
    assert.equal(lines.offsetAt({ line: -1, column: 7 }), 0);
    assert.equal(lines.offsetAt({ line: 1, column: -1 }), 2);
  });

  it('finds back every offset that is not within a line break', () => {
    const text = fc.array(fc.constantFrom('a', '🚀', '\n', '\r', '\r\n')).map(parts => parts.join(''));
    const property = fc.property(text, text => {
      const lines = new Lines(text);
      for (let offset = 0; offset <= text.length; offset++) {
        if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
        assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
      }
    });
    fc.assert(property, { seed: 2026 });
  });
});

describe('Source', () => {
  it('has after an edit the text and the lines that an edit of the text has, however it is cut', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b🚀', '\r', '\n', '\n', '\r\n'), { minLength: 1, maxLength: 30 })
      .map(parts => parts.join(''));
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.oneof(fc.constant(''), text), fc.array(fc.nat(), { maxLength: 5 }));
    const property = fc.property(text, fc.array(edit, { maxLength: 5 }), (first, edits) => {
      let expected = first;
      let source = new Source('a.yml', first);
      for (const [at, length, newText, cuts] of edits) {
        source.cut(partsOf(expected, cuts));
        const start = at % (expected.length + 1);
        const span = { start, end: Math.min(expected.length, start + length) };
        expected = applyEdits(expected, [{ span, newText }]);
        source = source.edited(span, newText);
        assertSameLines(new Lines(source.parts), new Lines(expected));
        assert.equal(source.length, expected.length);
        assert.equal(source.text, expected);
      }
    });
    fc.assert(property, { seed: 2026, numRuns: 1000 });
  });

  it('shares with the version before what the edit does not touch', () => {
    const parts = ['a\n', 'b\n', 'c\n', 'd\n'].map(text => ({ text }));
    const edited = new Source('a.yml', parts).edited({ start: 3, end: 3 }, '!');
    assert.deepEqual(
      edited.parts.map(({ text }) => text),
      ['a\n', 'b!\n', 'c\n', 'd\n'],
    );
    assert.deepEqual(
      edited.parts.map((part, index) => part === parts[index]),
      [true, false, true, true],
    );
  });
});

/** Cut behind some of its line feeds. */
function partsOf(text: string, cuts: readonly number[]): readonly { readonly text: string }[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [''];
  const at = [...new Set([0, ...cuts.map(cut => cut % lines.length)])].sort((a, b) => a - b);
  return at.map((start, index) => ({ text: lines.slice(start, at[index + 1]).join('') }));
}

function assertSameLines(actual: Lines, expected: Lines): void {
  assert.equal(actual.count, expected.count);
  for (let line = 0; line < expected.count; line++) {
    assert.equal(actual.startOf(line), expected.startOf(line));
    assert.equal(actual.endOf(line), expected.endOf(line));
    const start = expected.startOf(line);
    assert.deepEqual(actual.positionAt(start), expected.positionAt(start));
    assert.equal(actual.textOf(line), expected.textOf(line));
  }
}

describe('applyEdits', () => {
  it('takes all spans from the text before, in any order', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: 'E' },
      { span: { start: 0, end: 2 }, newText: '' },
      { span: { start: 6, end: 6 }, newText: '!' },
    ];
    assert.equal(applyEdits('abcdef', edits), 'cdEf!');
    assert.equal(applyEdits('abcdef', []), 'abcdef');
  });

  it('inserts several texts at one place in their order', () => {
    const at = { start: 1, end: 1 };
    assert.equal(
      applyEdits('ad', [
        { span: at, newText: 'b' },
        { span: at, newText: 'c' },
      ]),
      'abcd',
    );
  });

  it('inserts before what it replaces at the same place', () => {
    const edits = [
      { span: { start: 1, end: 2 }, newText: 'X' },
      { span: { start: 1, end: 1 }, newText: '>' },
    ];
    assert.equal(applyEdits('abc', edits), 'a>Xc');
  });
});
