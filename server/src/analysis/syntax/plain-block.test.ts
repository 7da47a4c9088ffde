import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { syntaxFixtures } from '../../../../test/support/syntax-properties.ts';
import { assertReadPlainly } from '../../../../test/support/syntax-tree.ts';
import { applyChange, change, workflowText } from '../../../../test/support/workflow-texts.ts';
import { readPlain } from './plain.test-support.ts';
import { plainBlockEnd } from './plain-block.ts';

const isPlain = (text: string) => plainBlockEnd(text, 0, text.length) !== undefined;

describe('a plain block', () => {
  const plain = [
    '- run: make\n',
    '- uses: a/b@v1 # why\n  with:\n    ref: main\n- run: |\n    cd x\n\n    make\n',
    '- name: "a b"\n  if: \'x\'\n  run: >-\n    a\n    b\n',
    '# nothing\n- run: a\n  # nothing\n  env:\n    A: ${{ b }}\n',
    'a:\n- b\n- c\nd: [e, f]\n',
    '- run: a\n    b\n\n    c # why\n- { a: b, "c": [d, {}] } # why\n',
    'a: [\n  # why\n  b,\n]\n"c": "d \\"e\\" \\n"\ne:\n',
    '- a : 1.50\n  b: -x\n  c: null\n',
    'a:\n  b\nc:\n  [\n    d,\n  ] # why\ne:\n  # why\n  --f g\n  h\ni:\n  "j"\nk:\n  { l: m }\n',
  ];
  for (const text of plain) it(`is ${JSON.stringify(text)}`, () => assert.ok(isPlain(text)));

  const odd = [
    '- run: a: b\n',
    '- run: "a\n    b"\n',
    '- run: &a b\n',
    '- run: *a\n',
    '- run: a # why\n    b\n',
    '- run: a\n\n    # why\n    b\n',
    '- run: a\n    b: c\n',
    '- run: [a\n  ,b]\n',
    '- run: [a: b]\n',
    '- run: "\\x41"\n',
    '- run: a\n  run: b\n',
    '- run: a\n  RUN: b\n',
    '- run: |\n      a\n    b\n',
    '- run: |2\n    a\n',
    '- {run: a, run}\n',
    '- {run: a, RUN: a}\n',
    '- run: a\n b: c\n',
    '- run:\ta\n',
    '- run: a\n-\n',
    '- ? a\n',
    'a: b\n- c\n',
    'a:\n  b\n  c: d\n',
    'a:\n  [b]\n  c\n',
    'a:\n  b\n# why\n  c\n',
    'a:\n  "b\\"c": d\n',
  ];
  for (const text of odd) it(`is not ${JSON.stringify(text)}`, () => assert.ok(!isPlain(text)));

  it('has nothing that a parser finds fault with', () => {
    const texts = fc.oneof(workflowText(), fc.constantFrom(...syntaxFixtures().map(({ text }) => text), ...plain));
    let found = 0;
    const property = fc.property(texts, fc.array(change(), { maxLength: 3 }), (text, changes) => {
      const changed = changes.reduce(applyChange, text);
      if (!isPlain(changed)) return;
      found++;
      assert.equal(readPlain(changed).hasErrors, false, changed);
    });
    fc.assert(property, { seed: 2026, numRuns: 800 });
    assert.ok(found > 50, `only ${found} texts were plain`);
  });

  it('ends where its last content does', () => {
    for (const text of plain) {
      const end = plainBlockEnd(`${text}\n# behind\n`, 0, text.length + 10);
      const isBlockScalar = /[|>]-?\n(?: +.*\n|\n)+$/.test(text);
      assert.equal(end, isBlockScalar ? text.length : text.replace(/ #[^\n]*\n$/, '').trimEnd().length, JSON.stringify(text));
    }
  });

  it('is read as the parser reads it', () => {
    for (const text of plain) assert.ok(assertReadPlainly(text), JSON.stringify(text));
  });
});
