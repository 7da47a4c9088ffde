import type { Bundles } from './build.ts';
import type { CorpusFile, TemporaryFolders } from './corpus/files.ts';
import type { Table } from './table.ts';

/** What benchmarks measure with. */
export interface Setting {
  readonly bundles: Bundles;
  /** A folder of repositories. */
  readonly corpus: string;
  readonly files: readonly CorpusFile[];
  readonly largest: CorpusFile;
  readonly temporary: TemporaryFolders;
  /** How often something is measured that takes seconds. */
  readonly runs: number;
  /** How many keys are pressed. */
  readonly keys: number;
  /** Where npm packages of other language servers are installed. */
  readonly peers: string | undefined;
  /** Keeps single figures for a closer look. */
  readonly record: (name: string, figures: unknown) => void;
}

export type Benchmark = (setting: Setting) => Promise<readonly Table[]>;
