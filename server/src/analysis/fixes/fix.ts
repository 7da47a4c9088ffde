import type { Edit } from '../source/source.ts';

/** A change that a finding offers. */
export interface Fix {
  readonly title: string;
  /** Keeps the workflow's meaning for its own people, so `source.fixAll` may apply it unseen. */
  readonly safe: boolean;
  /** The one that the light bulb offers first. */
  readonly preferred?: boolean;
  /** Only silences the finding. */
  readonly silences?: boolean;
  /** Refer to the texts of the snapshot that the finding is of; a path that does not exist yet is a file to create. */
  readonly edits: readonly Edit[];
}
