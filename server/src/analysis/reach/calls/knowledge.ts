import { labelsText } from '../../../../../shared/src/labels.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { classify } from '../../runners/classify.ts';
import { didYouMean } from '../../runners/did-you-mean.ts';
import { listInText } from '../../runners/list-in-text.ts';
import { requestKey } from '../../runners/request-key.ts';
import type { Classification, Label, Runner, RunnerRequest } from '../../runners/runner.ts';
import { memo, remember } from '../../source/memo.ts';
import type { CompositeAction } from '../../workflow/read-action.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';

/** What one run can know of the repository that it runs in. */
export interface Knowledge {
  readonly configuration: Configuration;
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** The workflow that a job calls, where it lies in this repository. */
  calledBy(job: Job): Workflow | undefined;
  /** The actions of this repository, by path; undefined for those that are no composite ones. */
  readonly actions: ReadonlyMap<string, CompositeAction | undefined>;
  /** The composite action in a folder of this repository. */
  actionIn(folder: string): CompositeAction | undefined;
  /** The runner that answers a request. */
  runnerFor(request: RunnerRequest): Runner;
  /** The jobs of this repository that call a workflow. */
  callersOf(workflow: Workflow): readonly { readonly workflow: Workflow; readonly job: Job }[];
}

export function knowledgeOf(
  workflows: ReadonlyMap<string, Workflow>,
  configuration: Configuration,
  actions: Knowledge['actions'] = new Map(),
): Knowledge {
  const calledBy = (job: Job) => workflows.get(calledPath(job) ?? '');
  const actionIn = (folder: string) => {
    const paths = ['action.yml', 'action.yaml'].map(name => (folder === '' ? name : `${folder}/${name}`));
    return actions.get(paths.find(path => actions.has(path)) ?? '');
  };
  const callers = new Map<string, { workflow: Workflow; job: Job }[]>();
  for (const workflow of workflows.values()) {
    for (const { job, path } of callsIn(workflow)) remember(callers, path, () => []).push({ workflow, job });
  }
  const callersOf = (workflow: Workflow) => callers.get(workflow.path) ?? [];
  return { configuration, workflows, actions, calledBy, actionIn, callersOf, runnerFor: runnersFor(configuration) };
}

/** The calls of workflows of the same repository. */
const callsIn = memo((workflow: Workflow) =>
  workflow.jobs.flatMap(job => {
    const path = calledPath(job);
    return path === undefined ? [] : [{ job, path }];
  }),
);

/** Most jobs of a repository ask for one of few machines: each request is classified once. */
const runnersFor = memo((configuration: Configuration): Knowledge['runnerFor'] => {
  const classified = new Map<string, { classification: Classification; meant: ReadonlyMap<string, Meant> }>();
  return request => {
    const { classification, meant } = remember(classified, `${requestKey(request)} ${request.labels.every(isExact)}`, () => {
      const classification = classify(request, configuration);
      return { classification, meant: classification.kind === 'custom' ? corrections(request, configuration) : new Map() };
    });
    const runner: Runner = { ...request, kind: classification.kind, classification };
    const misspelt = meant.size > 0 ? request.labels.find(({ text }) => meant.has(text.toLowerCase())) : undefined;
    const correction = misspelt && meant.get(misspelt.text.toLowerCase());
    return misspelt && correction ? { ...runner, misspelt: { label: misspelt, ...correction } } : runner;
  };
});

type Meant = Omit<NonNullable<Runner['misspelt']>, 'label'>;

function corrections({ labels }: RunnerRequest, { runners }: Configuration): ReadonlyMap<string, Meant> {
  return new Map(
    labels.filter(isExact).flatMap(({ text }) => {
      const list = listInText(text);
      const meant = list ? labelsText(list) : didYouMean(text, runners);
      return meant === undefined ? [] : [[text.toLowerCase(), { meant, ...(list && { list }) }] as const];
    }),
  );
}

function isExact({ exact }: Label): boolean {
  return exact;
}

/** The path of a workflow of the same repository: `./…`, or `$/…` since 2026-07-30. Undefined for workflows of other repositories. */
export function calledPath({ uses }: Job): string | undefined {
  const path = /^(?:\.|\$)\/(.+)$/.exec(uses?.text.trim() ?? '')?.[1];
  return path?.replace(/@[^@/]*$/, '');
}
