import { describe } from 'mocha';
import { itHolds } from '../../../../test/support/expected-pages.ts';
import { analyzeFile } from '../analyze.ts';
import type { Source } from '../source/source.ts';
import type { Finding } from './finding.ts';

describe('what findings say of the way to a job', () => {
  itHolds(new URL('ways.md', import.meta.url), repository => {
    const findings = [...repository.workflows.keys()].flatMap(path => analyzeFile(repository, path)?.findings ?? []);
    return findings.map(finding => describeFinding(finding, repository.workflows)).join('');
  });
});

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
