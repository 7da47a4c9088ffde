import type { Trail, Why } from '../expressions/value.ts';

export type RunnerKind =
  | 'github-hosted'
  | 'larger'
  | 'managed'
  | 'customer-cloud'
  | 'self-hosted'
  | 'group'
  | 'custom'
  | 'dynamic';

/** GitHub's own machines: whoever starts a job there, it runs on none of yours. */
export function isGitHubs({ kind }: { readonly kind: RunnerKind }): boolean {
  return kind === 'github-hosted' || kind === 'larger';
}

/** A runner label, or a group's name, as it reaches GitHub. */
export interface Label {
  /** As written; a part that cannot be known stays as `${{ … }}`. */
  readonly text: string;
  /** No part of the text is unknown. */
  readonly exact: boolean;
  /** Where it was written, and how it came here. */
  readonly trail: Trail;
}

/** One label set or group that a job may ask GitHub for. Labels are ANDed: the runner must have all of them. */
export interface RunnerRequest {
  readonly labels: readonly Label[];
  readonly group: Label | null;
  /** Of the request as a whole: the sequence, mapping, scalar, matrix cell or JSON text that holds all of its labels. */
  readonly trail: Trail;
}

/** Why a set of runners may be incomplete. */
export interface Open {
  readonly why: Why;
  /** The expression that cannot be known, without `${{ }}`. */
  readonly text: string;
  /** An outsider decides the value. */
  readonly outsiders: boolean;
  /** What kind of runner it is all the same, where the known parts of its label tell. */
  readonly kind?: RunnerKind;
  readonly trail: Trail;
}

/** A request and the kind of machine that answers it. */
export interface Runner extends RunnerRequest {
  readonly kind: RunnerKind;
  /** What is known of such a machine, and how: shown to people. */
  readonly classification: Classification;
  /** One of the labels is nobody's, and close to a known one, or it is a text that was meant as a list of several. */
  readonly misspelt?: { readonly label: Label; readonly meant: string; readonly list?: readonly string[] };
}

export interface Classification {
  readonly kind: RunnerKind;
  /**
   * How we know, in one clause that completes "this is … because": `every self-hosted runner has this label`. Plain text. Null where the label
   * says it itself, as `self-hosted` and GitHub's own do, and of a group that nobody has declared: all that is known of it is that it is one.
   */
  readonly because: string | null;
  /** The repository's configuration says so, of a label or of the group. */
  readonly isDeclared?: true;
  /** A job leaves nothing behind for the next one; null where that cannot be known. */
  readonly ephemeral: boolean | null;
  readonly os: 'linux' | 'windows' | 'macos' | null;
  readonly arch: 'x64' | 'arm64' | 'arm' | 'x86' | null;
  /** The vendor of a managed or customer-cloud machine. */
  readonly provider?: string;
  /** The label's machines are gone, or their end is announced: GitHub's, or those of a vendor (`provider`) that shut down. */
  readonly retirement?: Retirement;
  /** From `.github/runner-reach.yml`, in the user's words. */
  readonly note?: string;
  readonly source?: string;
}

export interface Retirement {
  readonly status: 'retired' | 'deprecated';
  /** ISO date; null where unknown. */
  readonly on: string | null;
  readonly replacement: string | null;
}
