import { l10n } from '../source/l10n.ts';
import type { Provider } from './data/provider.ts';

/** That a label is one of a vendor's, as a clause. */
export function labelOf(provider: Provider, label: string): string {
  const { note, endedOn } = provider;
  const clause = endedOn ? labelOfPast(provider, label, endedOn) : labelOfPresent(provider, label);
  // What the notes of our data say is translated like any other text.
  return note === undefined ? clause : l10n.t('{0} ({1})', clause, l10n.t(note));
}

function labelOfPresent({ kind, ephemeral, name }: Provider, label: string): string {
  if (kind === 'managed') {
    return ephemeral
      ? l10n.t('{0} is a label of {1}, which offers a fresh machine for each job', label, name)
      : l10n.t('{0} is a label of {1}, which offers machines for jobs', label, name);
  }
  return ephemeral
    ? l10n.t("{0} is a label of {1}, which starts a fresh machine for each job in the customer's own cloud", label, name)
    : l10n.t("{0} is a label of {1}, which starts machines for jobs in the customer's own cloud", label, name);
}

function labelOfPast({ kind, ephemeral, name }: Provider, label: string, on: string): string {
  if (kind === 'managed') {
    return ephemeral
      ? l10n.t('{0} is a label of {1}, which offers a fresh machine for each job and shut down on {2}', label, name, on)
      : l10n.t('{0} is a label of {1}, which offers machines for jobs and shut down on {2}', label, name, on);
  }
  return ephemeral
    ? l10n.t(
        "{0} is a label of {1}, which starts a fresh machine for each job in the customer's own cloud and shut down on {2}",
        label,
        name,
        on,
      )
    : l10n.t(
        "{0} is a label of {1}, which starts machines for jobs in the customer's own cloud and shut down on {2}",
        label,
        name,
        on,
      );
}
