import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { primitive } from './github-data.ts';
import { type Contexts, explore, resultsOf, type Shown, unknown } from './testing/results.ts';

const everything: Contexts = {
  github: { empty: '', zero: 0, text: 'abc', list: ['a', 'B', { name: 'n' }, { name: 'm', Id: 7 }], Mixed: { Case: 'found' } },
  matrix: { os: 'Linux', include: [] },
};

describe('evaluate, with everything known', () => {
  const table: readonly (readonly [expression: string, expected: Shown])[] = [
    // Strings are equal whatever their letter case.
    ["'ADMIN' == 'admin'", true],
    ["'É' == 'é'", true],
    ["'ı' == 'I'", false],
    ["'a' != 'A'", false],
    // Truth.
    ["'false' && 'yes' || 'no'", 'yes'],
    ["'0' && 'yes' || 'no'", 'yes'],
    ["'' && 'yes' || 'no'", 'no'],
    ["0 && 'yes' || 'no'", 'no'],
    ["null && 'yes' || 'no'", 'no'],
    ["NaN && 'yes' || 'no'", 'no'],
    ["github && 'yes' || 'no'", 'yes'],
    ["matrix.include && 'yes' || 'no'", 'yes'],
    ["!''", true],
    // Other types are compared as numbers.
    ["'0' == false", true],
    ["'' == 0", true],
    ["0 == '0'", true],
    ["'' == '0'", false],
    ['github.missing == false', true],
    ['github.missing == 0', true],
    ["github.missing == ''", true],
    ['github.missing == null', true],
    ["true == 'true'", false],
    ["true == '1'", true],
    ["'017' == 17", true],
    ["'0x1F' == 31", true],
    ["' 1 ' == 1", true],
    ['9007199254740993 == 9007199254740992', true],
    // An order that is no number is none.
    ["'x' > 100", false],
    ["!('x' > 100)", true],
    ["'x' < 100", false],
    ['NaN == NaN', false],
    ['NaN != NaN', true],
    ["'a' < 'B'", true],
    ['true > false', true],
    ['github >= github', true],
    ['github == matrix', false],
    ["fromJSON('[1]') == fromJSON('[2]')", false],
    ['github > github', false],
    // `a && b || c` is no conditional.
    ["true && '' || 'c'", 'c'],
    ["true && 'b' || 'c'", 'b'],
    ["false && 'b' || 'c'", 'c'],
    ["true && ''", ''],
    // Properties.
    ['github.mixed.CASE', 'found'],
    ["github['mixed']['case']", 'found'],
    ['github.text.length', null],
    ['github.list[1]', 'B'],
    ["github.list['1']", 'B'],
    ['github.list[1.9]', 'B'],
    ['github.list[null]', 'a'],
    ['github.list[-1]', null],
    ['github.list[9]', null],
    ['github.list.*.name', ['n', 'm']],
    ['github.list.*.id', [7]],
    ['github.text.*', []],
    ["contains(github.list.*.name, 'M')", true],
    // Functions.
    ["contains('Hello', 'ELL')", true],
    ["contains(github.list, 'b')", true],
    ['contains(github, github)', false],
    ["startsWith('Refs/heads', 'refs/')", true],
    ["endsWith(123, '23')", true],
    ["startsWith(github.list, '')", false],
    ["format('{0} {{{1}}} {0}', 'a', 1)", 'a {1} a'],
    ["format('{0:}', 'a')", 'a'],
    ["format('{0}', github.list)", 'Array'],
    ["format('{0}', github)", 'Object'],
    ["format('{1}', 'a')", 'malformed'],
    ["format('{', 'a')", 'malformed'],
    ["format('{0:x}', 'a')", 'malformed'],
    ["format('{256}', 'a')", 'malformed'],
    ["join(github.list, '-')", 'a-B-Object-Object'],
    ["join(fromJSON('[1,2]'))", '1,2'],
    ["join('text')", 'text'],
    ['join(github)', ''],
    ["case(false, 'a', true, 'b', 'c')", 'b'],
    ["case(true, 'a', 'no boolean', 'b', 'c')", 'a'],
    ["case('', 'a', 'b')", 'malformed'],
    ["case(true, 'a', fromJSON(''))", 'a'],
    [
      'toJSON(fromJSON(\'{"b":[1,null],"2":{},"constructor":true}\'))',
      '{\n  "b": [\n    1,\n    null\n  ],\n  "2": {},\n  "constructor": true\n}',
    ],
    ['toJSON(matrix.include)', '[]'],
    // A failure takes the whole expression with it, unless it is not reached.
    ["fromJSON('') && 'a' || 'b'", 'malformed'],
    ["!fromJSON('nothing')", 'malformed'],
    ["true || fromJSON('')", true],
    ["github[fromJSON('{')]", 'malformed'],
    // Quotes.
    ["'it''s ''quoted'''", "it's 'quoted'"],
    ["''''", "'"],
    // Numbers of a context, as text.
    ["format('{0}', 1.50)", '1.5'],
    ["format('{0}', 0x10)", '16'],
    ["format('{0}', -0)", '0'],
  ];

  for (const [expression, expected] of table) {
    it(`${expression} is ${JSON.stringify(expected)}`, () => assert.deepEqual(resultsOf(expression, everything), [expected]));
  }

  it('leaves open what service and runner write differently', () => {
    for (const number of ['-0', 'NaN', 'Infinity', '1e30'])
      assert.deepEqual(resultsOf(`toJSON(${number})`), ['${{ toJSON() }}'], number);
  });

  it('takes either of two keys that differ in letter case', () => {
    const text = '{"a":1,"A":2}';
    assert.deepEqual(resultsOf(`fromJSON('${text}').a`), [1, 2]);
    assert.deepEqual(resultsOf(`format('{0}', fromJSON('${text}').A == fromJSON('${text}').a)`), ['true']);
  });
});

