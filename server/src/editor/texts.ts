import type { Visibility } from '../analysis/configuration/configuration.ts';
import type { Origin, Why } from '../analysis/expressions/value.ts';
import type { Actor, Scenario } from '../analysis/reach/starts/scenario.ts';
import type { Open, RunnerKind } from '../analysis/runners/runner.ts';
import { l10n } from '../analysis/source/l10n.ts';
import type { Model } from './deployment-model.ts';

/** A text in the language of the editor, which is not known yet when this file is loaded. */
export type Words = () => string;

/** Everything that a hover says in words: our own, as `Piece` has them. `{name}` stands for a value, which `fill` puts there. */
export const kinds: Readonly<Record<RunnerKind, Words>> = {
  'github-hosted': () => l10n.t('GitHub-hosted'),
  larger: () => l10n.t('a larger runner of GitHub'),
  managed: () => l10n.t('a vendor’s machine'),
  'customer-cloud': () => l10n.t('a machine in your own cloud account'),
  'self-hosted': () => l10n.t('self-hosted'),
  group: () => l10n.t('a runner group'),
  custom: () => l10n.t('a label of your own'),
  dynamic: () => l10n.t('known only when the workflow runs'),
};

/** Who starts a job, and whose code that brings onto the machine. That it is their own people's goes without saying. */
const starters: Readonly<Record<Actor, Readonly<Record<Scenario['code'], Words>>>> = {
  outsider: {
    untrusted: () => l10n.t('**Outsiders** (their own code)'),
    trusted: () => l10n.t('**Outsiders** (trusted code)'),
  },
  writer: {
    untrusted: () => l10n.t('**People with write access** (outsiders’ code)'),
    trusted: () => l10n.t('**People with write access**'),
  },
  system: {
    untrusted: () => l10n.t('**GitHub itself** (outsiders’ code)'),
    trusted: () => l10n.t('**GitHub itself**'),
  },
};

export function starter({ actor, code }: Scenario): string {
  return starters[actor][code]();
}

/** Nothing in the files tells whether a repository is public; where nobody says, it counts as public. */
export const outsiders: Readonly<Record<Visibility, Words>> = {
  public: () => l10n.t('Outsiders'),
  unknown: () => l10n.t('Outsiders (if this repository is public)'),
  private: () => l10n.t('Anyone with read access'),
  internal: () => l10n.t('Anyone with read access'),
};

/** `{Outsiders}` stands for one of `outsiders`. */
export const verdicts = {
  outsiderOnSelfHosted: () => l10n.t('{Outsiders} can run their own code on a self-hosted machine here.'),
  outsiderMaybeSelfHosted: () => l10n.t('{Outsiders} can run their own code here, on a machine that may be self-hosted.'),
  outsiderUnknown: () => l10n.t('{Outsiders} can run their own code here, and the machine cannot be known from this file.'),
  outsiderChooses: () => l10n.t('{Outsiders} can choose the machine that this runs on.'),
  ephemeralElsewhere: () => l10n.t('Not a standard machine of GitHub, but one that is fresh for each job.'),
  larger: () => l10n.t('GitHub-hosted, on a larger machine: whoever starts this job, it runs on none of your own machines.'),
  hosted: () => l10n.t('GitHub-hosted: whoever starts this job, it runs on none of your own machines.'),
  unknown: () => l10n.t('Where this runs cannot be known from this file.'),
  never: () => l10n.t('Nothing in this repository starts this job.'),
} as const;

/** The same verdicts on a machine that is self-hosted, and on one that may be. */
export const verdictsOnSelfHosted = {
  accidentGuard: () =>
    l10n.t('Only a condition keeps outsiders’ code off a self-hosted machine, and their pull request can delete it.'),
  guarded: () => l10n.t('A condition that outsiders cannot change keeps them off a self-hosted machine.'),
  nobody: () => l10n.t('As it is written, everybody is kept off a self-hosted machine.'),
  outsiderStarts: () => l10n.t('{Outsiders} can start this on a self-hosted machine, but only trusted code runs there.'),
  trusted: () => l10n.t('Only people with write access, or GitHub itself, can start this on a self-hosted machine.'),
} as const;

