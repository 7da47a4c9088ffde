/** A section of a Markdown page: the files before a fix, and those of them that the fix changes. */
export interface FixExample {
  readonly title: string;
  readonly before: ReadonlyMap<string, string>;
  /** Empty where there is to be no fix. */
  readonly after: ReadonlyMap<string, string>;
}
/**
 * Reads `## title` sections whose code fences are files. The words behind the language say which: `yaml` is the workflow before,
 * `yaml after` the one after, `yaml .github/workflows/other.yml` another file before, and so on.
 */
export declare function readFixExamples(page: URL): readonly FixExample[];
