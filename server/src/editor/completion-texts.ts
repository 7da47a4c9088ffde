/** Everything that completions of runners say in words: our own, as `Piece` has them. `{name}` stands for a value. */
export const completions = {
  selfHosted: 'a machine of your own',
  aboutSelfHosted: 'Any machine that you have registered as a runner. The labels beside it say which ones will do.',
  default: 'a default label of self-hosted runners',
  aboutDefault:
    'Every self-hosted runner has the default labels of its operating system and processor, unless it is told otherwise.',
  declared: '{kind}, declared',
  declaredEphemeral: '{kind} and ephemeral, declared',
  declaredHere: 'Declared in `.github/runner-reach.yml`.',
  listed: 'known to actionlint',
  listedHere: 'Listed in actionlint’s configuration, which does not say what kind of machine it is.',
  used: 'used by {count} jobs',
  usedOnce: 'used by a job',
  usedIn: 'Used in {path}: {kind}, because {reason}.',
} as const;

export const hosted = {
  isStandard: 'A standard machine of GitHub, new for each job; free for public repositories.',
  isLarger: 'A larger machine of GitHub, new for each job; billed for public repositories as well.',
  alias: 'Stands for {label} at present.',
  size: '{processors} CPU, {memory} GB',
  oneSize: '{processors} processors and {memory} GB of memory ({reference}).',
  sizes:
    '{processors} processors and {memory} GB of memory in public repositories, {fewer} and {less} GB in others ({reference}).',
  larger: 'larger',
  preview: 'preview',
  retired: 'retired',
  retiredSomeDay: '**Retired**: a job that asks for it fails, or waits in vain.',
  until: 'until {on}',
  retiredOn: '**Retired** since {on}: a job that asks for it fails, or waits in vain.',
  deprecated: '**Will be retired.**',
  deprecatedOn: '**Will be retired** on {on}.',
  replacement: ' Use {label} instead.',
  reference: 'reference',
  source: 'Source',
} as const;
