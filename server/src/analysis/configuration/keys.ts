import { l10n } from '../source/l10n.ts';
import { itemsOf, textOf, valueOf } from '../syntax/node.ts';
import type { Configuration, DeclaredGroup, DeclaredRunner } from './configuration.ts';
import type { Level } from './level.ts';
import { choice, described, dictionary, flag, guess, list, mapped, record, type Shape, text } from './shape.ts';

/** What `.github/runner-reach.yml` may say; what it leaves out keeps its default. */
export type ConfigurationFile = Partial<Configuration>;

/** A rule, as far as the configuration is concerned. */
export interface KnownRule {
  readonly id: string;
  readonly summary: string;
}

/** The keys of `.github/runner-reach.yml`: the one place that says what they are, how they are read, and what they mean. */
export function configurationShape(rules: readonly KnownRule[]): Shape<ConfigurationFile> {
  const file = record({
    profile: {
      shape: choice({
        default: 'Levels as they are documented for each rule.',
        strict: 'What is worth knowing before a repository becomes public is a warning, too.',
      }),
      description: 'How loudly risks are reported.',
      default: 'default',
    },
    repository: {
      shape: choice({
        public: 'Anyone can open a pull request.',
        private: 'Only people with read access can open a pull request: errors and warnings about outsiders are one level lower.',
        internal: 'Everyone in the enterprise can open a pull request: errors and warnings about outsiders are one level lower.',
        unknown: 'As public, which is the safe reading; the findings say so.',
      }),
      description: 'Who can see the repository on GitHub, and so who counts as an outsider.',
      default: 'unknown',
    },
    platform: {
      shape: choice({
        'github.com': 'GitHub.com or GitHub Enterprise Cloud.',
        ghes: 'GitHub Enterprise Server, where all runners are yours: that a job runs on one is no finding. What an outsider chooses, and what GitHub refuses, is.',
      }),
      description: 'Where the workflows run.',
      default: 'github.com',
    },
    'external-callers': {
      shape: choice({
        untrusted: 'They decide who starts a job, and by their inputs where it runs: worth knowing.',
        trusted:
          'They are known to start jobs for people with write access only, on runners that you know: they count as your own people.',
      }),
      description: 'What to think of other repositories that call the reusable workflows of this one.',
      default: 'untrusted',
    },
    runners: { shape: list(runner), description: 'Runner labels that this repository uses, and what kind of machine has them.' },
    groups: { shape: list(group), description: 'Runner groups that this repository uses, and what kind of machine is in them.' },
    variables: {
      shape: variables,
      description: 'Values of configuration variables (vars) that decide on runners. Nothing secret belongs here.',
    },
    rules: { shape: levelsOf(rules), description: 'The level of a rule, or off, for all workflows.' },
    ignore: {
      shape: list(text({ isPath: true })),
      description: 'Workflow files without findings, as globs of their paths: * stands for a part of a name, ** for any folders.',
    },
  });
  return mapped(file, ({ 'external-callers': externalCallers, ...rest }) => withoutUndefined({ ...rest, externalCallers }));
}

const ownMachines = {
  'self-hosted': 'A machine of your own: what a job leaves there or reaches from there is yours to answer for.',
  larger: 'A larger runner of GitHub: hosted by GitHub, fresh for each job.',
  managed: 'A machine that a vendor hosts, fresh for each job.',
  'customer-cloud': 'A machine that a vendor starts in your own cloud account, fresh for each job but inside your network.',
} as const;

const runnerKeys = mapped(
  record(
    {
      labels: {
        shape: list(text(), { atLeastOne: true }),
        description: 'Labels, also as globs (arc-*). Letter case does not matter.',
      },
      kind: {
        shape: choice({ ...ownMachines, 'github-hosted': 'A standard runner of GitHub.' }),
        description: 'What kind of machine has the labels.',
        default: 'self-hosted',
      },
      ephemeral: {
        shape: flag(),
        description: 'Whether the machine is thrown away after each job. It stays in the same network either way.',
      },
      note: { shape: text(), description: 'What people who read about this runner should know.' },
    },
    ['labels'],
  ),
  ({ labels = [], kind = 'self-hosted', ephemeral = null, note = null }): DeclaredRunner => ({ labels, kind, ephemeral, note }),
);

/** Whatever else a runner is, with the label self-hosted it is one's own: GitHub gives it to no other. */
const runner: Shape<DeclaredRunner> = {
  schema: runnerKeys.schema,
  read(node, report) {
    const declared = runnerKeys.read(node, report);
    if (!declared?.kind || declared.kind === 'self-hosted') return declared;
    const isOwn = (label: string | undefined) => label?.toLowerCase() === 'self-hosted';
    for (const label of itemsOf(valueOf(node, 'labels')).filter(it => isOwn(textOf(it))))
      report(
        label,
        l10n.t('The label self-hosted cannot be declared as {0}: every runner that has it is self-hosted.', declared.kind),
      );
    return { ...declared, labels: declared.labels.filter(label => !isOwn(label)) };
  },
};

const group: Shape<DeclaredGroup> = mapped(
  record(
    {
      name: { shape: text(), description: 'The name of the group. Letter case does not matter.' },
      kind: { shape: choice(ownMachines), description: 'What kind of runners are in the group.' },
      note: { shape: text(), description: 'What people who read about this group should know.' },
    },
    ['name', 'kind'],
  ),
  ({ name = '', kind = 'self-hosted', note = null }) => ({ name, kind, note }),
);

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables: names are in upper case, whatever is typed. */
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

const variables: Shape<ReadonlyMap<string, string>> = mapped(
  dictionary(text(), {
    schema: {
      propertyNames: { pattern: variableName.source },
      additionalProperties: { type: 'string', description: 'The value that expressions see as this variable of vars.' },
    },
    accepts(key, report) {
      if (variableName.test(key.text)) return true;
      report(
        key,
        l10n.t(
          '{0} cannot be the name of a variable: only letters, digits and _ are allowed, and no digit first.',
          described(key),
        ),
      );
      return false;
    },
  }),
  values => new Map([...values].map(([name, value]) => [name.toUpperCase(), value])),
);

const settable = {
  off: 'Nothing is reported.',
  hint: 'Good to know.',
  info: 'Worth a look, above all before the repository becomes public.',
  warning: 'To be fixed, or declared.',
  error: 'To be fixed now.',
} as const satisfies Record<Level | 'off', string>;

function levelsOf(rules: readonly KnownRule[]): Shape<ReadonlyMap<string, Level | 'off'>> {
  const ids = rules.map(({ id }) => id);
  const level = choice(settable);
  return dictionary(level, {
    schema: {
      properties: Object.fromEntries(rules.map(({ id, summary }) => [id, { ...level.schema, description: summary }])),
      additionalProperties: false,
    },
    accepts(key, report) {
      if (ids.includes(key.text)) return true;
      const meant = guess(key, ids);
      report(
        key,
        meant === undefined
          ? l10n.t('There is no rule {0}.', described(key))
          : l10n.t('There is no rule {0}; did you mean {1}?', described(key), meant),
      );
      return false;
    },
  });
}

function withoutUndefined<T extends object>(values: { readonly [Key in keyof T]: T[Key] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
