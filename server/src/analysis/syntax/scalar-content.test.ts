import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { syntaxFixtures } from '../../../../test/support/syntax-properties.ts';
import { visit } from '../../../../test/support/syntax-tree.ts';
import { Source } from '../source/source.ts';
import { type Document, parseDocument } from './document.ts';
import type { ScalarNode } from './node.ts';
import { placeInScalar } from './scalar-content.ts';

const fixture = syntaxFixtures().find(({ name }) => name === 'scalars.yml')?.text ?? '';

describe('placeInScalar', () => {
  for (const [lineBreak, text] of Object.entries({ LF: fixture, CRLF: fixture.replaceAll('\n', '\r\n') })) {
    const scalars = scalarsOf(parseDocument(new Source('test.yml', text)));

    it(`finds every word of every style, with ${lineBreak}`, () => {
      const styles = new Set<string>();
      for (const node of scalars) {
        for (const { index, 0: word } of node.text.matchAll(/[\p{L}\d]+/gu)) {
          styles.add(node.style);
          const written = slice(node, index, index + word.length);
          assert.equal(
            written.replace(/\\(?:x41|u00e4)/, escape => JSON.parse(`"${escape.replace('x', 'u00')}"`)),
            word,
          );
        }
      }
      assert.equal(styles.size, 5);
    });

    it(`finds what each character is written as, with ${lineBreak}`, () => {
      for (const node of scalars) {
        let at = node.start;
        for (const [index, unit] of [...node.text].entries()) {
          const offset = [...node.text].slice(0, index).join('').length;
          const place = placeInScalar(node, offset, offset + unit.length);
          assert.ok(place.start >= at && place.end > place.start, `${node.style} ${JSON.stringify(unit)} goes on from ${at}`);
          assert.ok(isWrittenAs(unit, slice(node, offset, offset + unit.length), node), `${node.style} ${JSON.stringify(unit)}`);
          at = place.end;
        }
      }
    });
  }

  it('takes an escape as a whole', () => {
    const node = scalarsOf(parseDocument(new Source('test.yml', 'a: "\\x41\\U0001F680\\tb\\\n  c" # text\n')))[1];
    assert.ok(node);
    assert.equal(node.text, 'A🚀\tbc');
    assert.deepEqual(
      [slice(node, 0, 1), slice(node, 1, 3), slice(node, 2, 3), slice(node, 3, 4)],
      ['\\x41', '\\U0001F680', '\\U0001F680', '\\t'],
    );
    assert.equal(slice(node, 4, 6), 'b\\\n  c');
  });

  it('takes a doubled quote as a whole', () => {
    const node = scalarsOf(parseDocument(new Source('test.yml', "a: 'x''''y'\n")))[1];
    assert.ok(node);
    assert.deepEqual([slice(node, 1, 2), slice(node, 1, 3), slice(node, 3, 4)], ["''", "''''", 'y']);
  });

  it('has an empty place at the end for what is not there', () => {
    const node = scalarsOf(parseDocument(new Source('test.yml', 'a: xyz\n')))[1];
    assert.ok(node);
    const { start, end } = placeInScalar(node, 3, 3);
    assert.deepEqual([start, end], [node.end, node.end]);
    assert.deepEqual(slice(node, 1, 99), 'yz');
  });
});

function scalarsOf({ root }: Document): readonly ScalarNode[] {
  const scalars: ScalarNode[] = [];
  visit(root, node => {
    if (node.kind === 'scalar' && node.value !== null) scalars.push(node);
  });
  return scalars;
}

function slice(node: ScalarNode, from: number, to: number): string {
  const { chunk, start, end } = placeInScalar(node, from, to);
  return chunk.text.slice(start, end);
}

function isWrittenAs(unit: string, written: string, { style }: ScalarNode): boolean {
  if (written === unit) return true;
  if (/^\r?\n$/.test(written)) return unit === '\n' || (unit === ' ' && style !== 'literal');
  return style === 'single-quoted' ? written === "''" : style === 'double-quoted' && written.startsWith('\\');
}
