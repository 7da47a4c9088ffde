import { readdirSync } from 'node:fs';
import { describe } from 'mocha';
import { itHolds } from '../../../../test/support/expected-pages.ts';
import { analyzeFile } from '../analyze.ts';
import type { Landing } from './landing/landing.ts';
import { type JobReach, landingIn, type Placement } from './placement.ts';
import { guardText } from './run/conditions/guard.ts';

const folder = new URL('fixtures/', import.meta.url);

for (const name of readdirSync(folder)) {
  describe(`reach, ${name}`, () => {
    itHolds(new URL(name, folder), repository => {
      const jobs = [...repository.workflows.keys()].flatMap(path => analyzeFile(repository, path)?.jobs ?? []);
      return jobs.map(describeJob).join('');
    });
  });
}

function describeJob(reach: JobReach): string {
  const lines = reach.placements.map(placement => `  ${describePlacement(placement, reach)}\n`);
  return `${reach.job.id}: self-hosted ${reach.selfHosted}, outsiders ${reach.outsiders}\n${lines.join('')}`;
}

function describePlacement(placement: Placement, reach: JobReach): string {
  const { scenario, runs, guard, brings } = placement;
  const kept = guard === null ? '' : ` | kept by: ${guardText(guard).replace(/\s+/g, ' ')}`;
  const without = runs === 'no' && scenario.actor === 'outsider' ? describeLanding(landingIn(placement, reach)) : '';
  const otherwise = without === '' ? '' : ` | else → ${without}`;
  const brought = brings ? ` | by ${brings.how}${brings.how === 'injection' ? ` of ${brings.reference}` : ''}` : '';
  const whose = scenario.code === 'untrusted' ? "an outsider's code" : 'trusted code';
  return `${scenario.event} by ${scenario.actor}, ${whose}: ${runs} → ${describeLanding(placement) || 'nothing'}${kept}${otherwise}${brought}`;
}

function describeLanding({ runners, open }: Landing): string {
  const where = [
    ...runners.map(({ labels, group }) =>
      [...(group ? [`group ${group.text}`] : []), ...labels.map(({ text }) => text)].join(' + '),
    ),
    ...open.map(({ why, text, outsiders }) => `? ${text} (${why}${outsiders ? ", an outsider's" : ''})`),
  ];
  return where.join(' | ');
}