export const verdictsOnMaybeSelfHosted: Readonly<Record<keyof typeof verdictsOnSelfHosted, Words>> = {
  accidentGuard: () =>
    l10n.t('Only a condition keeps outsiders’ code off a machine that may be self-hosted, and their pull request can delete it.'),
  guarded: () => l10n.t('A condition that outsiders cannot change keeps them off a machine that may be self-hosted.'),
  nobody: () => l10n.t('As it is written, everybody is kept off a machine that may be self-hosted.'),
  outsiderStarts: () =>
    l10n.t('{Outsiders} can start this on a machine that may be self-hosted, but only trusted code runs there.'),
  trusted: () => l10n.t('Only people with write access, or GitHub itself, can start this on a machine that may be self-hosted.'),
};

/** Behind a verdict on one's own people, unless the repository is known to be public. */
export const reviewInTime: Words = () => l10n.t('Review it before the repository is made public.');

/** In the list of ways, and below it. `{mark}` is the number of the condition. */
export const guards = {
  keepsOut: () => l10n.t('kept out {mark}'),
  mayHold: () => l10n.t('{runner}, perhaps {mark}'),
  /** `{text}` stands for the user's words. */
  named: {
    condition: () => l10n.t('The condition {text} decides.'),
    environment: () => l10n.t('The environment {text} decides, if it has required reviewers.'),
    types: () => l10n.t('The trigger has {text}, which outsiders cannot cause.'),
    matrix: () => l10n.t('The matrix has no combinations.'),
    gate: () => l10n.t('The step {text} fails.'),
  },
  nameless: {
    condition: () => l10n.t('A condition decides.'),
    environment: () => l10n.t('The environment decides, if it has required reviewers.'),
    types: () => l10n.t('The trigger has types that outsiders cannot cause.'),
    matrix: () => l10n.t('The matrix has no combinations.'),
    gate: () => l10n.t('A step fails.'),
  },
  isVoid: () => l10n.t('It does not keep outsiders out.'),
  removable: () => l10n.t('A pull request can delete it.'),
} as const;

export const machines = {
  known: () => l10n.t('{runner}{trail}: {kind}, because {reason}'),
  plain: () => l10n.t('{runner}{trail}: {kind}'),
  ofGroup: () =>
    l10n.t('{runner}{trail}: may hold larger runners of GitHub or self-hosted ones, which the workflow does not show'),
  unknown: () => l10n.t('{text} cannot be known here: {why}'),
  note: () => l10n.t('Note: {note}'),
  retired: () => l10n.t(', **retired**'),
  retiredOn: () => l10n.t(', **retired** since {on}'),
  deprecated: () => l10n.t(', which **will be retired**'),
  deprecatedOn: () => l10n.t(', which **will be retired** on {on}'),
  replacement: () => l10n.t('(use {label} instead)'),
  source: () => l10n.t('source'),
  aboutLabels: () => l10n.t('GitHub on these labels'),
  more: () => l10n.t('… and {count} more'),
  others: () => l10n.t('The same place decides for the jobs {jobs}.'),
  helps: () => l10n.t('What helps most:'),
  noLabel: () => l10n.t('no label'),
  group: () => l10n.t('group {group}'),
  groupWithLabels: () => l10n.t('group {group} with {labels}'),
  all: () => l10n.t('any of the {count} below'),
  unknownMachine: () => l10n.t('an unknown machine'),
  /** The way of a run that starts in the file itself, where others come from callers. */
  ownTrigger: () => l10n.t('this file'),
  line: () => l10n.t('line {line}'),
} as const;

const whyOpen: Readonly<Record<Why, Words>> = {
  unset: () => l10n.t('empty in every way that these files start the job'),
  input: () => l10n.t('whoever starts the workflow fills it in'),
  variable: () => l10n.t('a configuration variable, set outside of the files'),
  output: () => l10n.t('the output of a step, computed while the workflow runs'),
  matrix: () => l10n.t('a matrix that is made while the workflow runs'),
  caller: () => l10n.t('callers outside of this repository decide'),
  function: () => l10n.t('computed while the workflow runs'),
  context: () => l10n.t('only known while the workflow runs'),
  malformed: () => l10n.t('the expression cannot be read'),
  limit: () => l10n.t('there are too many possibilities to follow'),
};

export function openText({ why, outsiders }: Open): string {
  return outsiders ? l10n.t('{0}, and an outsider can choose it', whyOpen[why]()) : whyOpen[why]();
}

