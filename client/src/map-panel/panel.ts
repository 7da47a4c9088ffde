import {
  CancellationTokenSource,
  commands,
  type Disposable,
  l10n,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { JobName } from '../../../shared/src/map/jobs.ts';
import {
  type ExportFormat,
  type HostMessage,
  isPageMessage,
  type PageMessage,
  type Shown,
} from '../../../shared/src/map/messages.ts';
import type { Texts } from '../../../shared/src/map/texts.ts';
import type { RepositoryOverview } from '../../../shared/src/overview.ts';
import type { OverviewParams } from '../../../shared/src/protocol.ts';
import { commandIds } from '../command-ids.ts';
import type { AnswerChanges } from '../connection/answer-changes.ts';
import { ask, requests } from '../connection/requests.ts';
import { readAssets, saveExport } from './export.ts';
import { findJob, openJob } from './jobs.ts';
import { mapShell, mapViewType, webviewOptions } from './shell.ts';

/** Milliseconds: several changes are drawn as one. */
const quietTime = 150;

/** The command that opens the map, and what brings it back after a reload of the window. */
export function registerMap(client: BaseLanguageClient, extension: Uri, changes: AnswerChanges): Disposable[] {
  let current: MapPanel | undefined;
  const adopt = (panel: WebviewPanel) => {
    const adopted = new MapPanel(panel, client, extension, changes);
    current = adopted;
    panel.onDidDispose(() => {
      if (current === adopted) current = undefined;
    });
    return adopted;
  };
  const create = () => {
    const title = l10n.t('Reach Map');
    return adopt(window.createWebviewPanel(mapViewType, title, ViewColumn.Active, webviewOptions(extension)));
  };
  return [
    commands.registerCommand(commandIds.openMap, (uri?: unknown, job?: unknown) => (current ?? create()).open(uri, job)),
    commands.registerCommand(commandIds.exportMap, (format: unknown) => (current ?? create()).exportAs(format)),
    window.registerWebviewPanelSerializer(mapViewType, {
      deserializeWebviewPanel: async panel => {
        panel.webview.options = webviewOptions(extension);
        adopt(panel);
      },
    }),
  ];
}

/** Somebody who waits for the page to show what was asked for later than a request. */
interface Waiting {
  readonly after: number;
  readonly resolve: (shown: Shown | undefined) => void;
}

/** One map: keeps its page up to date, and does what people ask for there. */
class MapPanel {
  readonly #panel: WebviewPanel;
  readonly #client: BaseLanguageClient;
  readonly #extension: Uri;
  #isReady = false;
  #repositories: readonly RepositoryOverview[] = [];
  #reveal: readonly [uri: string, job: string] | undefined;
  #request: CancellationTokenSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #requests = 0;
  #waiting: Waiting[] = [];

  constructor(panel: WebviewPanel, client: BaseLanguageClient, extension: Uri, changes: AnswerChanges) {
    this.#panel = panel;
    this.#client = client;
    this.#extension = extension;
    const listeners = [
      panel.webview.onDidReceiveMessage((message: unknown) => isPageMessage(message) && this.#receive(message)),
      // A page that nobody sees is gone; it says so when it is there again.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isReady = false;
      }),
      changes.onDidChange(() => this.#refreshSoon()),
    ];
    panel.onDidDispose(() => {
      for (const listener of listeners) listener.dispose();
      clearTimeout(this.#timer);
      this.#request?.cancel();
      this.#settle(undefined);
    });
    panel.webview.html = mapShell(panel.webview, extension);
  }

  /** Shows the map, with a job selected if there is such a job. Resolves when it is drawn, with what it shows. */
  open(uri: unknown, job: unknown): Promise<Shown | undefined> {
    if (typeof uri === 'string' && typeof job === 'string') this.#reveal = [uri, job];
    const after = this.#requests;
    const shown = new Promise<Shown | undefined>(resolve => this.#waiting.push({ after, resolve }));
    this.#panel.reveal();
    if (this.#isReady) void this.#refresh();
    return shown;
  }

  /** Shows the map and asks where to write it, as a page unless as a picture. Resolves before that is answered. */
  async exportAs(format: unknown): Promise<void> {
    await this.open(undefined, undefined);
    await this.#export(format === 'svg' ? 'svg' : 'html');
  }

  #receive(message: PageMessage): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#post({ type: 'texts', texts: translated(message.texts) });
        void this.#refresh();
        return;
      case 'shown':
        this.#settle(message);
        return;
      case 'refresh':
        void this.#refresh({ anew: true });
        return;
      case 'open':
        void openJob(this.#repositories, message);
        return;
      case 'export':
        void this.#export(message.format);
        return;
      case 'exported':
        void saveExport(message.format, message.text);
    }
  }

  async #refresh(params: OverviewParams = { anew: false }): Promise<void> {
    this.#request?.cancel();
    const cancellation = new CancellationTokenSource();
    this.#request = cancellation;
    const { token } = cancellation;
    const request = ++this.#requests;
    if (!workspace.workspaceFolders?.length) return this.#post({ type: 'status', request, status: 'noFolder' });
    this.#post({ type: 'status', request, status: 'loading' });
    try {
      const { repositories, cancelled } = await ask(this.#client, requests.overview, params, token);
      if (token.isCancellationRequested) return;
      // Nobody has stopped it: the server could not.
      if (cancelled && repositories.length === 0) return this.#post({ type: 'status', request, status: 'failed' });
      this.#repositories = repositories;
      this.#post({ type: 'overview', request, repositories, isComplete: !cancelled, reveal: this.#takeReveal() });
    } catch (error) {
      if (token.isCancellationRequested) return;
      this.#client.error('Could not draw the reach map.', error, false);
      this.#post({ type: 'status', request, status: 'failed' });
    }
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#isReady) void this.#refresh();
    }, quietTime);
  }

  #takeReveal(): JobName | undefined {
    const reveal = this.#reveal;
    this.#reveal = undefined;
    return reveal && findJob(this.#repositories, ...reveal);
  }

  async #export(format: ExportFormat): Promise<void> {
    try {
      const assets = await readAssets(this.#extension);
      const findings = format === 'html' ? await ask(this.#client, requests.findings, {}) : null;
      this.#post({ type: 'export', format, assets, findings });
    } catch (error) {
      this.#client.error('Could not export the reach map.', error, false);
      void window.showErrorMessage(l10n.t('The reach map could not be exported.'));
    }
  }

  #post(message: HostMessage): void {
    void this.#panel.webview.postMessage(message);
  }

  #settle(shown: Shown | undefined): void {
    const isDone = ({ after }: Waiting) => shown === undefined || shown.request > after;
    const done = this.#waiting.filter(isDone);
    this.#waiting = this.#waiting.filter(it => !isDone(it));
    for (const { resolve } of done) resolve(shown);
  }
}

/** The page brings its texts; only the editor knows the language of its user. */
function translated(texts: Readonly<Record<string, string>>): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, l10n.t(text)])) as Texts;
}
