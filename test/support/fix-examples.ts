import { readFileSync } from 'node:fs';

/** A section of a Markdown page: the files before a fix, and those of them that the fix changes. */
export interface FixExample {
  readonly title: string;
  readonly before: ReadonlyMap<string, string>;
  /** Empty where there is to be no fix. */
  readonly after: ReadonlyMap<string, string>;
}

const defaultPath = '.github/workflows/ci.yml';

/**
 * Reads `## title` sections whose code fences are files. The words behind the language say which: `yaml` is the workflow before,
 * `yaml after` the one after, `yaml .github/workflows/other.yml` another file before, and so on.
 */
export function readFixExamples(page: URL): readonly FixExample[] {
  const sections = readFileSync(page, 'utf8').replaceAll('\r\n', '\n').split(/^## /m).slice(1);
  return sections.map(section => {
    const example = {
      title: section.split('\n', 1)[0] ?? '',
      before: new Map<string, string>(),
      after: new Map<string, string>(),
    };
    for (const [, info = '', text = ''] of section.matchAll(/^```yaml([^\n]*)\n(.*?)^```$/gms)) {
      const words = info.trim().split(' ').filter(Boolean);
      const side = words[0] === 'after' ? example.after : example.before;
      side.set(words.filter(word => word !== 'after')[0] ?? defaultPath, text);
    }
    return example;
  });
}
