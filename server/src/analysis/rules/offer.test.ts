import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { itHolds } from '../../../../test/support/expected-pages.ts';
import { analyzeFile } from '../analyze.ts';
import type { Finding } from './finding.ts';

describe('what findings offer, in order', () => {
  itHolds(new URL('offers.md', import.meta.url), repository => {
    const findings = [...repository.workflows.keys()].flatMap(path => analyzeFile(repository, path)?.findings ?? []);
    return findings.map(offersOf).join('');
  });
});

function offersOf({ rule, fixes }: Finding): string {
  assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1);
  return `${rule}\n${fixes.map(({ title, preferred }) => `  ${preferred ? '★ ' : ''}${title}\n`).join('')}`;
}
