import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describe as describeExpression, type Expression, walk } from './expression.ts';
import { parseExpression } from './parse.ts';

describe('parseExpression', () => {
  it('says where each part stands', () => {
    const text = " !( github.ref == 'a' )&& contains( fromJSON('[1]') , vars['x'].*) ";
    assert.deepEqual(partsOf(text), [
      text.trim(),
      "!( github.ref == 'a' )",
      "github.ref == 'a'",
      'github.ref',
      'github',
      'ref',
      "'a'",
      "contains( fromJSON('[1]') , vars['x'].*)",
      "fromJSON('[1]')",
      "'[1]'",
      "vars['x'].*",
      "vars['x']",
      'vars',
      "'x'",
    ]);
  });

  it('finds literals behind strings with line breaks and quotes', () => {
    const text = "format('a\n''b''\n', 'a', 1,\n'1', true)";
    assert.deepEqual(partsOf(text).slice(1), ["'a\n''b''\n'", "'a'", '1', "'1'", 'true']);
  });

  it('undoes every quote of a string', () => {
    const { expression } = parseExpression("'it''s ''so'''");
    assert.ok(expression?.kind === 'literal');
    assert.equal(expression.value, "it's 'so'");
  });

  it('reads numbers and constants', () => {
    const values = ['1', '-1.5', '0x1F', '1e3', 'true', 'false', 'null', 'NaN', 'Infinity'].map(text => {
      const { expression } = parseExpression(text);
      return expression?.kind === 'literal' ? expression.value : text;
    });
    assert.deepEqual(values, [1, -1.5, 31, 1000, true, false, null, Number.NaN, Number.POSITIVE_INFINITY]);
  });

  it('takes names in any letter case, and any name behind a dot', () => {
    assert.equal(described('GitHub.Event.true.NULL'), 'github.Event.true.NULL');
    assert.equal(described("FROMJSON( '[]' )[ 0 ]"), "fromjson('[]')[0]");
  });

  it('says what is wrong', () => {
    const wrong = [
      '',
      ' ',
      'github.',
      'nothing.here',
      'github)',
      '(github',
      "'open",
      'unknown(1)',
      'contains(1)',
      "case(true, 'a')",
      'a b',
      '&& 1',
      'github[0',
      '1 + 1',
    ];
    for (const text of wrong) assert.ok(parseExpression(text).problem, text);
  });

  it('knows no function that is JavaScript’s', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      assert.ok(parseExpression(`${name}(1)`).problem, name);
  });

  it('refuses what is too deep, however it is written', () => {
    const deep = [
      `${'('.repeat(5000)}1${')'.repeat(5000)}`,
      `1${' == 1'.repeat(4000)}`,
      `${'!'.repeat(5000)}1`,
      `github${'.a'.repeat(5000)}`,
    ];
    for (const text of deep) assert.ok(parseExpression(text).problem, text.slice(0, 20));
  });
});

function described(text: string): string | undefined {
  const { expression } = parseExpression(text);
  return expression && describeExpression(expression);
}

/** The text of every part, outer parts first. */
function partsOf(text: string): readonly string[] {
  const { expression, problem } = parseExpression(text);
  assert.ok(expression, problem);
  const parts: string[] = [];
  walk(expression, ({ start, end }: Expression) => parts.push(text.slice(start, end)));
  return parts;
}
