import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readProjectFile } from '../scripts/generate.ts';
import { analyzeFile, configurationProblems } from '../server/src/analysis/analyze.ts';
import type { Runner } from '../server/src/analysis/runners/runner.ts';
import { Source } from '../server/src/analysis/source/source.ts';
import { readFixExamples } from './support/fix-examples.ts';
import { repositoryOf } from './support/repository.ts';

const page = new URL('fixtures/configuration/cases.md', import.meta.url);
const sections = readFileSync(page, 'utf8').replaceAll('\r\n', '\n').split(/^## /m).slice(1);
const workflow = '.github/workflows/ci.yml';

describe('configuration', () => {
  for (const [index, { title, before: files }] of readFixExamples(page).entries()) {
    it(title, () => {
      const section = sections[index] ?? '';
      const expected = /^```text\n(.*?)^```$/ms.exec(section)?.[1]?.trimEnd().split('\n');
      const report = analyzeFile(repositoryOf(sourcesOf(files)), workflow);
      assert.ok(report && expected);
      const text = files.get(workflow) ?? '';
      const findings = report.findings.map(({ level, rule, span }) => `${level} ${rule} ${text.slice(span.start, span.end)}`);
      const runners = report.jobs.flatMap(({ runners, open }) => [
        ...runners.map(runnerLine),
        ...open.map(reason => `open ${reason.why} ${reason.text}`.trimEnd()),
      ]);
      assert.deepEqual([...findings, ...runners], expected);
      const says = (negation: string) =>
        [...section.matchAll(new RegExp(`^Says${negation}: (.*)$`, 'gm'))].map(([, part = '']) => part);
      for (const { message } of report.findings) {
        for (const part of says('')) assert.ok(message.includes(part), message);
        for (const part of says(' not')) assert.ok(!message.includes(part), message);
      }
    });
  }

  it('is right in the examples of the documentation', () => {
    for (const path of ['docs/configuration.md', 'examples/acme-app/.github/runner-reach.yml']) {
      const text = readProjectFile(path)?.replaceAll('\r\n', '\n') ?? '';
      const file = path.endsWith('.md') ? (/^```yaml\n(.*?)^```$/ms.exec(text)?.[1] ?? '') : text;
      assert.match(file, /^runners:/m);
      assert.deepEqual(configurationProblems(repositoryOf([new Source('.github/runner-reach.yml', file)])), [], path);
    }
  });
});

function runnerLine({ labels, group, kind, classification: { ephemeral, note } }: Runner): string {
  const names = [...(group ? [`group ${group.text}`] : []), ...labels.map(({ text }) => text)].join(' + ');
  return ['runner', names, kind, ...(ephemeral ? ['ephemeral'] : []), ...(note ? [`(${note})`] : [])].join(' ');
}

function sourcesOf(files: ReadonlyMap<string, string>): readonly Source[] {
  return [...files].map(([path, text]) => new Source(path, text));
}
