import { dangerTexts } from '../danger-texts.ts';

/** What map and report say, in English. The editor may hand another language of the same keys to the page. */
export const englishTexts = {
  title: 'Reach map',
  question: 'Who can run whose code on which machine?',
  pictureTitle: 'Reach map: from people and schedules through events and workflows to runners',
  pictureHint:
    'Arrow keys go from one box or ribbon to the next, Enter selects it or opens its only job, Escape takes the selection back.',
  pictureExplained:
    'Each ribbon is one way to a machine, as wide as the number of jobs that can take it. A job that can be started in several ways is part of several ribbons.',

  actors: 'Who starts it',
  events: 'Event',
  workflows: 'Workflow',
  repositories: 'Repository',
  machines: 'Runner',

  'actor.outsider': 'Outsiders',
  'actor.writer': 'Your own people',
  'actor.system': 'Schedules',

  'machine.github-hosted': 'GitHub-hosted',
  'machine.larger': 'Larger runner',
  'machine.managed': 'Vendor’s machine',
  'machine.customer-cloud': 'In your cloud',
  'machine.self-hosted': 'Self-hosted',
  'machine.group': 'Runner group',
  'machine.custom': 'Custom label',
  'machine.dynamic': 'Unknown machine',

  restOfEvents: '{0} more',
  restOfWorkflows: '{0} more',
  restOfRepositories: '{0} more',
  restOfMachines: '{0} more',

  ...dangerTexts,

  oneJob: '1 job',
  jobs: '{0} jobs',
  oneWorkflow: '1 workflow',
  countedWorkflows: '{0} workflows',
  oneRepository: '1 repository',
  countedRepositories: '{0} repositories',
  contents: '{0} in {1} of {2}',
  contentsWithCalls: '{0}, and {1}, in {2} of {3}',
  oneCall: '1 that only calls another workflow',
  countedCalls: '{0} that only call other workflows',
  headlineOutsiders: 'Outsiders can run their own code on machines that are not GitHub’s, or choose the machine: {0}.',
  headlineGuarded: 'Only conditions that outsiders can delete keep their code from machines that are not GitHub’s: {0}.',
  headlineStarts: 'Outsiders can start trusted code on machines that are not GitHub’s: {0}.',
  headlineFine: 'No way was found for outsiders to a machine that is not GitHub’s or a vendor’s.',
  nobodyStarts: '{0} without a way to start is in the table only.',
  nobodyStartsSeveral: '{0} without a way to start are in the table only.',

  filter: 'Filter',
  repository: 'Repository',
  workflow: 'Workflow',
  allRepositories: 'All repositories',
  allWorkflows: 'All workflows',
  legend: 'What the ribbons mean',
  legendLive: 'What the ribbons mean, and which are shown',
  picture: 'Picture',
  scrollablePicture: 'Picture, can be scrolled',
  scrollPicture: 'The picture is wider than this window: scroll it sideways to see the runners.',
  nothingShown: 'Nothing is left to show: choose more above.',

  selection: 'Selection',
  lookFirst: 'Look at these first',
  nothingSelected: 'Select a box or a ribbon of the picture to see its jobs.',
  selectedJobs: '{0}. The worst: {1}.',
  clearSelection: 'Clear selection',
  moreJobs: '{0} more in the table below.',
  linkLabel: '{0} to {1}: {2}, {3}',
  nodeLabel: '{1}, {2}. {0}. Worst: {3}',
  jobPlace: '{0}, line {1}',
  openJob: 'Open {0} in the editor',

  table: 'All jobs',
  job: 'Job',
  line: 'Line',
  reach: 'Reach',
  runner: 'May land on',
  startedBy: 'Can be started by',
  nobody: 'nobody',
  noMachine: 'no machine',
  ofGroup: 'group {0}',
  ofGroupWithLabels: 'group {0} with {1}',
  byEvents: '{0}: {1}',

  findings: 'Findings',
  noFindings: 'Nothing to report.',
  fix: 'Fix: {0}',
  level: 'Level',
  rule: 'Rule',
  'level.error': 'Error',
  'level.warning': 'Warning',
  'level.info': 'Info',
  'level.hint': 'Hint',
  unreadable: 'Could not be read entirely',
  aboutRule: 'About the rule {0}',

  refresh: 'Refresh',
  exportHtml: 'Export as HTML…',
  exportSvg: 'Export as SVG…',
  loading: 'Looking at the workflows …',
  noJobs: 'No workflow has a job that asks for a runner.',
  noWorkflows: 'No workflows: no folder has files in .github/workflows.',
  noFolder: 'Open a folder with GitHub Actions workflows to see who reaches which runner.',
  failed: 'The language server did not answer. Its log may say why; Refresh tries again.',
  incomplete: 'The analysis was stopped before its end: not everything is shown.',
  madeBy:
    'Made by {0}. It reads workflow files and nothing else: what runner groups, environments and variables hold is not in them.',
} as const;

export type TextKey = keyof typeof englishTexts;
export type Texts = Readonly<Record<TextKey, string>>;

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(englishTexts, key);
}

/** Puts the values where the sentence has `{0}`, `{1}`, …; values are not looked at again. */
export function say(sentence: string, ...values: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
}

export function jobsText(texts: Texts, count: number): string {
  return count === 1 ? texts.oneJob : say(texts.jobs, count);
}

export function workflowsText(texts: Texts, count: number): string {
  return count === 1 ? texts.oneWorkflow : say(texts.countedWorkflows, count);
}

export function repositoriesText(texts: Texts, count: number): string {
  return count === 1 ? texts.oneRepository : say(texts.countedRepositories, count);
}

/** Behind the number of other jobs. */
export function callsText(texts: Texts, count: number): string {
  return count === 1 ? texts.oneCall : say(texts.countedCalls, count);
}
