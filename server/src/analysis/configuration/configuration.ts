import { matchesGlob } from './glob.ts';
import type { Level } from './level.ts';

export type Visibility = 'public' | 'private' | 'internal' | 'unknown';

/** A label or group that `.github/runner-reach.yml` (or actionlint's configuration) describes. */
export interface DeclaredRunner {
  /** Globs (`*`, `?`), compared without regard to case. */
  readonly labels: readonly string[];
  /** Null: known to exist, nothing said of its kind (actionlint's list). */
  readonly kind: 'self-hosted' | 'github-hosted' | 'larger' | 'managed' | 'customer-cloud' | null;
  readonly ephemeral: boolean | null;
  readonly note: string | null;
}

export interface DeclaredGroup {
  readonly name: string;
  readonly kind: 'self-hosted' | 'larger' | 'managed' | 'customer-cloud';
  readonly note: string | null;
}

/** What the repository says of itself, `.github/runner-reach.yml` over defaults. */
export interface Configuration {
  readonly profile: 'default' | 'strict';
  readonly repository: Visibility;
  readonly platform: 'github.com' | 'ghes';
  readonly externalCallers: 'untrusted' | 'trusted';
  readonly runners: readonly DeclaredRunner[];
  readonly groups: readonly DeclaredGroup[];
  /** Values of configuration variables that the user declares: name in upper case → value. */
  readonly variables: ReadonlyMap<string, string>;
  /** Names in upper case of all variables that exist, besides those of `variables`. Null: nobody says which ones exist. */
  readonly variableNames: ReadonlySet<string> | null;
  /** Level by rule id; `off` silences it. */
  readonly rules: ReadonlyMap<string, Level | 'off'>;
  /** Globs of workflow paths without findings. */
  readonly ignore: readonly string[];
}

/** Whether the workflow at that path has no findings, whatever it says. */
export function isIgnored({ ignore }: Configuration, path: string): boolean {
  return ignore.some(glob => matchesGlob(glob, path, { path: true }));
}

export const defaultConfiguration: Configuration = {
  profile: 'default',
  repository: 'unknown',
  platform: 'github.com',
  externalCallers: 'untrusted',
  runners: [],
  groups: [],
  variables: new Map(),
  variableNames: null,
  rules: new Map(),
  ignore: [],
};
