import { EventEmitter, l10n, type Memento, type Progress, ProgressLocation, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { productName } from '../../../shared/src/product.ts';
import type { ScanWorkspaceResult } from '../../../shared/src/protocol.ts';
import { readScanRecord, type ScanRecord, storable } from './last-scan.ts';
import { type ScanMessageActions, tellFailure, tellResult } from './message.ts';
import { requestScan, type Step } from './request.ts';

const lastScanKey = 'lastScan';

/** Scans, and remembers that it did. */
export class Scanner {
  readonly #client: BaseLanguageClient;
  readonly #state: Memento;
  readonly #actions: ScanMessageActions;
  readonly #didScan = new EventEmitter<ScanRecord>();
  /** Fires after each scan that came to its end. */
  readonly onDidScan = this.#didScan.event;
  #last: ScanRecord | undefined;

  constructor(client: BaseLanguageClient, state: Memento, actions: ScanMessageActions) {
    this.#client = client;
    this.#state = state;
    this.#actions = actions;
  }

  /** Whose findings are shown, with the time when they were found. */
  get last(): ScanRecord | undefined {
    return this.#last;
  }

  /**
   * Looks at every workflow of every folder, or reports `changed` files alone, and says what was found. Resolves when the scan has ended,
   * before its message is read.
   */
  async scan(changed: readonly string[] | null): Promise<ScanWorkspaceResult | undefined> {
    if (!workspace.workspaceFolders?.length) {
      void window.showInformationMessage(l10n.t('Open a folder first, then scan it.'));
      return undefined;
    }
    const title = l10n.t('{0}: scanning workflows', productName);
    try {
      const result = await window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => requestScan(this.#client, changed, progress, token),
      );
      if (!result.cancelled) {
        const record: ScanRecord = { version: 1, at: Date.now(), changed };
        await this.#state.update(lastScanKey, storable(record));
        this.#ended(record);
      }
      void tellResult(result, changed, this.#actions);
      return result;
    } catch (error) {
      this.#client.error('Could not scan the workspace.', error, false);
      void tellFailure(this.#client);
      return undefined;
    }
  }

  /**
   * Brings the findings of the last scan back after the window was reloaded, in silence: the server is asked to find them again, so they are
   * those of the files as they are now. When the user asked stays as it was.
   */
  async restore(): Promise<void> {
    const record = readScanRecord(this.#state.get<unknown>(lastScanKey), Date.now());
    if (!record || !workspace.workspaceFolders?.length) return;
    const title = l10n.t('{0}: bringing back the findings of the last scan', productName);
    try {
      const result = await window.withProgress({ location: ProgressLocation.Window, title }, (progress: Progress<Step>, token) =>
        requestScan(this.#client, record.changed, progress, token),
      );
      // One that the user has started meanwhile knows better.
      if (!result.cancelled && !this.#last) this.#ended({ ...record, at: Date.now() });
    } catch (error) {
      this.#client.error('Could not bring back the findings of the last scan.', error, false);
    }
  }

  #ended(record: ScanRecord): void {
    this.#last = record;
    this.#didScan.fire(record);
  }
}
