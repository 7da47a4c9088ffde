import type { Level } from '../configuration/level.ts';
import type { Fix } from '../fixes/fix.ts';
import type { Location } from '../source/source.ts';

export type Category = 'risk' | 'correctness' | 'hardening';

/** Something to tell the user, at the place that causes it. Texts are plain, never markup. */
export interface Finding extends Location {
  readonly rule: string;
  readonly category: Category;
  readonly level: Level;
  /** Id of the job that is concerned; null for findings about a file. */
  readonly job: string | null;
  /** What, why it matters here, what to do. */
  readonly message: string;
  /** The rest of the trail, nearest first. */
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

export interface Related extends Location {
  readonly message: string;
}
