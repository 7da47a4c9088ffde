import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'mocha';
import { Source } from '../../server/src/analysis/source/source.ts';
import type { Repository } from '../../server/src/analysis/workflow/repository.ts';
import { parseAnnotated } from './annotations.ts';
import { repositoryOf } from './repository.ts';

/** A fence `yaml` holds workflows (`# --- path` begins another file), the one behind it what is expected of them. */
const example = /(^```yaml\n(.*?)^```\n\n```(?:text|placements)\n).*?(^```)/gms;

/**
 * Pages that are read by people and run as tests, a test for each section: what `describe` says of the workflows of an example has to stand
 * below it. `UPDATE=1` writes what is found; look at the difference before you keep it.
 */
export function itHolds(page: URL, describe: (repository: Required<Repository>) => string): void {
  const sections = readFileSync(page, 'utf8').split(/^(?=## )/m);
  const updated = sections.map(section =>
    section.replace(example, (_, head: string, yaml: string, end: string) => `${head}${describe(parsed(yaml))}${end}`),
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
}

function parsed(yaml: string): Required<Repository> {
  return repositoryOf(parseAnnotated(yaml).map(({ path, text }) => new Source(path, text)));
}
