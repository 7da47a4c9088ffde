import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { syntaxFixtures } from '../../../../test/support/syntax-properties.ts';
import { Source } from '../source/source.ts';
import { commentsOf } from './comments.ts';
import { parseDocument } from './document.ts';

describe('commentsOf', () => {
  const text = syntaxFixtures().find(({ name }) => name === 'comments.yml')?.text ?? '';
  const variants = { LF: text, CRLF: text.replaceAll('\n', '\r\n'), 'a byte order mark': `\uFEFF${text}` };

  for (const [name, variant] of Object.entries(variants)) {
    it(`finds the comments outside of scalars, with ${name}`, () => {
      const document = parseDocument(new Source('test.yml', variant));
      assert.deepEqual(document.problems, []);
      const comments = document.chunks.flatMap(commentsOf);
      const expected = Array.from({ length: 19 }, (_, index) => `# c${index + 1}`);
      assert.deepEqual(
        comments.map(comment => comment.text),
        expected,
      );
      const places = comments.map(comment => document.spanOf(comment));
      assert.deepEqual(
        places.map(({ start, end }) => variant.slice(start, end)),
        expected,
      );
    });
  }

  it('passes over what stands in the value of an alias', () => {
    const document = parseDocument(new Source('test.yml', "a: &x '# no'\nb: *x # c\n"));
    assert.deepEqual(
      document.chunks.flatMap(commentsOf).map(comment => comment.text),
      ['# c'],
    );
  });
});
