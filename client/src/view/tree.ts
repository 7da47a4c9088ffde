import {
  type Danger,
  dangerOf,
  dangers,
  type JobOverview,
  type Machine,
  type RepositoryOverview,
  worstDangerOf,
} from '../../../shared/src/overview.ts';

/**
 * Jobs as the view shows them: by danger, worst first, then by repository where there are several, then by workflow. Ids say what a node is
 * of, so the editor keeps expansion and selection from one tree to the next.
 */
export type TreeNode = DangerNode | RepositoryNode | WorkflowNode | JobNode;

interface NodeBase {
  readonly id: string;
  readonly danger: Danger;
  /** There are few enough of its kind to show what is in it at once. */
  readonly isUnfolded: boolean;
}

export interface DangerNode extends NodeBase {
  readonly kind: 'danger';
  readonly parent: undefined;
  readonly children: readonly (RepositoryNode | WorkflowNode)[];
  readonly jobs: number;
}

export interface RepositoryNode extends NodeBase {
  readonly kind: 'repository';
  readonly parent: DangerNode;
  readonly repository: RepositoryOverview;
  readonly children: readonly WorkflowNode[];
  readonly jobs: number;
}

export interface WorkflowNode extends NodeBase {
  readonly kind: 'workflow';
  readonly parent: DangerNode | RepositoryNode;
  readonly repository: RepositoryOverview;
  /** In the repository. */
  readonly path: string;
  readonly children: readonly JobNode[];
}

export interface JobNode extends NodeBase {
  readonly kind: 'job';
  readonly parent: WorkflowNode;
  readonly repository: RepositoryOverview;
  readonly job: JobOverview;
}

export interface Filter {
  /** Words that all must be part of the names of a job: its repository, workflow, id, labels and events. */
  readonly text: string;
  readonly hidesHarmless: boolean;
}

export interface Tree {
  readonly roots: readonly DangerNode[];
  /** All jobs, whether or not the filter lets them through. */
  readonly total: number;
  readonly shown: number;
  /** Of all jobs, those where outsiders run their own code or choose the machine, except where risks are not reported. */
  readonly dangerous: number;
  /** By repository root, path and job id. */
  readonly find: (root: string | null, path: string, job: string) => JobNode | undefined;
}

const harmless: ReadonlySet<Danger> = new Set(['vendor', 'github']);
/** What is an error, or may be one. */
const grave: ReadonlySet<Danger> = new Set(['outsider-code', 'outsider-chooses']);
const urgent: ReadonlySet<Danger> = new Set(['outsider-code', 'outsider-chooses', 'guarded-code']);

/** Workflows of more jobs than this are folded, until somebody wants to see them. */
const mostUnfolded = 40;

/** The same for what somebody has searched for. */
const mostFoundUnfolded = 400;

/** How nodes are made, and where jobs are to be found afterwards. */
interface Plan {
  readonly prefix: string;
  readonly mostUnfolded: number;
  readonly found: Map<string, JobNode>;
}

export function treeOf(repositories: readonly RepositoryOverview[], filter: Filter): Tree {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const byDanger = new Map<Danger, Map<RepositoryOverview, JobOverview[]>>();
  const counts = { total: 0, shown: 0, dangerous: 0 };
  for (const repository of repositories) {
    for (const job of repository.jobs) {
      const danger = worstDangerOf(job);
      counts.total += 1;
      if (grave.has(danger) && !repository.isEnterpriseServer) counts.dangerous += 1;
      if ((filter.hidesHarmless && harmless.has(danger)) || !matches(words, repository, job)) continue;
      counts.shown += 1;
      const ofDanger = entry(byDanger, danger, () => new Map<RepositoryOverview, JobOverview[]>());
      entry(ofDanger, repository, () => []).push(job);
    }
  }
  // What somebody has searched for must not be folded away as it was before: other ids make other nodes.
  const search = words.length > 0 ? { prefix: 'found ', mostUnfolded: mostFoundUnfolded } : { prefix: '', mostUnfolded };
  const found = new Map<string, JobNode>();
  const roots = dangers.flatMap(danger => {
    const ofDanger = byDanger.get(danger);
    return ofDanger ? [dangerNode(danger, ofDanger, repositories.length > 1, { ...search, found })] : [];
  });
  return { roots, ...counts, find: (root, path, job) => found.get(keyOf(root, path, job)) };
}

