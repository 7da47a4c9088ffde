import { commands, type Disposable, env, l10n, window } from 'vscode';
import { commandIds, viewIds } from '../command-ids.ts';
import type { JobsView } from './jobs-view.ts';
import { childrenOf, type JobNode, jobAt, type TreeNode } from './tree.ts';
import { treeItemOf, uriOf } from './tree-items.ts';

/** The commands of the view. What they are given may come from anywhere. */
export function registerViewCommands(jobs: JobsView): Disposable[] {
  return [
    commands.registerCommand(commandIds.refreshView, () => jobs.load({ anew: true })),
    commands.registerCommand(commandIds.filterView, (text: unknown) =>
      typeof text === 'string' ? jobs.setFilter({ text }) : askForFilter(jobs),
    ),
    commands.registerCommand(commandIds.clearFilter, () => jobs.setFilter({ text: '', hidesHarmless: false })),
    commands.registerCommand(commandIds.hideHarmless, () => jobs.setFilter({ hidesHarmless: true })),
    commands.registerCommand(commandIds.showHarmless, () => jobs.setFilter({ hidesHarmless: false })),
    commands.registerCommand(commandIds.revealJob, () => revealJob(jobs)),
    commands.registerCommand(commandIds.showInMap, (node: unknown) => showInMap(node)),
    commands.registerCommand(commandIds.copyView, () => copyAsText(jobs)),
  ];
}

/** Shows what is left while it is typed; Escape brings back what was there before. */
async function askForFilter(jobs: JobsView): Promise<void> {
  const before = jobs.filter.text;
  const input = window.createInputBox();
  input.title = l10n.t('Filter jobs');
  input.placeholder = l10n.t('Parts of the names of repository, workflow, job, label or event');
  input.value = before;
  const accepted = await new Promise<boolean>(resolve => {
    input.onDidChangeValue(text => jobs.setFilter({ text }));
    input.onDidAccept(() => resolve(true));
    input.onDidHide(() => resolve(false));
    input.show();
  });
  input.dispose();
  if (!accepted) jobs.setFilter({ text: before });
}

/** Selects the job of the line that the cursor is in. Resolves to its id in the tree. */
async function revealJob(jobs: JobsView): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  await commands.executeCommand(`${viewIds.jobs}.focus`);
  await jobs.loadIfStale();
  const uri = editor?.document.uri.toString();
  const isFile = (root: string, path: string) => uriOf(root, path)?.toString() === uri;
  const found = editor && jobAt(jobs.repositories, isFile, editor.selection.active.line);
  if (!found) {
    void window.showInformationMessage(l10n.t('There is no job at the cursor. Put it into a job of a workflow first.'));
    return undefined;
  }
  const { root, job } = found;
  if (!jobs.tree.find(root, job.path, job.job)) jobs.setFilter({ text: '', hidesHarmless: false });
  const node = jobs.tree.find(root, job.path, job.job);
  if (node) await jobs.view.reveal(node, { select: true, focus: true });
  return node?.id;
}

async function showInMap(node: unknown): Promise<void> {
  if (!isJobNode(node)) return;
  const { repository, job } = node;
  await commands.executeCommand(commandIds.openMap, uriOf(repository.root, job.path)?.toString(), job.job);
}

function isJobNode(value: unknown): value is JobNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'job' && 'repository' in value;
}

/** The whole tree as the view shows it, for an issue or a chat. Resolves to the text. */
async function copyAsText(jobs: JobsView): Promise<string> {
  await jobs.loadIfStale();
  const lines = (nodes: readonly TreeNode[], indent: string): string[] =>
    nodes.flatMap(node => [lineOf(node, indent), ...lines(childrenOf(node), `${indent}  `)]);
  const text = lines(jobs.tree.roots, '').join('\n');
  await env.clipboard.writeText(text);
  return text;
}

function lineOf(node: TreeNode, indent: string): string {
  const { label, description } = treeItemOf(node);
  return `${indent}${typeof label === 'string' ? label : ''}  ${typeof description === 'string' ? description : ''}`.trimEnd();
}
