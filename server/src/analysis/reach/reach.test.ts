import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseAnnotated } from '../../../../test/support/annotations.ts';
import { repositoryOf } from '../../../../test/support/repository.ts';
import { analyzeFile } from '../analyze.ts';
import { Source } from '../source/source.ts';
import type { Landing } from './landing/landing.ts';
import { type JobReach, landingIn, type Placement } from './placement.ts';
import { guardText } from './run/conditions/guard.ts';

/**
 * The pages in `fixtures/` are read by people and run as tests: a fence `yaml` holds workflows (`# --- path` begins another file), the
 * fence `placements` behind it where their jobs land. `UPDATE=1` writes what is found; look at the difference before you keep it.
 */
const folder = new URL('fixtures/', import.meta.url);
const example = /(^```yaml\n(.*?)^```\n\n```placements\n).*?(^```)/gms;

for (const name of readdirSync(folder)) {
  describe(`reach, ${name}`, () => {
    const page = readFileSync(new URL(name, folder), 'utf8');
    const sections = page.split(/^(?=## )/m);
    const updated = sections.map(updateSection);
    if (process.env['UPDATE'] === '1') writeFileSync(new URL(name, folder), updated.join(''));
    for (const [index, section] of sections.entries()) {
      if (!section.startsWith('## ')) continue;
      it(section.slice(3, section.indexOf('\n')), () => {
        // Else a fence that is misspelt would be compared with itself.
        assert.equal(section.match(/^```/gm)?.length, 4 * (section.match(example)?.length ?? 0), 'a fence outside of an example');
        assert.equal(updated[index], section);
      });
    }
  });
}

/** The section with what is found in place of what is expected. */
function updateSection(section: string): string {
  return section.replace(example, (_, head: string, yaml: string, end: string) => {
    return `${head}${placementsIn(yaml)}${end}`;
  });
}

function placementsIn(yaml: string): string {
  const repository = repositoryOf(parseAnnotated(yaml).map(({ path, text }) => new Source(path, text)));
  const jobs = [...repository.workflows.keys()].flatMap(path => analyzeFile(repository, path)?.jobs ?? []);
  return jobs.map(describeJob).join('');
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
