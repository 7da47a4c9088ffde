import { l10n } from '../analysis/source/l10n.ts';

/** Everything that completions of runners say in words: our own, as `Piece` has them. `{name}` stands for a value. */
export const completions = {
  selfHosted: () => l10n.t('a machine of your own'),
  aboutSelfHosted: () => l10n.t('Any machine that you have registered as a runner. The labels beside it say which ones will do.'),
  default: () => l10n.t('a default label of self-hosted runners'),
  aboutDefault: () =>
    l10n.t('Every self-hosted runner has the default labels of its operating system and processor, unless it is told otherwise.'),
  declared: () => l10n.t('{kind}, declared'),
  declaredEphemeral: () => l10n.t('{kind} and ephemeral, declared'),
  declaredHere: () => l10n.t('Declared in `.github/runner-reach.yml`.'),
  listed: () => l10n.t('known to actionlint'),
  listedHere: () => l10n.t('Listed in actionlint’s configuration, which does not say what kind of machine it is.'),
  used: () => l10n.t('used by {count} jobs'),
  usedOnce: () => l10n.t('used by a job'),
  usedIn: () => l10n.t('Used in {path}: {kind}, because {reason}.'),
  usedAs: () => l10n.t('Used in {path}: {kind}.'),
  usedGroup: () =>
    l10n.t('Used in {path}. It may hold larger runners of GitHub or self-hosted ones, which the workflow does not show.'),
} as const;

export const hosted = {
  isStandard: () => l10n.t('A standard machine of GitHub, new for each job; free for public repositories.'),
  isLarger: () => l10n.t('A larger machine of GitHub, new for each job; billed for public repositories as well.'),
  alias: () => l10n.t('Stands for {label} at present.'),
  size: () => l10n.t('{processors} CPU, {memory} GB'),
  oneSize: () => l10n.t('{processors} CPU and {memory} GB of memory ({reference}).'),
  sizes: () =>
    l10n.t('{processors} CPU and {memory} GB of memory in public repositories, {fewer} and {less} GB in others ({reference}).'),
  larger: () => l10n.t('larger'),
  preview: () => l10n.t('preview'),
  until: () => l10n.t('until {on}'),
  deprecated: () => l10n.t('**Will be retired.**'),
  deprecatedOn: () => l10n.t('**Will be retired** on {on}.'),
  replacement: () => l10n.t('Use {label} instead.'),
  reference: () => l10n.t('reference'),
  source: () => l10n.t('Source'),
} as const;
