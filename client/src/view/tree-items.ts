import { l10n, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Danger } from '../../../shared/src/overview.ts';
import { printable } from '../../../shared/src/printable.ts';
import { fileOf } from '../connection/uris.ts';
import { dangerExplained, dangerText, jobDescription, jobSpoken, jobsText, jobTooltip, workflowName } from './texts.ts';
import type { DangerNode, JobNode, RepositoryNode, TreeNode, WorkflowNode } from './tree.ts';

/** Each danger by a shape and by a colour, so that neither is needed to tell them apart. */
const icons: Readonly<Record<Danger, ThemeIcon>> = {
  'outsider-code': new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  'outsider-chooses': new ThemeIcon('target', new ThemeColor('problemsErrorIcon.foreground')),
  'guarded-code': new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  'outsider-starts': new ThemeIcon('debug-start', new ThemeColor('problemsWarningIcon.foreground')),
  unknown: new ThemeIcon('question', new ThemeColor('charts.purple')),
  'own-people': new ThemeIcon('organization', new ThemeColor('problemsInfoIcon.foreground')),
  vendor: new ThemeIcon('cloud', new ThemeColor('disabledForeground')),
  github: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
};

export function treeItemOf(node: TreeNode): TreeItem {
  switch (node.kind) {
    case 'danger':
      return dangerItem(node);
    case 'repository':
      return repositoryItem(node);
    case 'workflow':
      return workflowItem(node);
    case 'job':
      return jobItem(node);
  }
}

function dangerItem({ id, danger, jobs, isUnfolded }: DangerNode): TreeItem {
  const item = new TreeItem(dangerText(danger), stateOf(isUnfolded));
  item.id = id;
  item.description = jobs.toLocaleString();
  item.tooltip = dangerExplained(danger);
  item.iconPath = icons[danger];
  item.contextValue = 'danger';
  item.accessibilityInformation = { label: l10n.t('{0}: {1}', dangerText(danger), jobsText(jobs)) };
  return item;
}

function repositoryItem({ id, repository, jobs, isUnfolded }: RepositoryNode): TreeItem {
  const name = printable(repository.name);
  const item = new TreeItem(name, stateOf(isUnfolded));
  item.id = id;
  item.description = jobs.toLocaleString();
  item.tooltip = repository.root === null ? name : Uri.parse(repository.root).fsPath;
  item.iconPath = new ThemeIcon('repo');
  item.contextValue = 'repository';
  item.accessibilityInformation = { label: l10n.t('{0}: {1}', name, jobsText(jobs)) };
  return item;
}

function workflowItem({ id, path, children, isUnfolded }: WorkflowNode): TreeItem {
  const item = new TreeItem(workflowName(path), stateOf(isUnfolded));
  item.id = id;
  item.description = children.length.toLocaleString();
  item.tooltip = printable(path);
  // Not that of the file: with it come the colours of its worst problem, also where its harmless jobs are.
  item.iconPath = new ThemeIcon('github-action');
  item.contextValue = 'workflow';
  item.accessibilityInformation = { label: l10n.t('{0}: {1}', workflowName(path), jobsText(children.length)) };
  return item;
}

function jobItem(node: JobNode): TreeItem {
  const { id, job, danger, repository } = node;
  const item = new TreeItem(printable(job.job), TreeItemCollapsibleState.None);
  item.id = id;
  item.description = jobDescription(node);
  item.tooltip = jobTooltip(node);
  item.iconPath = icons[danger];
  item.contextValue = 'job';
  item.accessibilityInformation = { label: jobSpoken(node) };
  const uri = uriOf(repository.root, job.path);
  if (uri) {
    const selection = new Range(job.line, job.character, job.line, job.character);
    item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, { selection }] };
  }
  return item;
}

function stateOf(isUnfolded: boolean): TreeItemCollapsibleState {
  return isUnfolded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

/** Of a file of a repository; undefined where that is in no folder of this machine. */
export function uriOf(root: string | null, path: string): Uri | undefined {
  return root === null ? undefined : fileOf(root, path);
}
