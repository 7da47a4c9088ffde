import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Json, parseLaxJson } from './lax-json.ts';

describe('parseLaxJson', () => {
  const accepted: readonly (readonly [text: string, value: unknown])[] = [
    ['{"a":[1,"b",null,true]}', { a: [1, 'b', null, true] }],
    ['"\\u0041\\n\\"\\/"', 'A\n"/'],
    ['-1.5e3', -1500],
    ['[]', []],
    ['{}', {}],
    // What JSON does not have.
    ["['ubuntu-24.04']", ['ubuntu-24.04']],
    ["'it\\'s'", "it's"],
    ['{a: 1, $b_c-d: 2, é: 3}', { a: 1, '$b_c-d': 2, é: 3 }],
    ['[1, /* two */ 2, // three\n 3]', [1, 2, 3]],
    ['[1, 2,]', [1, 2]],
    ['{"a":1,}', { a: 1 }],
    ['0x1F', 31],
    ['-0x10', -16],
    ['017', 15],
    ['.5', 0.5],
    ['5.', 5],
    ['NaN', Number.NaN],
    ['[Infinity, -Infinity]', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['undefined', null],
    ['31 x', 31],
    ['["a"] and more', ['a']],
    ['{"a":1,"a":2}', { a: 2 }],
    ['/* comment */ 1', ' comment '],
    ['// line\n1', ' line'],
    [' \n 1', 1],
    ['{"a":1,"A":2}', { a: 1, A: 2 }],
    ['{"__proto__":1,"constructor":2}', JSON.parse('{"__proto__":1,"constructor":2}')],
  ];
  for (const [text, value] of accepted) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(plain(parseLaxJson(text)?.value), value));
  }

  const refused = [
    '',
    ' ',
    '{',
    '[',
    '[1',
    '{"a"',
    '{"a" 1}',
    '"open',
    "'open",
    '0o17',
    '+1',
    'word',
    '[1 2]',
    '"\\q"',
    '"\\u00"',
    '/* open',
    '1.2.3',
    '089x',
  ];
  for (const text of refused) it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseLaxJson(text), undefined));

  it('says where it stopped', () => {
    assert.deepEqual(
      ['31 x', '[1] ', '"a""b"', '{}'].map(text => parseLaxJson(text)?.end),
      [2, 3, 3, 2],
    );
  });

  it('keeps the order of keys, numbers among them', () => {
    const value = parseLaxJson('{"b":1,"2":2,"1":3}')?.value;
    assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value));
    assert.deepEqual([...value.entries.keys()], ['b', '2', '1']);
  });

  it('refuses what is nested too deeply to walk through', () => {
    assert.equal(parseLaxJson('['.repeat(100_000)), undefined);
    assert.equal(parseLaxJson('{"a":'.repeat(100_000)), undefined);
    assert.ok(parseLaxJson(`${'['.repeat(50)}${']'.repeat(50)}`));
  });
});

function plain(json: Json | undefined): unknown {
  if (Array.isArray(json)) return json.map(plain);
  if (typeof json !== 'object' || json === null) return json;
  const object = {};
  for (const [key, value] of json.entries)
    Object.defineProperty(object, key, { value: plain(value), enumerable: true, configurable: true, writable: true });
  return object;
}
