import type { Visibility } from '../analysis/configuration/configuration.ts';
import type { Origin, Why } from '../analysis/expressions/value.ts';
import type { Actor, Scenario } from '../analysis/reach/placement.ts';
import type { Open, RunnerKind } from '../analysis/runners/runner.ts';

/** Everything that a hover says in words: our own, as `Piece` has them. `{name}` stands for a value. */
export const kinds: Readonly<Record<RunnerKind, string>> = {
  'github-hosted': 'GitHub-hosted',
  larger: 'a larger runner of GitHub',
  managed: 'a vendor’s machine',
  'customer-cloud': 'a machine in your own cloud account',
  'self-hosted': 'self-hosted',
  group: 'a runner group',
  custom: 'a label of your own',
  dynamic: 'known only when the workflow runs',
};

export const actors: Readonly<Record<Actor, string>> = {
  outsider: 'Outsiders',
  writer: 'People with write access',
  system: 'GitHub itself',
};

/** Columns of the table of those who can start a job. */
export const startColumns = ['Who', 'Event', 'Code', 'Runner'] as const;

/** Nothing in the files tells whether a repository is public; where nobody says, it is taken for public. */
export const outsiders: Readonly<Record<Visibility, string>> = {
  public: 'Anyone without write access',
  unknown: 'Anyone without write access (if this repository is public)',
  private: 'Anyone with read access',
  internal: 'Anyone with read access',
};

/** `{Outsiders}` stands for one of `outsiders`. */
export const verdicts = {
  outsiderOnSelfHosted: '{Outsiders} can run their own code on a self-hosted machine here.',
  outsiderMaybeSelfHosted: '{Outsiders} can run their own code here, on a machine that may be self-hosted.',
  outsiderUnknown: '{Outsiders} can run their own code here, and the machine cannot be known from this file.',
  accidentGuard:
    'Only a condition keeps outsiders’ code off a machine that may be self-hosted, and the pull request, which brings this file, can leave it out.',
  guarded: 'A condition that outsiders cannot change keeps them off a machine that may be self-hosted.',
  outsiderStarts: '{Outsiders} can start this on a machine that may be self-hosted, but only trusted code runs there.',
  trusted:
    'Only people with write access, or GitHub itself, can start this on a machine that may be self-hosted: review it before the repository is made public.',
  ephemeralElsewhere: 'Not a standard machine of GitHub, but one that is fresh for each job.',
  larger: 'GitHub-hosted, on a larger machine: whoever starts this job, it runs on none of your own machines.',
  hosted: 'GitHub-hosted: whoever starts this job, it runs on none of your own machines.',
  unknown: 'Where this runs cannot be known from this file.',
  never: 'Nothing in this repository starts this job.',
} as const;

/** Whose code the scenario brings onto the machine. */
export function codeOf({ actor, code }: Scenario): string {
  if (code === 'trusted') return 'trusted';
  return actor === 'outsider' ? 'their own' : 'outsiders’';
}

/** Beside the table, and below it. `{mark}` is the number of the condition. */
export const guards = {
  keepsOut: 'kept out {mark}',
  mayHold: '{runner}, unless held back {mark}',
  condition: '{mark} The condition {condition} decides.',
  removable: '{mark} The condition {condition} decides; the pull request brings this file, and can leave it out.',
} as const;

export const machines = {
  known: '{runner}{trail}: {kind}, because {reason}',
  hosted: '{runner}{trail}: GitHub-hosted',
  unknown: '{text} cannot be known here: {why}',
  note: ' Note: {note}',
  retired: ', **retired**',
  retiredOn: ', **retired** since {on}',
  deprecated: ', which **will be retired**',
  deprecatedOn: ', which **will be retired** on {on}',
  replacement: ' (use {label} instead)',
  source: 'source',
  more: '… and {count} more',
  others: 'The same place decides for the jobs {jobs}.',
  helps: 'What helps most:',
  noLabel: 'no label',
  group: 'group {group}',
  groupWithLabels: 'group {group} with {labels}',
  all: 'any of the {count} below',
  unknownMachine: 'a machine that cannot be known',
  line: 'line {line}',
} as const;

export const whyOpen: Readonly<Record<Why, string>> = {
  unset: 'empty in every way that these files start the job',
  input: 'whoever starts the workflow fills it in',
  variable: 'a configuration variable, set outside of the files',
  output: 'the output of a step, computed while the workflow runs',
  matrix: 'a matrix that is made while the workflow runs',
  caller: 'callers outside of this repository decide',
  function: 'computed while the workflow runs',
  context: 'only known while the workflow runs',
  malformed: 'the expression cannot be read',
  limit: 'there are too many possibilities to follow',
};

