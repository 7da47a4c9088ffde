import type { Retirement } from '../runner.ts';
import type { Arch, Os } from './hosted-label.ts';

/** Somebody other than GitHub whose machines can be told by their labels. */
export interface Provider {
  readonly name: string;
  /**
   * `managed`: a vendor's machine. `customer-cloud`: a vendor starts it in the customer's own account or data centre, with the
   * customer's network and cloud role. `fleet`: a well-known organization's own machines; elsewhere the same label means nothing.
   */
  readonly kind: 'managed' | 'customer-cloud' | 'fleet';
  /** Tried on a whole label, each unknown part of which is filled in. */
  readonly pattern: RegExp;
  /** Labels that may stand beside one that fits `pattern`, and carry options. */
  readonly companions?: RegExp;
  /** A label that means this provider only beside a companion. */
  readonly abbreviation?: string;
  /** A job leaves nothing behind for the next one. Null: the vendor may say so, but it is not confirmed. */
  readonly ephemeral: boolean | null;
  /** Where the label does not say it. */
  readonly os?: Os;
  readonly arch?: Arch;
  readonly examples: readonly string[];
  /** Unconfirmed: old uses were found, and nothing newer. */
  readonly status: 'active' | 'unconfirmed' | 'shut-down';
  /** Of a provider that shut down; the replacement depends on the label. */
  readonly endedOn?: Retirement['on'];
  /** A clause for users: what matters for the risk of such a machine, beyond its kind. */
  readonly note?: string;
  /** What else there is to know, for the documentation. */
  readonly terms?: string;
  /** Whether the pattern was read in the provider's documentation, or collected from public workflows. */
  readonly basis: 'documentation' | 'public workflows';
  readonly source: string;
}
