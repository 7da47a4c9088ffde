import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Overview } from '../../../shared/src/overview.ts';
import { contextKeys, viewIds } from '../command-ids.ts';
import type { AnswerChanges } from '../connection/answer-changes.ts';
import { ask, requests } from '../connection/requests.ts';
import { jobsText } from './texts.ts';
import { childrenOf, type Filter, type Tree, type TreeNode, treeOf } from './tree.ts';
import { treeItemOf } from './tree-items.ts';

const hidesHarmlessKey = 'view.hidesHarmless';

/** Why there is nothing to see; each has a welcome text in `package.json`. */
type Emptiness = 'loading' | 'failed' | 'disabled' | 'none' | 'filtered';

/**
 * The view of all jobs by who reaches what. It asks the server only while it is visible, or when a scan has just done the work; what it
 * shows stays until there is something else to show.
 */
export class JobsView implements TreeDataProvider<TreeNode>, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #state: Memento;
  readonly #view: TreeView<TreeNode>;
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  #overview: Overview | undefined;
  #json = '';
  #filter: Filter;
  #tree: Tree = treeOf([], { text: '', hidesHarmless: false });
  #note = '';
  #isStale = true;
  #loading: Promise<void> | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: BaseLanguageClient, state: Memento, changes: AnswerChanges) {
    this.#client = client;
    this.#state = state;
    this.#filter = { text: '', hidesHarmless: state.get<unknown>(hidesHarmlessKey) === true };
    this.#view = window.createTreeView(viewIds.jobs, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [
      this.#view,
      this.#changed,
      this.#view.onDidChangeVisibility(() => this.#follow()),
      changes.onDidChange(() => this.#outdated()),
      workspace.onDidChangeWorkspaceFolders(() => this.#outdated()),
    ];
    this.#show('loading');
    this.#follow();
  }

  get filter(): Filter {
    return this.#filter;
  }

  get view(): TreeView<TreeNode> {
    return this.#view;
  }

  get tree(): Tree {
    return this.#tree;
  }

  get repositories(): Overview['repositories'] {
    return this.#overview?.repositories ?? [];
  }

  /** A sentence to show above the jobs. */
  set note(note: string) {
    this.#note = note;
    this.#tell();
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItemOf(node);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node ? childrenOf(node) : this.#tree.roots)];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  setFilter(change: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...change };
    void this.#state.update(hidesHarmlessKey, this.#filter.hidesHarmless);
    this.#rebuild();
  }

  /** Resolves once the view shows what the server knows now; `anew`: what is on disk now, whatever its watchers have told it. */
  async load({ anew }: { readonly anew: boolean } = { anew: false }): Promise<void> {
    this.#isStale = true;
    // What is under way may have begun before the last change.
    await this.#loading;
    this.#loading ??= this.#ask(anew).finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
  }

  /** The same, where nothing has been shown yet or something has changed since. */
  async loadIfStale(): Promise<void> {
    if (this.#isStale) await this.load();
  }

  dispose(): void {
    for (const it of this.#disposables) it.dispose();
  }

  #outdated(): void {
    this.#isStale = true;
    this.#follow();
  }

  #follow(): void {
    if (this.#view.visible && this.#isStale) void this.load();
  }

  async #ask(anew: boolean): Promise<void> {
    this.#isStale = false;
    if (!this.#overview) this.#show('loading');
    try {
      const overview = await window.withProgress({ location: { viewId: viewIds.jobs } }, () =>
        ask(this.#client, requests.overview, { anew }),
      );
      // Nobody has stopped it: the server could not.
      if (overview.cancelled && overview.repositories.length === 0) throw new Error('The language server has no answer.');
      const json = JSON.stringify(overview);
      if (json === this.#json) return;
      this.#json = json;
      this.#overview = overview;
      this.#rebuild();
    } catch (error) {
      this.#client.error(l10n.t('Could not sum up who can reach which runner.'), error, false);
      this.#isStale = true;
      this.#overview = undefined;
      this.#json = '';
      this.#rebuild();
      this.#show('failed');
    }
  }

  #rebuild(): void {
    const { text, hidesHarmless } = this.#filter;
    this.#tree = treeOf(this.repositories, this.#filter);
    const { dangerous } = this.#tree;
    this.#show(this.#emptiness());
    this.#tell();
    this.#view.badge =
      dangerous === 0
        ? undefined
        : { value: dangerous, tooltip: l10n.t('Outsiders run their own code or choose the machine: {0}', jobsText(dangerous)) };
    void commands.executeCommand('setContext', contextKeys.filtered, text !== '');
    void commands.executeCommand('setContext', contextKeys.hidesHarmless, hidesHarmless);
    this.#changed.fire();
  }

  /** Above the tree. A welcome text needs the place to be empty. */
  #tell(): void {
    const { total, shown } = this.#tree;
    const filtered = shown < total ? [l10n.t('{0} of {1} are shown.', shown.toLocaleString(), jobsText(total))] : [];
    this.#view.message = shown === 0 ? '' : [...filtered, ...(this.#note ? [this.#note] : [])].join(' ');
  }

  #emptiness(): Emptiness | undefined {
    if (this.#tree.shown > 0) return undefined;
    if (this.#tree.total > 0) return 'filtered';
    if (!this.#overview) return 'loading';
    const folders = workspace.workspaceFolders ?? [];
    const isEnabled = folders.some(({ uri }) => workspace.getConfiguration('runnerReach', uri).get<unknown>('enable') !== false);
    return isEnabled ? 'none' : 'disabled';
  }

  #show(emptiness: Emptiness | undefined): void {
    void commands.executeCommand('setContext', contextKeys.emptiness, emptiness ?? '');
  }
}
