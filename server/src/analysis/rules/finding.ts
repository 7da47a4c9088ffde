import type { Edit, Location } from '../source/source.ts';

export const levels = ['error', 'warning', 'info', 'hint'] as const;
export type Level = (typeof levels)[number];
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

export interface Fix {
  readonly title: string;
  /** Keeps the workflow's meaning for its own people, so `source.fixAll` may apply it unseen. */
  readonly safe: boolean;
  /** The one that the light bulb offers first. */
  readonly preferred?: boolean;
  /** Refer to the texts of the snapshot that the finding is of; a path that does not exist yet is a file to create. */
  readonly edits: readonly Edit[];
}
