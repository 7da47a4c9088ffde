import { l10n } from '../source/l10n.ts';
import { hostedLabel } from './hosted.ts';
import { defaultLabels } from './machine.ts';
import type { Label, RunnerRequest } from './runner.ts';

/**
 * Why no runner can have all of these labels, as a clause that completes "this job never starts, because …"; undefined where
 * one may. A self-hosted runner can carry any label, so strange company alone proves nothing.
 */
export function impossible({ labels }: Pick<RunnerRequest, 'labels'>): { readonly because: string } | undefined {
  const exact = labels.filter(label => label.exact);
  return (
    twoOf(exact, label => defaultLabels.get(label)?.os ?? hostedLabel(label)?.os, 'os') ??
    twoOf(exact, label => defaultLabels.get(label)?.arch, 'arch') ??
    twoImages(labels)
  );
}

function twoOf(labels: readonly Label[], meaningOf: (label: string) => string | null | undefined, what: 'os' | 'arch') {
  const known = labels.flatMap(({ text }) => {
    const value = meaningOf(text.toLowerCase());
    return value ? [{ text, value }] : [];
  });
  const [first] = known;
  const other = known.find(it => it.value !== first?.value);
  if (!first || !other) return undefined;
  return {
    because:
      what === 'os'
        ? l10n.t('{0} and {1} have different operating systems', first.text, other.text)
        : l10n.t('{0} and {1} have different processors', first.text, other.text),
  };
}

/** Each machine of GitHub has one label of GitHub's. With any label beside them, a self-hosted runner may have been given both. */
function twoImages(labels: readonly Label[]) {
  const names = new Map(labels.map(({ text }) => [text.toLowerCase(), text]));
  const isHosted = [...names.keys()].every(hostedLabel) && labels.every(label => label.exact);
  const [first, second] = names.values();
  if (!isHosted || first === undefined || second === undefined) return undefined;
  return {
    because: l10n.t('no runner of GitHub has both {0} and {1}', first, second),
  };
}
