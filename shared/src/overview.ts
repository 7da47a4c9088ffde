/**
 * Who can bring which job to which machine, for whole repositories: what the view, the map and the HTML report show. Plain data
 * that can be sent and stored. Every text in it comes from workflow files, so none of it may become markup or a link.
 */
export interface RepositoryOverview {
  /** What people call it: its folder. */
  readonly name: string;
  /** URI of the folder that holds `.github`; null where a report is made for people who have other folders. */
  readonly root: string | null;
  /** On GitHub Enterprise Server, where every runner is self-hosted, so that this is no news. */
  readonly isEnterpriseServer?: true;
  readonly jobs: readonly JobOverview[];
  readonly calls: readonly CallOverview[];
}

/** A job that calls a workflow of the same repository. It asks for no runner itself, and is shown by the jobs that it calls. */
export interface CallOverview {
  /** Of the workflow file that it is in, in the repository. */
  readonly path: string;
  readonly job: string;
  /** Of the workflow that it calls. */
  readonly calls: string;
}

/** One job that asks for a runner. */
export interface JobOverview {
  /** Of the workflow file, in the repository. */
  readonly path: string;
  readonly job: string;
  /** Of the job's key, from 0, in UTF-16 units: a position of the language server protocol. */
  readonly line: number;
  readonly character: number;
  /** The machines that it may ask for, and what cannot be known of them. */
  readonly machines: readonly Machine[];
  /** Each way to them once. Empty for a job that nobody can start. */
  readonly routes: readonly Route[];
}

export interface Machine {
  readonly kind: MachineKind;
  /** Labels, or the name of a group, as they reach GitHub; for `dynamic` the expression that decides. */
  readonly labels: readonly string[];
  /** `labels` are of a group of runners, the first is its name. */
  readonly isGroup: boolean;
}

/** Kinds of runners, as the analysis tells them apart. */
export type MachineKind =
  | 'github-hosted'
  | 'larger'
  | 'managed'
  | 'customer-cloud'
  | 'self-hosted'
  | 'group'
  | 'custom'
  | 'dynamic';

/** One way that a job can come to a machine. */
export interface Route {
  readonly actor: 'outsider' | 'writer' | 'system';
  /** As in `on:`; that of the callers for a workflow that is called. */
  readonly event: string;
  /** What an outsider can do this way; `none` for other people. */
  readonly exposure: 'code' | 'guarded-code' | 'chooses' | 'starts' | 'none';
  /** Index into the job's `machines`. */
  readonly machine: number;
  /** Whether the job runs this way depends on what the files do not show. */
  readonly isUncertain?: true;
}

/** How bad it is that somebody gets to a machine, worst first. */
export const dangers = [
  'outsider-code',
  'outsider-chooses',
  'guarded-code',
  'outsider-starts',
  'unknown',
  'own-people',
  'vendor',
  'github',
] as const;

/**
 * `outsider-code`: strangers run their own code on a machine that is not GitHub's. `outsider-chooses`: they name the machine, whoever's code
 * it is. `guarded-code`: only a condition that they can delete keeps their code from such a machine. `outsider-starts`: they start trusted
 * code there. `unknown`: the machine cannot be known. `own-people`: only people with write access, and schedules, get there. `vendor`:
 * another company's machine, made for one job. `github`: GitHub's. `dangerTexts` says the same to people.
 */
export type Danger = (typeof dangers)[number];

export function dangerOf({ exposure }: Pick<Route, 'exposure'>, { kind }: Pick<Machine, 'kind'>): Danger {
  if (kind === 'github-hosted' || kind === 'larger') return 'github';
  if (kind === 'managed' || kind === 'customer-cloud') return 'vendor';
  if (kind === 'dynamic' && exposure !== 'chooses') return 'unknown';
  return dangersOfExposure[exposure];
}

const dangersOfExposure = {
  code: 'outsider-code',
  chooses: 'outsider-chooses',
  'guarded-code': 'guarded-code',
  starts: 'outsider-starts',
  none: 'own-people',
} as const satisfies Record<Route['exposure'], Danger>;

/** The worst of a job's routes. One that nobody can start is as harmless as one on GitHub's machines. */
export function worstDangerOf({ routes, machines }: JobOverview): Danger {
  const found = new Set(
    routes.map(route => {
      const machine = machines[route.machine];
      return machine ? dangerOf(route, machine) : 'github';
    }),
  );
  return dangers.find(danger => found.has(danger)) ?? 'github';
}

/** What the server answers to `overviewMethod`. */
export interface Overview {
  readonly repositories: readonly RepositoryOverview[];
  /** Somebody stopped it before its end. */
  readonly cancelled: boolean;
}
