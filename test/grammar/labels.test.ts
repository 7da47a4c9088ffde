import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { hostedLabels } from '../../server/src/analysis/runners/hosted.ts';

interface Grammar {
  readonly repository: Readonly<Record<string, { readonly match: string } | undefined>>;
}

for (const grammar of ['runner-label', 'older-yaml']) {
  describe(`syntaxes/${grammar}.injection.json`, () => {
    it('knows the labels that GitHub gives today', () => {
      assert.deepEqual(
        alternativesOf(grammar, 'github-hosted'),
        labels(status => status !== 'retired'),
      );
    });

    it('knows the labels that GitHub has retired', () => {
      assert.deepEqual(
        alternativesOf(grammar, 'retired'),
        labels(status => status === 'retired'),
      );
    });
  });
}

function labels(wanted: (status: string) => boolean): string[] {
  return hostedLabels
    .filter(({ status }) => wanted(status))
    .map(({ label }) => label)
    .sort();
}

/** The labels between `(?i:` and `)` of a rule's pattern. */
function alternativesOf(grammar: string, rule: string): string[] {
  const file = new URL(`../../syntaxes/${grammar}.injection.json`, import.meta.url);
  const { repository }: Grammar = JSON.parse(readFileSync(file, 'utf8'));
  const alternatives = /\(\?i:([^)]*)\)/.exec(repository[rule]?.match ?? '')?.[1];
  assert.ok(alternatives, `the rule "${rule}" lists labels`);
  return alternatives.replaceAll('\\', '').split('|').sort();
}