export function openText({ why, outsiders }: Open): string {
  return outsiders ? `${whyOpen[why]}, and an outsider can choose it` : whyOpen[why];
}

/** What stands at the place that a value comes from; what names a row is left out where there are none. */
export const writtenAs: Readonly<Record<Origin['what'], string>> = {
  literal: '',
  'matrix-cell': ' (row {row})',
  'include-cell': ' (`include`, row {row})',
  'input-default': ' (the default of the input)',
  'input-option': ' (an option of the input)',
  with: ' (the caller’s `with:`)',
  output: ' (the output of a step)',
  'job-output': ' (the output of a job)',
  variable: ' (a declared variable)',
  reference: '',
};

export type Model =
  | 'persistent'
  | 'ephemeral'
  | 'managed'
  | 'customer-cloud'
  | 'larger'
  | 'hosted'
  | 'container'
  | 'group'
  | 'custom'
  | 'unknown';

const persistence =
  'Whatever one job leaves behind, such as files, processes or credentials, meets the next job, and all of them see the network that the machine is in.';

/** The deployment models, from the least safe to the safest, and what each means for whoever shares the machine. */
export const models: Readonly<Record<Model, string>> = {
  persistent: `Treat it as **persistent**, the least safe way to run a runner: nothing here says that it is new for each job. ${persistence}`,
  group: `A group may hold GitHub’s larger runners or your own machines. Until you know, treat it as **persistent**. ${persistence}`,
  custom: `A machine of your own, or a larger runner that your organization named so. Until you know, treat it as **persistent**. ${persistence}`,
  unknown: `It may turn out to be a machine of your own. Until you know, treat it as **persistent**. ${persistence}`,
  ephemeral:
    'Declared **ephemeral**: a new virtual machine or container for each job. Nothing is left for the next one, but a running job is still inside your network, and a container shares its host’s kernel.',
  'customer-cloud':
    'An **ephemeral virtual machine in your own cloud account**. Nothing is left for the next job, but the network and the cloud identity are yours.',
  managed:
    'An **ephemeral machine of a vendor**. Nothing is left for the next job, and it is outside of your network unless you connected it.',
  larger:
    'An **ephemeral virtual machine of GitHub**. Nothing is left for the next job. It reaches your own network only if your organization connected it.',
  hosted: 'An **ephemeral virtual machine of GitHub**, destroyed after the job. It has no way into your network.',
  container:
    'An **ephemeral container of GitHub** on a shared virtual machine, destroyed after the job. It has no way into your network.',
};

const oneJob =
  'Give it one job only: register it with `--ephemeral` or a just-in-time configuration, and destroy the machine afterwards. (`run.sh --once` does not keep GitHub from sending a second job.)';
const network =
  'Put it into a network of its own: no way to production or to the cloud’s metadata service, outgoing connections by list.';
const admission =
  'Keep outsiders away: a runner group for chosen repositories and workflows only, and approval for every run of an outside contributor.';
const credentials =
  'Leave no long-lived credentials on it: short-lived ones by OpenID Connect, for one job and with few permissions.';
const declare = 'Find out what it is, and declare it in `.github/runner-reach.yml`.';
const container = 'In containers: never privileged, never with the Docker socket.';

/** The three that help most. */
export const measures: Readonly<Record<Model, readonly string[]>> = {
  persistent: [oneJob, network, admission],
  group: [declare, admission, network],
  custom: [declare, admission, network],
  unknown: [declare, admission, network],
  ephemeral: [network, credentials, container],
  'customer-cloud': [network, credentials, admission],
  managed: [credentials, admission, 'Ask the vendor how jobs are kept apart, and what the machine can reach.'],
  larger: [],
  hosted: [],
  container: [],
};

export const inlayHints = {
  heading: 'What this can come to:',
  unknown: '→ …',
} as const;

/** Plain text. `{Outsiders}` stands for one of the two names below. */
export const codeLens = {
  chooses: '{Outsiders} can choose the machine that this runs on',
  codeOnOwn: '{Outsiders} can run their code here on {runner}',
  codeOnOther: '{Outsiders} can run their code here on {runner}, which may be self-hosted',
  guarded: 'Only a condition that a pull request can remove keeps outsiders’ code off {runner}',
  starts: '{Outsiders} can start this on {runner}, with trusted code',
  severalRunners: '{runner} and {count} more',
  outsiders: 'Outsiders',
  readers: 'Anyone with read access',
} as const;
