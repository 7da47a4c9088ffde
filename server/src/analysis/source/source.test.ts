import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Lines } from './lines.ts';
import { applyEdits } from './source.ts';

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

describe('Lines of an edited text', () => {
  it('are those of the text anew', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b🚀', 'c\rd')).map(parts => parts.map(part => `${part}\n`).join(''));
    const lineBreaks = fc.constantFrom('\n', '\r\n');
    const property = fc.property(lines, lines, lines, lines, lineBreaks, (front, before, after, back, lineBreak) => {
      const text = (middle: string) => (front + middle + back).replaceAll('\n', lineBreak);
      const lengthOf = (part: string) => part.replaceAll('\n', lineBreak).length;
      const edited = new Lines(text(before)).edited(text(after), lengthOf(front), lengthOf(back));
      const anew = new Lines(text(after));
      assert.equal(edited.count, anew.count);
      for (let line = 0; line <= anew.count; line++) assert.equal(edited.startOf(line), anew.startOf(line));
    });
    fc.assert(property, { seed: 2026, numRuns: 500 });
  });
});

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
