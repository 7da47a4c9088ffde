import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { path, readExamples, repositoryWith } from '../../../test/support/editor-examples.ts';
import { type InlayHint, inlayHintsIn } from './inlay-hints.ts';
import { toMarkdown } from './page.ts';

const examples = readExamples(new URL('fixtures/inlay-hints.md', import.meta.url));

/** The line up to the hint, and the hint. */
function shown(text: string, { offset, label }: InlayHint): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset) + label;
}

describe('inlay hints', () => {
  for (const { title, files, expected = [] } of examples) {
    it(title, () => {
      const text = files.get(path) ?? '';
      const hints = inlayHintsIn(repositoryWith(files), path, { start: 0, end: text.length });
      assert.deepEqual(
        hints.map(hint => shown(text, hint)),
        expected,
      );
    });
  }

  it('are those of the range alone', () => {
    const { files } = examples.find(it => it.title.startsWith('what cannot be known')) ?? { files: new Map<string, string>() };
    const text = files.get(path) ?? '';
    const repository = repositoryWith(files);
    const all = inlayHintsIn(repository, path, { start: 0, end: text.length });
    assert.equal(all.length, 2);
    for (const [index, { offset }] of all.entries()) {
      assert.deepEqual(inlayHintsIn(repository, path, { start: offset, end: offset }), [all[index]]);
    }
    assert.deepEqual(inlayHintsIn(repository, path, { start: 0, end: text.indexOf('two:') }), all.slice(0, 1));
    assert.deepEqual(inlayHintsIn(repository, path, { start: text.indexOf('three:'), end: text.length }), []);
  });

  it('leave jobs out of the range alone', () => {
    const text = 'on: push\njobs:\n  one:\n    runs-on: ${{ vars.A }}\n  two:\n    runs-on: ${{ vars.B }}\n';
    const repository = repositoryWith(new Map([[path, text]]));
    const [hint] = inlayHintsIn(repository, path, { start: 0, end: text.indexOf('two') - 3 });
    assert.equal(hint?.offset, text.indexOf('\n  two'));
  });

  it('say in their tooltip what each runner is, and why others cannot be known', () => {
    const text = "on: push\njobs:\n  one:\n    runs-on: ${{ vars.A || inputs.b && 'gpu|box' || 'ubuntu-latest' }}\n";
    const [hint] = inlayHintsIn(repositoryWith(new Map([[path, text]])), path, { start: 0, end: text.length });
    const tooltip = toMarkdown(hint?.tooltip ?? []);
    assert.match(tooltip, /`ubuntu-latest`: GitHub-hosted/);
    assert.match(tooltip, /`vars\.A` cannot be known here: a configuration variable/);
  });

  it('know nothing of a file that is not there', () => {
    assert.deepEqual(inlayHintsIn(repositoryWith(new Map()), path, { start: 0, end: 9 }), []);
  });

  it('stand within the file, however much of it is typed', () => {
    let count = 0;
    for (const { files } of examples) {
      const text = files.get(path) ?? '';
      for (let length = 0; length <= text.length; length += 3) {
        const repository = repositoryWith(new Map([...files, [path, text.slice(0, length)]]));
        for (const { offset, label } of inlayHintsIn(repository, path, { start: 0, end: length })) {
          count++;
          assert.ok(offset <= length && label.length < 80);
        }
      }
    }
    assert.ok(count > 100);
  });
});
