import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { syntaxFixtures } from '../../../../test/support/syntax-properties.ts';
import { assertSound, visit } from '../../../../test/support/syntax-tree.ts';
import type { Document } from './document.ts';
import { itemsOf, type ScalarNode, textOf, valueOf } from './node.ts';
import { placeInScalar } from './scalar-content.ts';

describe('lines that stand at the left between quotes and brackets', () => {
  const text = syntaxFixtures().find(({ name }) => name === 'left-lines.yml')?.text ?? '';

  it('are read as GitHub reads them', () => {
    const document = assertSound(text);
    assert.deepEqual(document.problems, []);
    const [quotes, brackets] = ['quotes', 'brackets'].map(id => valueOf(valueOf(document.root, 'jobs'), id));
    const env = valueOf(quotes, 'env');
    assert.equal(textOf(valueOf(env, 'DOUBLE')), 'a b\nc d');
    assert.equal(textOf(valueOf(env, 'SINGLE')), 'it\'s "here"');
    const [first, second] = itemsOf(valueOf(quotes, 'steps'));
    assert.equal(textOf(valueOf(valueOf(first, 'with'), 'json')), '{ "a": ["b"] }');
    assert.equal(textOf(valueOf(valueOf(first, 'with'), 'next')), '["x"]');
    assert.equal(textOf(valueOf(second, 'run')), 'plain');
    assert.deepEqual(itemsOf(valueOf(brackets, 'runs-on')).map(textOf), ['self-hosted', 'gpu']);
    assert.equal(textOf(valueOf(valueOf(brackets, 'env'), 'C')), 'd e');
    const branches = valueOf(valueOf(valueOf(document.root, 'on'), 'pull_request'), 'branches');
    assert.deepEqual(itemsOf(branches).map(textOf), ['main', 'dev']);
  });

  it('stand where they stand', () => {
    const document = assertSound(text);
    const plain: string[] = [];
    visit(document.root, node => {
      const { start, end } = document.spanOf(node);
      if (node.kind === 'scalar' && node.style === 'plain' && node.text !== '') {
        assert.equal(text.slice(start, end), node.text);
        plain.push(node.text);
      }
      if (node.kind !== 'scalar' && node.flow) assert.match(text.slice(start, end), /^(?:\[[\s\S]*\]|\{[\s\S]*\})$/);
      if (isQuoted(node)) assert.match(text.slice(start, end), /^(?:"[\s\S]*"|'[\s\S]*')$/);
      if (isQuoted(node) && node.text.endsWith('"here"')) {
        const { chunk, ...place } = placeInScalar(node, 5, 11);
        assert.equal(chunk.text.slice(place.start, place.end), '"here"');
      }
    });
    assert.ok(plain.includes('gpu') && plain.includes('dev'));
  });

  const unclosed = [
    ['a quote', 'A: "a\n      B: b'],
    ['a quote before another text in quotes', 'A: "a\n      B: "b"'],
    ['a quote before an apostrophe', "A: 'a\n      B: it's"],
    ['a bracket', 'A: [a\n      B: b'],
    ['a bracket before a list in brackets', 'A: [a\n      B: [b]'],
    ['a line that ends a document', 'A: "a\n---\n      b"'],
  ] as const;
  for (const [what, lines] of unclosed) {
    it(`are no part of ${what} that is not closed`, () => {
      const document = assertSound(
        `on: push\njobs:\n  a:\n    env:\n      ${lines}\n    runs-on: x\n    steps:\n      - run: y\n  b:\n    runs-on: y\n`,
      );
      assert.notEqual(document.problems.length, 0);
      if (!what.includes('document')) assert.equal(runsOnOf(document, 'b'), 'y');
    });
  }

  it('are looked for in reasonable time', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `    l${index},\n`).join('');
    assertSound(`on: push\njobs:\n  a:\n    runs-on: [\n${lines}    ]\n`);
  });
});

function runsOnOf(document: Document, job: string): string | undefined {
  return textOf(valueOf(valueOf(valueOf(document.root, 'jobs'), job), 'runs-on'));
}

function isQuoted(node: { readonly kind: string }): node is ScalarNode {
  return node.kind === 'scalar' && /^(?:single|double)-quoted$/.test((node as ScalarNode).style);
}
