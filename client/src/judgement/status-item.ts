import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { productName, settingsSection } from '../../../shared/src/product.ts';
import type { Judgement } from '../../../shared/src/protocol.ts';
import { commandIds } from '../command-ids.ts';
import type { AnswerChanges } from '../connection/answer-changes.ts';
import { documentSelector } from '../connection/documents.ts';
import { ask, requests } from '../connection/requests.ts';
import { details, headline, spoken } from './texts.ts';

/** Beside the language of a workflow: how its repository is judged, and who says so. */
export class JudgementStatus implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #item: LanguageStatusItem;
  readonly #disposables: Disposable[];
  /** The newest question: an answer to an earlier one is no longer of interest. */
  #asked = 0;

  constructor(client: BaseLanguageClient, changes: AnswerChanges) {
    this.#client = client;
    this.#item = languages.createLanguageStatusItem(`${settingsSection}.judgement`, documentSelector());
    this.#item.name = l10n.t('How {0} Judges This File', productName);
    this.#disposables = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => this.#update()),
      workspace.onDidChangeConfiguration(changed => {
        if (changed.affectsConfiguration(settingsSection)) void this.#update();
      }),
      changes.onDidChange(() => this.#update()),
    ];
    void this.#update();
  }

  dispose(): void {
    for (const it of this.#disposables) it.dispose();
  }

  async #update(): Promise<void> {
    const document = window.activeTextEditor?.document;
    const selector = documentSelector();
    this.#item.selector = selector;
    if (!document || languages.match(selector, document) === 0) return;
    const question = ++this.#asked;
    this.#item.busy = true;
    const judgement = await this.#ask(document);
    if (question !== this.#asked) return;
    this.#item.busy = false;
    this.#show(document, judgement);
  }

  async #ask({ uri }: TextDocument): Promise<Judgement | null | undefined> {
    try {
      return await ask(this.#client, requests.judgement, { uri: this.#client.code2ProtocolConverter.asUri(uri) });
    } catch (error) {
      this.#client.error('Could not ask how a file is judged.', error, false);
      return undefined;
    }
  }

  #show({ uri }: TextDocument, judgement: Judgement | null | undefined): void {
    const item = this.#item;
    item.command = { title: l10n.t('Change…'), command: commandIds.changeJudgement, arguments: [uri.toString()] };
    item.severity = LanguageStatusSeverity.Information;
    if (judgement) {
      item.text = headline(judgement);
      item.detail = details(judgement);
      item.accessibilityInformation = { label: l10n.t('{0}: {1}', productName, spoken(judgement)) };
      return;
    }
    item.command = { title: l10n.t('Show Log'), command: commandIds.showLog };
    item.severity = judgement === null ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning;
    item.text = judgement === null ? l10n.t('GitHub does not run this file') : l10n.t('{0} does not answer', productName);
    item.detail = judgement === null ? productName : '';
    item.accessibilityInformation = { label: item.text };
  }
}
