import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { path, readExamples, repositoryWith } from '../../../test/support/editor-examples.ts';
import { hoverAt } from './hover.ts';
import { toMarkdown } from './page.ts';

const examples = readExamples(new URL('fixtures/hover.md', import.meta.url));

describe('hover', () => {
  for (const { title, files, section, expected } of examples) {
    it(title, () => {
      const text = files.get(path) ?? '';
      const cursor = text.indexOf(/^At: (.*)$/m.exec(section)?.[1] ?? '\0');
      assert.ok(cursor >= 0);
      const hover = hoverAt(repositoryWith(files), path, cursor, { isBesideFindings: section.includes('\nBeside findings') });
      if (!expected) {
        assert.equal(hover, undefined);
        return;
      }
      assert.ok(hover);
      assert.equal(text.slice(hover.span.start, hover.span.end), /^Covers: (.*)$/m.exec(section)?.[1]);
      const markdown = toMarkdown(hover.page);
      const lines = markdown.split('\n').filter(line => expected.includes(line));
      assert.deepEqual(lines, expected, markdown);
      assert.equal(/^\*\*.*\*\*$/m.test(markdown), !section.includes('\nBeside findings.'), 'the verdict');
    });
  }

  it('answers at any offset of any half-typed file, with a span around the offset', () => {
    let answers = 0;
    for (const { files } of examples) {
      const text = files.get(path) ?? '';
      for (let length = 0; length <= text.length; length += 7) {
        const repository = repositoryWith(new Map([...files, [path, text.slice(0, length)]]));
        for (let offset = 0; offset <= length; offset += 3) {
          const hover = hoverAt(repository, path, offset);
          if (!hover) continue;
          answers++;
          assert.ok(hover.span.start <= offset && offset <= hover.span.end && hover.span.end <= length);
        }
      }
    }
    assert.ok(answers > 100);
  });

  it('knows nothing of a file that is not there', () => {
    assert.equal(hoverAt(repositoryWith(new Map()), path, 0), undefined);
  });

  it('cuts what is too long to read', () => {
    const labels = Array.from({ length: 40 }, (_, index) => `box-${index}-${'x'.repeat(300)}`).join(', ');
    const start = 'on: push\njobs:\n  build:\n    strategy: { matrix: { os: [';
    const text = `${start}${labels}] } }\n    runs-on: $\{{ matrix.os }}\n`;
    const hover = hoverAt(repositoryWith(new Map([[path, text]])), path, text.indexOf('runs-on'));
    assert.ok(hover);
    const markdown = toMarkdown(hover.page);
    assert.match(markdown, /^\* … and 34 more$/m);
    assert.ok(markdown.length < 6000);
  });
});
