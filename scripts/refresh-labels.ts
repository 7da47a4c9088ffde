// Compares the tables of GitHub's runner labels with GitHub's own list of images.   npm run refresh-labels -- FILE…
// FILE is a saved copy of README.md of github.com/actions/runner-images, or of another page with the same kind of table.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { asOf } from '../server/src/analysis/runners/data/hosted-label.ts';
import { hostedLabel, hostedLabels } from '../server/src/analysis/runners/hosted.ts';

/** The labels in the tables of a Markdown page, each once. */
export function labelsIn(markdown: string): readonly string[] {
  const rows = markdown.split(/\r?\n/).filter(line => line.trimStart().startsWith('|'));
  const codes = rows.flatMap(row =>
    [...row.matchAll(/`([^`]+)`|<code>([^<]+)<\/code>/g)].map(([, code, html]) => code ?? html ?? ''),
  );
  return [...new Set(codes.map(code => code.trim()))].filter(code => /^(ubuntu|windows|macos|xcode)-[a-z0-9.-]+$/i.test(code));
}

/** What somebody has to look into, a line each. */
export function differences(listed: readonly string[]): readonly string[] {
  const here = new Set(listed.map(label => label.toLowerCase()));
  const unknown = listed.filter(label => !hostedLabel(label)).map(label => `${label}: new; add a row`);
  const back = listed
    .filter(label => hostedLabel(label)?.status === 'retired')
    .map(label => `${label}: listed, but retired in our table`);
  const gone = hostedLabels
    .filter(({ label, status }) => status !== 'retired' && !here.has(label.toLowerCase()))
    .map(({ label, status }) => `${label}: no longer listed, but ${status} in our table; find the announcement of its end`);
  return [...unknown, ...back, ...gone];
}

function main(files: readonly string[]): number {
  if (files.length === 0) {
    console.error('usage: npm run refresh-labels -- FILE…   (docs/runner-labels.md says where to get the files)');
    return 2;
  }
  const listed = files.flatMap(file => labelsIn(readFileSync(file, 'utf8')));
  if (listed.length === 0) {
    console.error('no labels found: the pages have no table with labels such as `ubuntu-latest`');
    return 2;
  }
  const found = differences(listed);
  for (const line of found) console.log(line);
  console.log(`${listed.length} labels listed, ${found.length} differences from the tables as of ${asOf}`);
  return found.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
