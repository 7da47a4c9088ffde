import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fill, fillIn, type Page, paragraph, row, toMarkdown, toPlainText } from './page.ts';

const page: Page = [
  paragraph('**It is ', { code: 'a`b' }, '.**'),
  { kind: 'list', isOrdered: false, items: [['**Outsiders** → ', { code: 'push' }, ', ', { prose: '*x*' }]] },
  { kind: 'list', isOrdered: true, items: [['One of `these`'], [{ link: 'line 3', to: 'file:///a%20(b).yml#L3' }]] },
  { kind: 'list', isOrdered: false, items: [['a list']] },
  { kind: 'list', isOrdered: false, items: [['another']] },
];

describe('a page', () => {
  it('is Markdown', () => {
    assert.equal(
      toMarkdown(page),
      [
        '**It is ``a`b``.**',
        '',
        '- **Outsiders** → `push`, \\*x\\*',
        '',
        '1. One of `these`',
        '2. [line 3](file:///a%20%28b%29.yml#L3)',
        '',
        '- a list',
        '',
        '* another',
      ].join('\n'),
    );
  });

  it('is plain text, with texts of the user’s as they are', () => {
    assert.equal(
      toPlainText(page),
      ['It is a`b.', '', '- Outsiders → push, *x*', '', '1. One of these', '2. line 3', '', '- a list', '', '- another'].join(
        '\n',
      ),
    );
    const source = { link: 'source', to: 'https://example.com/a_(b)' };
    assert.equal(toPlainText([paragraph('known (', source, ')')]), 'known (source: https://example.com/a_(b))');
  });

  it('has sentences with values, whatever is in them', () => {
    assert.deepEqual(fill('{a} and {b}.', { a: [{ code: '{b}' }], b: ['$&'] }), [{ code: '{b}' }, ' and ', '$&', '.']);
    assert.deepEqual(fill('{unknown}', {}), ['{unknown}']);
    assert.equal(fillIn('{a} and {b}, {unknown}', { a: '{b}', b: '$&' }), '{b} and $&, {unknown}');
  });

  it('has rows that say what they leave out', () => {
    const texts = ['a', 'b', 'c'].map(it => [it]);
    assert.equal(row(texts, 3).join(''), 'a · b · c');
    assert.equal(row(texts, 2).join(''), 'a · b · +1');
  });
});
