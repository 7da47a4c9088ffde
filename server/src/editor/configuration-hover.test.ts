import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Source } from '../analysis/source/source.ts';
import { configurationHoverAt } from './configuration-hover.ts';
import { toMarkdown } from './page.ts';

const path = '.github/runner-reach.yml';

/** What is explained where `^` stands, and how. */
function at(marked: string): { readonly text: string; readonly markdown: string } | undefined {
  const text = marked.replace('^', '');
  const hover = configurationHoverAt(new Source(path, text), marked.indexOf('^'));
  return hover && { text: text.slice(hover.span.start, hover.span.end), markdown: toMarkdown(hover.page) };
}

describe('hover in the configuration file', () => {
  it('explains a key with its default and all of its values', () => {
    const hover = at('runners:\n  - labels: gpu\n    ki^nd: managed\n');
    assert.equal(hover?.text, 'kind');
    const [head, description, values] = hover.markdown.split('\n\n');
    assert.equal(head, '**`kind`**: one of these values, default `self-hosted`');
    assert.equal(description, 'What kind of machine has the labels.');
    assert.deepEqual(
      values?.split('\n').map(line => /^- `([^`]+)`: \S/.exec(line)?.[1]),
      ['self-hosted', 'larger', 'managed', 'customer-cloud', 'github-hosted'],
    );
  });

  const explained: Readonly<Record<string, readonly [marked: string, covers: string, page: RegExp]>> = {
    'a value, by its key': [
      'profile: str^ict # ours\n',
      'strict',
      /^\*\*`profile`\*\*: one of these values, default `default`\n/,
    ],
    'the end of a key': ['repository^: public', 'repository', /^\*\*`repository`\*\*/],
    'a list': ['run^ners:\n  - labels: [x]', 'runners', /^\*\*`runners`\*\*: a list of entries with keys\n/],
    'an item': ['runners: [{ labels: [a, gp^u] }]', 'gpu', /^\*\*`labels`\*\*: a list of texts, or one text, required\n/],
    'a rule': ['rules:\n  runner-^group: off', 'runner-group', /^\*\*`runner-group`\*\*.*group.*- `off`: /s],
    'a flag': ['runners: [{ labels: x, ephem^eral: true }]', 'ephemeral', /true or false/],
    'a key in a file with errors': ['runners: [\nprof^ile: strict\n', 'profile', /`profile`/],
    'a variable': ['variables:\n  RUN^NER: x', 'RUNNER', /^\*\*`RUNNER`\*\*: a text\n/],
  };
  for (const [title, [marked, covers, page]] of Object.entries(explained)) {
    it(`explains ${title}`, () => {
      const hover = at(marked);
      assert.equal(hover?.text, covers);
      assert.match(hover.markdown, page);
    });
  }

  for (const marked of [
    '^',
    '# prof^ile',
    'colour: r^ed',
    'colour:\n  pro^file: x',
    'profile: strict   ^',
    'constru^ctor: x',
    '- prof^ile',
  ]) {
    it(`is silent in ${JSON.stringify(marked)}`, () => assert.equal(at(marked), undefined));
  }

  it('shows a name of the user’s as what it is, whatever it looks like', () => {
    const hover = at('variables:\n  "[x](command:y) `<b>`^": z');
    assert.equal(hover?.markdown.split('\n')[0], '**`` [x](command:y) `<b>` ``**: a text');
  });
});
