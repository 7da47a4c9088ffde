import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { Source } from '../source/source.ts';
import { parseDocument } from '../syntax/document.ts';
import { type ScalarNode, type SyntaxNode, valueOf } from '../syntax/node.ts';
import { isTruthy } from './operators.ts';
import { evaluateNode, evaluateText, hasExpression, type Setting, segments } from './template.ts';
import { given, scopeOf, show, unknown } from './testing/results.ts';
import type { Value } from './value.ts';
import { exploreWorlds, type World } from './world.ts';

const fixture = readFileSync(new URL('fixtures/templates.yml', import.meta.url), 'utf8');
const root = parseDocument(new Source('templates.yml', fixture)).root;
const scope = scopeOf({ github: { os: 'linux', unknown: unknown('u'), sure: given('s') } });

describe('segments', () => {
  const shape = (content: string) =>
    segments(content).map(segment =>
      segment.kind === 'text'
        ? segment.text
        : [segment.start, segment.text, segment.parsed.problem ?? segment.parsed.expression.kind],
    );

  it('cuts a text at its expressions', () => {
    assert.deepEqual(shape('a ${{ 1 }} b${{2}}'), ['a ', [5, ' 1 ', 'literal'], ' b', [15, '2', 'literal']]);
    assert.deepEqual(shape('plain'), ['plain']);
    assert.deepEqual(shape(''), ['']);
    assert.deepEqual(shape('${{ 1 }}'), [[3, ' 1 ', 'literal']]);
  });

  it('passes braces in a string, and quotes in it', () => {
    assert.deepEqual(shape("${{ '}}' }}-"), [[3, " '}}' ", 'literal'], '-']);
    assert.deepEqual(shape("${{ 'it''s }}' }}-"), [[3, " 'it''s }}' ", 'literal'], '-']);
  });

  it('takes the rest for one malformed expression where an end is missing', () => {
    assert.deepEqual(shape('a ${{ b ${{ 1 }'), ['a ', [5, ' b ${{ 1 }', 'the expression has no closing }}']]);
    assert.deepEqual(shape("${{ 'open }}"), [[3, " 'open }}", 'the expression has no closing }}']]);
  });

  it('says what is wrong with an expression', () => {
    const [segment] = segments('${{ a..b }}');
    assert.ok(segment?.kind === 'expression' && segment.parsed.problem);
    assert.deepEqual(shape('${{ }}'), [[3, ' ', 'the expression is empty']]);
  });
});

describe('evaluateNode', () => {
  const expected: Readonly<Record<string, unknown>> = {
    plain: 'ubuntu-latest',
    number: 1.1,
    whole: 'linux',
    'number-from-expression': 5,
    around: 'linux-linux-1',
    'braces-in-string': '{0}/}}',
    unclosed: 'malformed',
    malformed: 'malformed',
    spliced: ['first', 'a', ['b'], ['nested']],
    'nothing-spliced': ['first'],
    'mapping-in-sequence': [{ a: 1 }],
    'open-sequence': ['first', '${{ u }}'],
    keys: { known: 1, 'computed-key': 2 },
    folded: 'self-hosted',
    double: 'café x\ty ubuntu',
    single: "it's quoted",
  };

  for (const [key, value] of Object.entries(expected)) {
    it(`reads ${key}`, () => assert.deepEqual(show(evaluated(key)), value));
  }

  it('does not know how many items an unknown item stands for', () => {
    const value = evaluated('open-sequence');
    assert.ok(value.kind === 'list' && value.loose);
    const spliced = evaluated('spliced');
    assert.ok(spliced.kind === 'list' && !spliced.loose);
  });

  it('knows the keys that are written out beside one that is not', () => {
    const value = evaluated('open-keys');
    assert.ok(value.kind === 'dict');
    assert.equal(value.entries(), undefined);
    const [known, one, other] = ['known', 'one', 'Other'].map(key => value.get(key));
    assert.deepEqual(known && show(known), 1);
    assert.ok(one?.kind === 'unknown' && other?.kind === 'unknown' && one.key !== other.key);
  });

  it('gives up on a tree of aliases that grows without end', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`,
    );
    const bomb = parseDocument(new Source('bomb.yml', `a0: &a0 x\n${levels.join('\n')}\n`)).root;
    const last = valueOf(bomb, 'a9');
    assert.ok(
      last &&
        isTruthy(
          inOneWorld(world => evaluateNode(last, setting(world))),
          oneWorld(),
        ),
    );
  });
});

describe('the origin of a literal', () => {
  /** The source text of each literal that decides the value. */
  const written = (value: Value) =>
    value.trail.flatMap(({ what, place, node }) =>
      what === 'literal' && place !== node ? place.chunk.text.slice(place.start, place.end) : [],
    );

  it('is its place in a folded scalar', () => assert.deepEqual(written(evaluated('folded')), ["'self-hosted'"]));

  it('is its place behind escapes', () => {
    assert.deepEqual(written(evaluated('double')), ["'x\\ty'".replace('\\t', '\\t'), "'ubuntu'"].map(String));
  });

  it('is its place in a quoted scalar, with the quotes as YAML has them', () => {
    assert.deepEqual(written(evaluated('single')), ["''quoted''"]);
  });

  it('counts from where a text stands in its scalar', () => {
    const node = nodeOf('around');
    assert.ok(node.kind === 'scalar');
    const start = node.text.indexOf('${{ 1');
    const value = inOneWorld(world => evaluateText(node.text.slice(start), start, node as ScalarNode, setting(world)));
    assert.deepEqual(written(value), ['1']);
  });
});

describe('hasExpression', () => {
  it('looks into lists, mappings and their keys', () => {
    const found = ['plain', 'whole', 'spliced', 'keys', 'number'].map(key => hasExpression(nodeOf(key)));
    assert.deepEqual(found, [false, true, true, true, false]);
  });
});

function nodeOf(key: string): SyntaxNode {
  const node = valueOf(root, key);
  assert.ok(node, key);
  return node;
}

function evaluated(key: string): Value {
  return inOneWorld(world => evaluateNode(nodeOf(key), setting(world)));
}

function setting(world: World): Setting {
  return { path: 'templates.yml', scope, world, what: 'literal' };
}

function inOneWorld(evaluate: (world: World) => Value): Value {
  const [first, ...others] = exploreWorlds({ values: 10, worlds: 1 }, { evaluate, admits: () => true }).possible;
  assert.ok(first && others.length === 0, 'there is more than one world');
  return first.result;
}

function oneWorld(): World {
  const none = () => undefined;
  return { isSettled: false, peek: none, answerOf: none, peekText: none, textOf: none, choose: () => assert.fail('asked') };
}
