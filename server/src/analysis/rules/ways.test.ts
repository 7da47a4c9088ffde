import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseAnnotated } from '../../../../test/support/annotations.ts';
import { analyzeFile } from '../analyze.ts';
import { Source } from '../source/source.ts';
import type { Repository } from '../workflow/repository.ts';
import type { Finding } from './finding.ts';

/** `UPDATE=1` writes what is found; look at the difference before you keep it. */
const page = new URL('ways.md', import.meta.url);
const example = /(^```yaml\n(.*?)^```\n\n```text\n).*?(^```)/gms;

describe('what findings say of the way to a job', () => {
  const sections = readFileSync(page, 'utf8').split(/^(?=## )/m);
  const updated = sections.map(section =>
    section.replace(example, (_, head: string, yaml: string, end: string) => {
      return `${head}${described(yaml)}${end}`;
    }),
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

function described(yaml: string): string {
  const workflows = new Map(parseAnnotated(yaml).map(({ path, text }) => [path, new Source(path, text)]));
  const repository: Repository = { workflows, configurationFiles: new Map(), overrides: {} };
  const findings = [...workflows.keys()].flatMap(path => analyzeFile(repository, path)?.findings ?? []);
  return findings.map(finding => describeFinding(finding, workflows)).join('');
}

function describeFinding({ level, rule, job, message, related }: Finding, workflows: ReadonlyMap<string, Source>): string {
  const first = message
    .split(/(?<=\.) /)
    .slice(0, 3)
    .join(' ');
  const places = related.map(({ path, span, message: note }) => {
    const text = workflows.get(path)?.text.slice(span.start, span.end) ?? '';
    return `  ${note}: ${text} (${path.replace('.github/workflows/', '')})\n`;
  });
  return `${level} ${rule}, ${job}: ${first}\n${places.join('')}`;
}
