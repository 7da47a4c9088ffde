import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { ruleIds } from '../server/src/analysis/rules/index.ts';
import { ruleDocsPath } from '../shared/src/product.ts';
import { type Comparison, checkFindings, checkFix, expectsFindings } from './support/check.ts';
import { root } from './support/source-files.ts';

describe('rules', () => {
  it('are all in the index', () => {
    const folders = readdirSync(join(root, 'server/src/analysis/rules'), { withFileTypes: true }).filter(it => it.isDirectory());
    assert.deepEqual([...ruleIds].sort(), folders.map(({ name }) => name).sort());
  });
});

for (const id of ruleIds) {
  describe(`${ruleDocsPath(id)}`, () => {
    const examples = examplesOf(readFileSync(join(root, ruleDocsPath(id)), 'utf8'));

    it('shows the rule firing and not firing', () => {
      assert.ok(
        examples.some(({ text }) => expectsFindings(text)),
        'no example with a finding',
      );
      assert.ok(
        examples.some(({ text }) => !expectsFindings(text)),
        'no example without a finding',
      );
    });

    for (const { line, text, fixed } of examples) {
      it(`example at line ${line}`, () => assertSame(checkFindings(text, id)));
      if (fixed !== undefined) it(`fix of the example at line ${line}`, () => assertSame(checkFix(text, fixed, id)));
    }
  });
}

interface Example {
  /** 1-based, of the fence. */
  readonly line: number;
  readonly text: string;
  /** What the first fix makes of it. */
  readonly fixed: string | undefined;
}

/** Blocks fenced as `yaml`; one fenced as `yaml fix` belongs to the block before. */
function examplesOf(page: string): readonly Example[] {
  const examples: Example[] = [];
  for (const { 1: info = '', 2: text = '', index } of page.matchAll(/^```(\w.*)\n([\s\S]*?)^```$/gm)) {
    const line = page.slice(0, index).split('\n').length;
    const last = examples.at(-1);
    if (info === 'yaml') examples.push({ line, text, fixed: undefined });
    else if (info === 'yaml fix' && last) examples[examples.length - 1] = { ...last, fixed: text };
    else if (info.startsWith('yaml'))
      throw new Error(`line ${line}: a block can be fenced as yaml, or after that as yaml fix, not as ${info}`);
  }
  return examples;
}

/** The difference that a failure shows is the workflow itself. */
function assertSame({ actual, expected }: Comparison): void {
  assert.equal(actual, expected);
}
