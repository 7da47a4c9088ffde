import { l10n } from '../source/l10n.ts';
import { shortened } from '../source/shortened.ts';
import type { Repository } from '../workflow/repository.ts';
import { addToConfiguration, configurationPathOf } from './configuration-entry.ts';
import type { Fix } from './fix.ts';
import { encodeScalar } from './scalar.ts';

/** Characters of a label in the title of a fix. */
const maxLabel = 60;

/** The kinds of machine that a label which nobody knows may belong to. */
type Kind = 'self-hosted' | 'larger';

/** Says in the configuration of the repository what kind of machine has the label. */
export function declareLabel(repository: Repository, label: string, kind: Kind): Fix | undefined {
  const text = label.replace(/\$\{\{.*?(?:\}\}|$)/gs, '*');
  const labels = `labels: [${encodeScalar(text, 'plain')}]`;
  const edit = addToConfiguration(repository, {
    key: 'runners',
    lines: [`- ${labels}`, `  kind: ${kind}`],
    flow: `{ ${labels}, kind: ${kind} }`,
  });
  return edit && { title: titles[kind](shortened(text, maxLabel), configurationPathOf(repository)), safe: false, edits: [edit] };
}

const titles: Readonly<Record<Kind, (label: string, path: string) => string>> = {
  'self-hosted': (label, path) => l10n.t('Declare “{0}” as self-hosted in {1}', label, path),
  larger: (label, path) => l10n.t('Declare “{0}” as a larger runner of GitHub in {1}', label, path),
};
