import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseAnnotated } from '../../../../test/support/annotations.ts';
import { repositoryOf } from '../../../../test/support/repository.ts';
import { analyzeFile } from '../analyze.ts';
import { Source } from '../source/source.ts';
import type { Finding } from './finding.ts';

/** `UPDATE=1` writes what is found; look at the difference before you keep it. */
const page = new URL('offers.md', import.meta.url);
const example = /(^```yaml\n(.*?)^```\n\n```text\n).*?(^```)/gms;

describe('what findings offer, in order', () => {
  const sections = readFileSync(page, 'utf8').split(/^(?=## )/m);
  const updated = sections.map(section =>
    section.replace(example, (_, head: string, yaml: string, end: string) => `${head}${offered(yaml)}${end}`),
  );
  if (process.env['UPDATE'] === '1') writeFileSync(page, updated.join(''));
  for (const [index, section] of sections.entries()) {
    if (!section.startsWith('## ')) continue;
    it(section.slice(3, section.indexOf('\n')), () => {
      // Else a fence that is misspelt would be compared with itself.
      assert.equal(section.match(/^```/gm)?.length, 4 * (section.match(example)?.length ?? 0), 'a fence outside of an example');
      assert.equal(updated[index], section);
    });
  }
});

function offered(yaml: string): string {
  const repository = repositoryOf(parseAnnotated(yaml).map(({ path, text }) => new Source(path, text)));
  const findings = [...repository.workflows.keys()].flatMap(path => analyzeFile(repository, path)?.findings ?? []);
  return findings.map(offersOf).join('');
}

function offersOf({ rule, fixes }: Finding): string {
  assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1);
  return `${rule}\n${fixes.map(({ title, preferred }) => `  ${preferred ? '★ ' : ''}${title}\n`).join('')}`;
}
