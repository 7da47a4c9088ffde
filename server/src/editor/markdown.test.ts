import assert from 'node:assert/strict';
import { array as arrayOf, assert as check, constantFrom, property, string } from 'fast-check';
import { describe, it } from 'mocha';
import { code, escapeText } from './markdown.ts';

const nasty = arrayOf(
  constantFrom(
    '`',
    '``',
    ' ',
    '\n',
    '\r',
    '\\',
    '<',
    '>',
    '[',
    ']',
    '(',
    ')',
    '*',
    '_',
    '|',
    '&',
    'a',
    'http://x.y',
    'www.x.y',
    'a@b.c',
  ),
  {
    maxLength: 12,
  },
).map(parts => parts.join(''));

describe('code', () => {
  it('shows simple text as it is', () => {
    assert.equal(code('self-hosted'), '`self-hosted`');
    assert.equal(code('${{ matrix.os }}'), '`${{ matrix.os }}`');
  });

  it('keeps backticks inside', () => {
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('``'), '``` `` ```');
  });

  it('makes one line of many, and shows what cannot be seen', () => {
    assert.equal(code('a\n\n# b'), '`a # b`');
    assert.equal(code('a\u202Eb\u200B\u0007'), '`a\uFFFDb\uFFFD\uFFFD`');
  });

  it('cuts long text between characters', () => {
    assert.equal(code('🚀'.repeat(200)), `\`${'🚀'.repeat(79)}…\``);
    assert.equal(code('a'.repeat(80)), `\`${'a'.repeat(80)}\``);
  });

  it('lets no text out of the span', () => {
    check(
      property(nasty, text => {
        const [, fence = '', content = ''] = /^(`+)(.*)\1$/s.exec(code(text)) ?? [];
        assert.notEqual(fence, '');
        assert.ok(!content.startsWith('`') && !content.endsWith('`') && !/[\r\n]/.test(content));
        assert.ok([...content.matchAll(/`+/g)].every(([run]) => run.length !== fence.length));
      }),
      { seed: 2026 },
    );
  });
});

describe('escapeText', () => {
  it('leaves prose readable', () => {
    assert.equal(escapeText("GitHub's self-hosted runner, v2.1"), "GitHub's self-hosted runner, v2.1");
  });

  it('leaves nothing that could be markup, a link or an address', () => {
    assert.equal(escapeText('[a](b) *c* `d`'), '\\[a\\](b) \\*c\\* \\`d\\`');
    assert.equal(escapeText('http://x www.x a@b'), 'http\\:\\/\\/x www\\.x a\\@b');
    check(
      property(string(), text => {
        assert.doesNotMatch(escapeText(text), /(?<!\\)(?:\\\\)*[`*_[\]<>&~|$:/@]|\n|www\./i);
      }),
      { seed: 2026 },
    );
  });
});