/** What stands at the place that a value comes from; what names a row is left out where there are none. */
export const writtenAs: Readonly<Record<Origin['what'], Words>> = {
  literal: () => '',
  'matrix-cell': () => l10n.t('(row {row})'),
  'include-cell': () => l10n.t('(`include`, row {row})'),
  'input-default': () => l10n.t('(the default of the input)'),
  'input-option': () => l10n.t('(an option of the input)'),
  with: () => l10n.t('(the caller’s `with:`)'),
  'step-with': () => l10n.t('(the `with:` of the step)'),
  output: () => l10n.t('(the output of a step)'),
  'job-output': () => l10n.t('(the output of a job)'),
  variable: () => l10n.t('(a declared variable)'),
  reference: () => '',
};

/** What each deployment model means for whoever shares the machine. */
export const models: Readonly<Record<Model, Words>> = {
  persistent: () => l10n.t('Treat it as **persistent** unless you know better: what one job leaves behind meets the next.'),
  group: () =>
    l10n.t('Until you know what is in the group, treat it as **persistent**: what one job leaves behind meets the next.'),
  custom: () =>
    l10n.t(
      'Your own machine, or a larger runner. Until you know, treat it as **persistent**: what one job leaves behind meets the next.',
    ),
  unknown: () =>
    l10n.t('It may be your own machine. Until you know, treat it as **persistent**: what one job leaves behind meets the next.'),
  ephemeral: () =>
    l10n.t(
      'Declared **ephemeral**: new for each job. But a job is inside your network while it runs, and a container shares its host’s kernel.',
    ),
  'customer-cloud': () =>
    l10n.t('**Ephemeral, in your own cloud account**: new for each job, but the network and the cloud identity are yours.'),
  managed: () =>
    l10n.t('**Ephemeral machine of a vendor**: new for each job, and outside of your network unless you connected it.'),
  larger: () =>
    l10n.t(
      '**Ephemeral machine of GitHub**: new for each job, and outside of your network unless your organization connected it.',
    ),
  hosted: () => l10n.t('**Ephemeral machine of GitHub**: new for each job, with no way into your network.'),
  container: () =>
    l10n.t('**Ephemeral container of GitHub** on a shared machine: new for each job, with no way into your network.'),
};

const oneJob: Words = () =>
  l10n.t('One job for each machine: register it with `--ephemeral` or just in time, and destroy it afterwards.');
const network: Words = () => l10n.t('A network of its own: no way to production or to the cloud’s metadata service.');
const admission: Words = () =>
  l10n.t('A runner group for chosen workflows only, and approval for every run of an outside contributor.');
const credentials: Words = () => l10n.t('No long-lived credentials: short-lived ones by OpenID Connect, with few permissions.');
const declare: Words = () => l10n.t('Find out what it is, and declare it in `.github/runner-reach.yml`.');
const container: Words = () => l10n.t('In containers: never privileged, never with the Docker socket.');

const fixedLabels: Words = () => l10n.t('Write all labels into the file, and let the value choose among them.');

/** What helps most where a value decides that is not in the files. */
export function measureOn({ why, outsiders }: Open): string {
  if (outsiders) return fixedLabels();
  if (why === 'variable') return l10n.t('Declare its value under `variables` in `.github/runner-reach.yml`.');
  return why === 'input' ? l10n.t('Offer a closed set of values: `type: choice` with `options`.') : fixedLabels();
}

/** The three that help most. */
export const measures: Readonly<Record<Model, readonly Words[]>> = {
  persistent: [oneJob, network, admission],
  group: [declare, admission, network],
  custom: [declare, admission, network],
  unknown: [declare, admission, network],
  ephemeral: [network, credentials, container],
  'customer-cloud': [network, credentials, admission],
  managed: [credentials, admission, () => l10n.t('Ask the vendor how jobs are kept apart, and what the machine can reach.')],
  larger: [],
  hosted: [],
  container: [],
};

export const inlayHints = {
  heading: () => l10n.t('What this can come to:'),
  unknown: '→ …',
} as const;

/** Plain text. `{Outsiders}` stands for one of the two names below. */
export const codeLens = {
  chooses: () => l10n.t('{Outsiders} can choose the machine that this runs on'),
  codeOnOwn: () => l10n.t('{Outsiders} can run their own code here on {runner}'),
  codeOnOther: () => l10n.t('{Outsiders} can run their own code here on {runner}, which may be self-hosted'),
  guarded: () => l10n.t('Only a condition that a pull request can remove keeps outsiders’ code off {runner}'),
  starts: () => l10n.t('{Outsiders} can start trusted code here on {runner}'),
  severalRunners: () => l10n.t('{runner} and {count} more'),
  outsiders: () => l10n.t('Outsiders'),
  readers: () => l10n.t('Anyone with read access'),
} as const;
