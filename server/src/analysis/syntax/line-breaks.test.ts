import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { Source } from '../source/source.ts';
import { parseDocument } from './document.ts';
import { hiddenLineBreakIn } from './line-breaks.ts';

describe('line breaks that only GitHub sees', () => {
  const found = (name: string) => {
    const text = readFileSync(new URL(`../../../../test/fixtures/line-breaks/${name}`, import.meta.url), 'utf8');
    const { chunks, spanOf } = parseDocument(new Source(name, text));
    const places = chunks.flatMap(chunk => hiddenLineBreakIn(chunk).first ?? []);
    return places.map(place => `${place.codePoint} behind ${text.slice(0, spanOf(place).start).split(/[ \n]/).at(-1)}`);
  };

  it('are where a comment goes on, within quotes, and where there are no others', () => {
    assert.deepEqual(found('line-separator.yml'), ['U+2028 behind packages']);
    assert.deepEqual(found('next-line.yml'), ['U+0085 behind "make']);
    assert.deepEqual(found('carriage-return.yml'), ['U+000D behind push']);
  });

  it('are none that every editor sees', () => assert.deepEqual(found('windows.yml'), []));
});
