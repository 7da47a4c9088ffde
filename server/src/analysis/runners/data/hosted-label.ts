import type { Classification } from '../runner.ts';

export type Os = NonNullable<Classification['os']>;
export type Arch = NonNullable<Classification['arch']>;

/** The day for which the tables of this folder hold. `docs/runner-labels.md` says how to bring them up to date. */
export const asOf = '2026-11-22';

/** A label that GitHub itself gives, or gave, to machines that it runs. */
export interface HostedLabel {
  /** As GitHub writes it; compared without regard to case. */
  readonly label: string;
  readonly os: Os;
  readonly arch: Arch;
  /** Of the operating system, on the day of `asOf`. */
  readonly version: string;
  /** `deprecated`: works, and has an announced end. */
  readonly status: 'current' | 'preview' | 'deprecated' | 'retired';
  /** The label that this one stands for at present. */
  readonly aliasOf?: string;
  /** A larger runner: a plan that pays for it is needed, on public repositories too. The others are free there. */
  readonly larger?: true;
  /** ISO dates. */
  readonly deprecatedOn?: string;
  /** ISO date; of a deprecated label in the future. Null: retired, on a day that is not known. */
  readonly retiredOn?: string | null;
  readonly replacement?: string;
  /** What a user of the label may want to know. */
  readonly note?: string;
  readonly source: string;
}

/** The list of images that GitHub keeps, as of 2026-08-21. */
export const images = 'https://github.com/actions/runner-images/blob/749514466/README.md';

export const linuxX64 = { os: 'linux', arch: 'x64' } as const;
export const linuxArm64 = { os: 'linux', arch: 'arm64' } as const;
export const windowsX64 = { os: 'windows', arch: 'x64' } as const;
export const windowsArm64 = { os: 'windows', arch: 'arm64' } as const;
export const macosX64 = { os: 'macos', arch: 'x64' } as const;
export const macosArm64 = { os: 'macos', arch: 'arm64' } as const;
