import type { Level } from '../rules/finding.ts';
import type { Configuration, DeclaredGroup, DeclaredRunner } from './configuration.ts';
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
      shape: choice(['default', 'strict']),
      description: 'strict raises every info about risk to a warning.',
      default: 'default',
    },
    repository: {
      shape: choice(['public', 'private', 'internal', 'unknown']),
      description: 'Who can see the repository, and so who can open pull requests. Unknown is treated as public.',
      default: 'unknown',
    },
    platform: {
      shape: choice(['github.com', 'ghes']),
      description: 'ghes is GitHub Enterprise Server, which has no GitHub-hosted runners.',
      default: 'github.com',
    },
    'external-callers': {
      shape: choice(['untrusted', 'trusted']),
      description: "Whether other repositories that call this one's reusable workflows are trusted.",
      default: 'untrusted',
    },
    runners: { shape: list(runner), description: 'Runner labels that this repository uses, and what kind of machine has them.' },
    groups: { shape: list(group), description: 'Runner groups that this repository uses, and what kind of machine is in them.' },
    variables: {
      shape: variables,
      description: 'Values of configuration variables (vars) that decide on runners. They are not secret.',
    },
    rules: { shape: levelsOf(rules), description: 'The level of a rule, or off.' },
    ignore: { shape: list(text()), description: 'Workflow files without findings, as globs: third-party/**.' },
  });
  return mapped(file, ({ 'external-callers': externalCallers, ...rest }) => withoutUndefined({ ...rest, externalCallers }));
}

const runner: Shape<DeclaredRunner> = mapped(
  record(
    {
      labels: {
        shape: list(text(), { atLeastOne: true }),
        description: 'Labels, also as globs (arc-*). Letter case does not matter.',
      },
      kind: {
        shape: choice(['self-hosted', 'github-hosted', 'larger', 'managed', 'customer-cloud']),
        description:
          "managed is a vendor's machine; customer-cloud is started by a vendor in your own cloud account; larger is a larger runner of GitHub.",
        default: 'self-hosted',
      },
      ephemeral: {
        shape: flag(),
        description: 'Whether the machine is thrown away after each job. It stays in the same network either way.',
      },
      note: { shape: text(), description: 'What people who read a finding should know.' },
    },
    ['labels'],
  ),
  ({ labels = [], kind = 'self-hosted', ephemeral = null, note = null }) => ({ labels, kind, ephemeral, note }),
);

const group: Shape<DeclaredGroup> = mapped(
  record(
    {
      name: { shape: text(), description: 'The name of the group. Letter case does not matter.' },
      kind: {
        shape: choice(['self-hosted', 'larger', 'managed', 'customer-cloud']),
        description: 'What kind of runners are in the group.',
      },
      note: { shape: text(), description: 'What people who read a finding should know.' },
    },
    ['name', 'kind'],
  ),
  ({ name = '', kind = 'self-hosted', note = null }) => ({ name, kind, note }),
);

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables: names are in upper case, whatever is typed. */
const variables: Shape<ReadonlyMap<string, string>> = mapped(
  dictionary(text(), {
    schema: { propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }, additionalProperties: { type: 'string' } },
    accepts(key, report) {
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key.text)) return true;
      report(
        key,
        `${described(key)} cannot be the name of a variable: only letters, digits and _ are allowed, and no digit first.`,
      );
      return false;
    },
  }),
  values => new Map([...values].map(([name, value]) => [name.toUpperCase(), value])),
);

const settable = ['off', 'hint', 'info', 'warning', 'error'] as const satisfies readonly (Level | 'off')[];

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
      report(key, `There is no rule ${described(key)}${guess(key, ids)}.`);
      return false;
    },
  });
}

function withoutUndefined<T extends object>(values: { readonly [Key in keyof T]: T[Key] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
