import { readFileSync } from 'node:fs';
import { Source } from '../../server/src/analysis/source/source.ts';
import type { Repository } from '../../server/src/analysis/workflow/repository.ts';
import { readFixExamples } from './fix-examples.ts';
import { repositoryOf } from './repository.ts';

/** The path of an example's own workflow. */
export const path = '.github/workflows/ci.yml';

/** A section of a page of examples. */
export interface Example {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  /** All of it, for lines that only one page has. */
  readonly section: string;
  /** The lines of its `text` block, if it has one. */
  readonly expected: readonly string[] | undefined;
}

export function readExamples(page: URL): readonly Example[] {
  const sections = readFileSync(page, 'utf8').replaceAll('\r\n', '\n').split(/^## /m).slice(1);
  return readFixExamples(page).map(({ title, before }, index) => {
    const section = sections[index] ?? '';
    const expected = /^```text\n(.*?)^```$/ms.exec(section)?.[1]?.replace(/\n$/, '').split('\n');
    return { title, files: before, section, expected };
  });
}

export function repositoryWith(files: ReadonlyMap<string, string>): Repository {
  return repositoryOf([...files].map(([name, text]) => new Source(name, text)));
}
