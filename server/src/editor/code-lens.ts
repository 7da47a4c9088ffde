import { analyzeFile, configurationOf } from '../analysis/analyze.ts';
import { type Configuration, isIgnored } from '../analysis/configuration/configuration.ts';
import { type Exposure, exposureOf } from '../analysis/reach/exposure.ts';
import { type JobReach, landingIn, type Placement } from '../analysis/reach/placement.ts';
import { isChosenByOutsider } from '../analysis/rules/verdict.ts';
import { requestKey } from '../analysis/runners/request-key.ts';
import type { Open, Runner } from '../analysis/runners/runner.ts';
import { memo } from '../analysis/source/memo.ts';
import type { Span } from '../analysis/source/source.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { fillIn } from './page.ts';
import { shortRunner } from './short-runner.ts';
import { codeLens } from './texts.ts';

/** One sentence above a job. */
export interface CodeLens {
  /** Of the job's key. */
  readonly span: Span;
  /** Id of the job. */
  readonly job: string;
  /** Plain text. */
  readonly title: string;
}

/**
 * Above each job that outsiders can bring to a machine that is neither GitHub's nor a vendor's: the worst that they can do there.
 * Where all machines are one's own, and in files that the configuration ignores, there is nothing to tell apart.
 */
export function codeLensesIn(repository: Repository, path: string): readonly CodeLens[] {
  const configuration = configurationOf(repository);
  if (configuration.platform === 'ghes' || isIgnored(configuration, path)) return [];
  const report = analyzeFile(repository, path);
  if (!report) return [];
  return report.jobs.flatMap(reach => {
    if (reach.isPlainHosted) return [];
    const worst = dangersOf(reach).find(({ kind }) => configuration.rules.get(rules[kind]) !== 'off');
    if (!worst) return [];
    return [
      { span: report.workflow.document.spanOf(reach.job.entry.key), job: reach.job.id, title: titleOf(worst, configuration) },
    ];
  });
}

/** The worst first. */
const kinds = ['chooses', 'codeOnOwn', 'codeOnOther', 'guarded', 'starts'] as const;
type Kind = (typeof kinds)[number];

/** Whoever has turned the rule off has heard enough of it. */
const rules: Readonly<Record<Kind, string>> = {
  chooses: 'outsider-chooses-runner',
  codeOnOwn: 'outsider-code-on-self-hosted',
  codeOnOther: 'outsider-code-on-self-hosted',
  guarded: 'outsider-code-on-self-hosted',
  starts: 'outsider-starts-self-hosted',
};

interface Danger {
  readonly kind: Kind;
  readonly runners: readonly Runner[];
}

const dangersOf = memo((reach: JobReach): readonly Danger[] => {
  // Most jobs end here: whatever their conditions say, they stay on GitHub's machines.
  if (!reach.unguarded.runners.some(isConcerned) && !reach.unguarded.open.some(isChosen)) return [];
  const found = reach.placements.filter(({ scenario }) => scenario.actor === 'outsider').flatMap(it => dangersIn(it, reach));
  return kinds.flatMap(kind => {
    const runners = found.filter(danger => danger.kind === kind).flatMap(danger => danger.runners);
    return found.some(danger => danger.kind === kind) ? [{ kind, runners: distinct(runners) }] : [];
  });
});

function dangersIn(placement: Placement, reach: JobReach): readonly Danger[] {
  const exposure = exposureOf(placement);
  if (!exposure) return [];
  const { runners, open } = landingIn(placement, reach);
  const concerned = runners.filter(isConcerned);
  const own = concerned.filter(({ kind }) => kind === 'self-hosted');
  const chooses = open.some(it => isChosen(it) && isChosenByOutsider(it, placement, exposure));
  return [
    ...(chooses ? [{ kind: 'chooses', runners: [] } as const] : []),
    ...dangers(exposure === 'code' ? 'codeOnOwn' : undefined, own),
    ...dangers(kindOf[exposure], concerned),
  ];
}

const kindOf: Readonly<Record<Exposure, Kind | undefined>> = {
  code: 'codeOnOther',
  'guarded-code': 'guarded',
  starts: 'starts',
  none: undefined,
};

function dangers(kind: Kind | undefined, runners: readonly Runner[]): readonly Danger[] {
  return kind && runners.length > 0 ? [{ kind, runners }] : [];
}

/** Not GitHub's, not a vendor's, and not a slip of the pen. */
function isConcerned({ kind, misspelt }: Runner): boolean {
  return (kind === 'self-hosted' || kind === 'custom' || kind === 'group') && !misspelt;
}

function isChosen({ outsiders, why }: Open): boolean {
  return outsiders && why !== 'malformed';
}

function distinct(runners: readonly Runner[]): readonly Runner[] {
  return [...new Map(runners.map(runner => [requestKey(runner), runner])).values()];
}

function titleOf({ kind, runners }: Danger, { repository }: Configuration): string {
  const [first] = runners;
  const isPrivate = repository === 'private' || repository === 'internal';
  const name = first ? shortRunner(first) : '';
  const count = String(runners.length - 1);
  const runner = runners.length > 1 ? fillIn(codeLens.severalRunners(), { runner: name, count }) : name;
  return fillIn(codeLens[kind](), { Outsiders: isPrivate ? codeLens.readers() : codeLens.outsiders(), runner });
}