describe('evaluate, with unknowns', () => {
  const x = unknown('x', { type: 'string' });
  const y = unknown('y');
  const contexts: Contexts = {
    inputs: { x, y, flag: unknown('flag', { type: 'boolean' }), sure: unknown('sure', { truthy: true }) },
    vars: y,
  };

  it('asks about one unknown once', () => {
    assert.deepEqual(resultsOf("inputs.x && 'a' || 'b'", contexts), ['a', 'b']);
    assert.deepEqual(resultsOf("inputs.x == 'r' && 'a' || inputs.x == 'r' && 'b' || 'c'", contexts), ['a', 'c']);
    assert.deepEqual(resultsOf('inputs.x || inputs.x', contexts), ['${{ x }}']);
    assert.deepEqual(resultsOf("(inputs.x == 'r') == (inputs.x == 'R')", contexts), [true]);
  });

  it('knows that one text is no other, however it is asked', () => {
    assert.deepEqual(resultsOf("inputs.x == 'r' && inputs.x == 's'", contexts), [false]);
    assert.deepEqual(resultsOf("inputs.x == 'r' && startsWith(inputs.x, 's')", contexts), [false]);
    assert.deepEqual(resultsOf("inputs.x == 'Rs' && contains(inputs.x, 's') && !contains(inputs.x, 't')", contexts), [
      true,
      false,
    ]);
    assert.deepEqual(resultsOf('inputs.x == \'r\' && contains(fromJSON(\'["s", "t"]\'), inputs.x)', contexts), [false]);
    assert.deepEqual(resultsOf("inputs.y == 'r' && !inputs.y", contexts), [false]);
    assert.deepEqual(resultsOf("inputs.y || inputs.y == 'r'", contexts).length, 2);
    assert.deepEqual(resultsOf("inputs.x == '' && inputs.x == 'r'", contexts), [false]);
  });

  it('does not know it where it may be a number', () => {
    assert.deepEqual(resultsOf("inputs.y == '1' && inputs.y == '1.0'", contexts), [true, false]);
    assert.deepEqual(resultsOf("inputs.y == '0' && inputs.y == ''", contexts), [true, false]);
    assert.deepEqual(resultsOf("inputs.x == '1' && inputs.x == '1.0'", contexts), [false]);
    assert.deepEqual(resultsOf("inputs.x == '1' && inputs.x == 1", contexts), [true, false]);
  });

  it('takes tests of a boolean for one', () => {
    assert.deepEqual(resultsOf('(inputs.flag == false) == inputs.flag', contexts), [false]);
    assert.deepEqual(resultsOf('(inputs.flag != true) == !inputs.flag', contexts), [true]);
    assert.deepEqual(resultsOf("inputs.flag == '1' && !inputs.flag", contexts), [false]);
  });

  it('knows that an unknown text equals itself', () => {
    assert.deepEqual(resultsOf('inputs.x == inputs.X', contexts), [true]);
    assert.deepEqual(resultsOf("format('-{0}', inputs.y) == format('-{0}', inputs.y)", contexts), [true]);
    // It may be NaN.
    assert.deepEqual(resultsOf('inputs.y == inputs.y', contexts), [true, false]);
  });

  it('says what a false text and a false truth value are', () => {
    assert.deepEqual(resultsOf("inputs.x && 'a'", contexts), ['a', '']);
    assert.deepEqual(resultsOf("inputs.flag && 'a'", contexts), ['a', false]);
    assert.deepEqual(resultsOf("inputs.y && 'a'", contexts), ['a', '${{ y }}']);
    assert.deepEqual(resultsOf("inputs.sure && 'a' || 'b'", contexts), ['a']);
  });

  it('does not ask for what changes nothing', () => {
    assert.equal(explore("'' || inputs.y", contexts).possible.length, 1);
    assert.equal(explore("case(true, 'a', inputs.y, 'b', 'c')", contexts).possible.length, 1);
  });

  it('finds any value, or none, behind an unknown index', () => {
    const list: Contexts = { ...contexts, matrix: { os: ['a', 'b'] } };
    assert.deepEqual(resultsOf('matrix.os[inputs.y]', list), ['a', 'b', null]);
    assert.deepEqual(resultsOf("matrix.os[inputs.y] == matrix.os[inputs.y] || 'differs'", list), [true]);
    assert.deepEqual(resultsOf('matrix.os.*[inputs.y]', list), ['${{ …[y] }}']);
  });

  it('keeps unknown parts of a text apart from its known parts', () => {
    assert.deepEqual(resultsOf("format('linux-{0}', inputs.x)", contexts), ['linux-${{ x }}']);
    assert.deepEqual(resultsOf("format('linux-{0}', inputs.x) == 'windows'", contexts), [false]);
    assert.deepEqual(resultsOf("startsWith(format('linux-{0}', inputs.x), 'LINUX')", contexts), [true]);
    assert.deepEqual(resultsOf("endsWith(format('linux-{0}', inputs.x), '-x64')", contexts), [true, false]);
    assert.deepEqual(resultsOf("contains(format('linux-{0}-x64', inputs.x), 'X64')", contexts), [true]);
    assert.deepEqual(resultsOf("contains('linux', format('{0}windows', inputs.x))", contexts), [false]);
    assert.deepEqual(resultsOf('join(fromJSON(\'["a","b"]\'), inputs.x)', contexts), ['a${{ x }}b']);
  });

  it('takes the property of a text for null', () => {
    assert.deepEqual(resultsOf('inputs.x.name', contexts), [null]);
    assert.deepEqual(resultsOf('inputs.y.name', contexts), ['${{ y.name }}']);
  });

  it('reads JSON with unknown parts', () => {
    assert.deepEqual(resultsOf('fromJSON(format(\'["self-hosted","{0}"]\', inputs.x))', contexts), [['self-hosted', '${{ x }}']]);
    assert.deepEqual(resultsOf("fromJSON(format('[1] {0}', inputs.x))[0]", contexts), [1]);
    // A quotation mark in the unknown part may change everything behind it.
    assert.deepEqual(resultsOf('fromJSON(format(\'["{0}","b"]\', inputs.x))[1]', contexts).length, 2);
    assert.deepEqual(resultsOf('fromJSON(format(\'["{0}","b"]\', inputs.flag))[1]', contexts), ['b']);
    assert.deepEqual(resultsOf("fromJSON(format('5{0}', inputs.x))", contexts), ['${{ fromJSON(x) }}']);
  });

  it('makes of JSON what it was', () => {
    assert.deepEqual(resultsOf('fromJSON(toJSON(inputs)).X', contexts), ['${{ x }}']);
    assert.deepEqual(resultsOf('fromJSON(fromJSON(toJSON(toJSON(inputs)))).x', contexts), ['${{ x }}']);
    assert.deepEqual(resultsOf('fromJSON(format(\'[{0}, "b"]\', toJSON(inputs)))[0].x', contexts), ['${{ x }}']);
    assert.deepEqual(resultsOf('fromJSON(format(\'[{0}, "b"]\', toJSON(inputs.x)))[1]', contexts), ['b']);
    assert.deepEqual(resultsOf("fromJSON(format('[1{0}]', toJSON(inputs.x)))", contexts), ['${{ fromJSON(toJSON(x)) }}']);
    assert.deepEqual(resultsOf('fromJSON(format(\'["{0}"]\', toJSON(inputs.x)))[0]', contexts).length, 2);
    assert.deepEqual(resultsOf("fromJSON(format('{0}1', toJSON(inputs.x)))", contexts), ['${{ fromJSON(toJSON(x)) }}']);
  });

  it("passes on why something is unknown, and that it is an outsider's", () => {
    const [possible] = explore("fromJSON(format('{0}', github.title))", {
      github: { title: unknown('t', { outsiders: true, why: 'output' }) },
    }).possible;
    const value = possible?.result;
    assert.ok(value?.kind === 'unknown');
    assert.deepEqual([value.why, value.outsiders, value.text], ['output', true, 'fromJSON(t)']);
  });

  it('gives up at the limit of values, and says so', () => {
    const many = Array.from({ length: 200 }, (_, index) => `vars.v${index} == 'a' && 'b'`).join(' || ');
    const { possible, isComplete } = explore(`format('${'{0}'.repeat(2)}', ${many})`, contexts, { values: 64, worlds: 1 });
    assert.deepEqual([possible.length, isComplete], [64, false]);
  });

  it('gives up on a text that grows without end', () => {
    const doubled = (depth: number): string =>
      depth === 0 ? "'0123456789'" : `format('${'{0}'.repeat(10)}', ${doubled(depth - 1)})`;
    assert.match(String(resultsOf(doubled(30))), /^\$\{\{ .* \}\}$/);
    const unknowns = (depth: number): string =>
      depth === 0 ? 'inputs.y' : `format('${'{0}'.repeat(10)}', ${unknowns(depth - 1)})`;
    assert.equal(resultsOf(unknowns(30), contexts).length, 1);
  });

  it('asks a choice of a context only when it is read', () => {
    const choice = (world: { choose(key: string, count: number): number }) => primitive(['a', 'b'][world.choose('c', 2)] ?? null);
    assert.deepEqual(resultsOf('github == matrix.os', { github: choice, matrix: { os: 'A' } }), [true, false]);
  });
});