function matches(
  words: readonly string[],
  repository: RepositoryOverview,
  { path, job, machines, routes }: JobOverview,
): boolean {
  if (words.length === 0) return true;
  const labels = machines.flatMap(machine => machine.labels);
  const events = routes.map(({ event }) => event);
  const names = [repository.name, path, job, ...labels, ...events].join('\n').toLowerCase();
  return words.every(word => names.includes(word));
}

function dangerNode(
  danger: Danger,
  ofDanger: ReadonlyMap<RepositoryOverview, readonly JobOverview[]>,
  isOneOfSeveral: boolean,
  plan: Plan,
): DangerNode {
  const children: (RepositoryNode | WorkflowNode)[] = [];
  const jobs = [...ofDanger.values()].reduce((sum, it) => sum + it.length, 0);
  const isUnfolded = plan.prefix !== '' || urgent.has(danger);
  const id = plan.prefix + danger;
  const node: DangerNode = { kind: 'danger', id, danger, isUnfolded, parent: undefined, children, jobs };
  const sorted = [...ofDanger].sort(([a], [b]) => compare(a.name, b.name) || compare(a.root ?? '', b.root ?? ''));
  for (const [repository, own] of sorted) {
    if (isOneOfSeveral) children.push(repositoryNode(node, repository, own, plan));
    else children.push(...workflowNodes(node, repository, own, plan));
  }
  return node;
}

function repositoryNode(
  parent: DangerNode,
  repository: RepositoryOverview,
  jobs: readonly JobOverview[],
  plan: Plan,
): RepositoryNode {
  const { danger } = parent;
  const children: WorkflowNode[] = [];
  const id = `${parent.id} ${repository.root ?? repository.name}`;
  const isUnfolded = jobs.length <= plan.mostUnfolded;
  const node: RepositoryNode = { kind: 'repository', id, danger, isUnfolded, parent, repository, children, jobs: jobs.length };
  children.push(...workflowNodes(node, repository, jobs, plan));
  return node;
}

/** Jobs stay in the order of their file. */
function workflowNodes(
  parent: DangerNode | RepositoryNode,
  repository: RepositoryOverview,
  jobs: readonly JobOverview[],
  plan: Plan,
): WorkflowNode[] {
  const { danger } = parent;
  const byPath = new Map<string, JobOverview[]>();
  for (const job of jobs) entry(byPath, job.path, () => []).push(job);
  return [...byPath]
    .sort(([a], [b]) => compare(a, b))
    .map(([path, own]) => {
      const children: JobNode[] = [];
      const id = `${parent.id} ${path}`;
      const isUnfolded = parent.jobs <= plan.mostUnfolded;
      const node: WorkflowNode = { kind: 'workflow', id, danger, isUnfolded, parent, repository, path, children };
      for (const job of own) {
        const child: JobNode = { kind: 'job', id: `${id} ${job.job}`, danger, isUnfolded, parent: node, repository, job };
        children.push(child);
        plan.found.set(keyOf(repository.root, path, job.job), child);
      }
      return node;
    });
}

export function childrenOf(node: TreeNode): readonly TreeNode[] {
  return node.kind === 'job' ? [] : node.children;
}

/** The machines that make a job as dangerous as it is, and the events that lead there; all of them for a job that nobody can start. */
export function worstWaysOf({ job, danger }: JobNode): {
  readonly machines: readonly Machine[];
  readonly events: readonly string[];
} {
  const worst = job.routes.filter(route => {
    const machine = job.machines[route.machine];
    return machine !== undefined && dangerOf(route, machine) === danger;
  });
  if (worst.length === 0) return { machines: job.machines, events: [] };
  const indices = [...new Set(worst.map(({ machine }) => machine))];
  return { machines: indices.flatMap(index => job.machines[index] ?? []), events: [...new Set(worst.map(({ event }) => event))] };
}

/** Of the job that a line of its file belongs to. */
export function jobAt(
  repositories: readonly RepositoryOverview[],
  isFile: (root: string, path: string) => boolean,
  line: number,
): { readonly root: string | null; readonly job: JobOverview } | undefined {
  for (const { root, jobs } of repositories) {
    if (root === null) continue;
    const paths = [...new Set(jobs.map(({ path }) => path))];
    const path = paths.find(it => isFile(root, it));
    if (path === undefined) continue;
    const above = jobs.filter(job => job.path === path && job.line <= line).sort((a, b) => b.line - a.line);
    return above[0] && { root, job: above[0] };
  }
  return undefined;
}

function keyOf(root: string | null, path: string, job: string): string {
  return JSON.stringify([root, path, job]);
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
