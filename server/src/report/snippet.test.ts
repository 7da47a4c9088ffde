import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lines } from '../analysis/source/lines.ts';
import { snippetOf } from './snippet.ts';

describe('snippetOf', () => {
  it('puts carets under a span', () => {
    assert.equal(shown('a:\n  runs-on: «gpu» # x\n'), '2\n  runs-on: gpu # x\n           ^^^');
  });

  it('lines up behind tabs', () => {
    assert.equal(shown('runs-on:\t«gpu»'), '1\nruns-on:    gpu\n            ^^^');
  });

  it('lines up behind and under wide characters', () => {
    assert.equal(shown('運行: «機械» #'), '1\n運行: 機械 #\n      ^^^^');
  });

  it('leaves the carriage return out', () => {
    assert.equal(shown('a: «gpu»\r\nb: c\r\n'), '1\na: gpu\n   ^^^');
  });

  it('shows control characters as escapes and counts them so', () => {
    assert.equal(shown('a: \u001b«gpu»'), '1\na: \\u{1b}gpu\n         ^^^');
  });

  it('ends at the end of the line where the span goes on', () => {
    assert.equal(shown('a: «[x,\n  y]»\n'), '1\na: [x,\n   ^^^');
  });

  it('has one caret for an empty span, also behind the last character', () => {
    assert.equal(shown('a: «»x'), '1\na: x\n   ^');
    assert.equal(shown('a:«»\nb'), '1\na:\n  ^');
    assert.equal(shown('«»'), '1\n\n^');
  });

  it('cuts a long line to the surroundings of the span', () => {
    const text = `${'a'.repeat(500)}«gpu»${'b'.repeat(500)}`;
    const [, line = '', carets = ''] = shown(text, 60).split('\n');
    assert.ok(line.length <= 60, `${line.length} columns`);
    assert.equal(line.slice(carets.indexOf('^'), carets.length), 'gpu');
    assert.ok(line.startsWith('…a') && line.endsWith('b…'));
  });

  it('is quick with a line as long as a book', function () {
    this.timeout(2000);
    const text = `${'a'.repeat(200_000)}«gpu»${'b'.repeat(200_000)}`;
    const [, line = '', carets = ''] = shown(text, 60).split('\n');
    assert.equal(line.slice(carets.indexOf('^'), carets.length), 'gpu');
    assert.ok(line.startsWith('…a') && line.endsWith('b…'));
  });

  it('cuts a span that is wider than the line', () => {
    const [, line = '', carets = ''] = shown(`a: «${'x'.repeat(500)}»`, 60).split('\n');
    assert.ok(carets.length <= line.length);
    assert.match(carets, /^ {3}\^+$/);
  });
});

/** Line number, text and carets of the span between « and ». */
function shown(marked: string, columns = 100): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { line, text, carets } = snippetOf(new Lines(marked.replace(/[«»]/g, '')), { start, end }, columns);
  return [line, text, carets].join('\n');
}
