import { type Disposable, env, l10n, type TreeView } from 'vscode';
import { ago } from '../last-scan.ts';
import type { Scanner } from '../scanner.ts';

const oneMinute = 60_000;

/** Says beside the title of a view how long ago the last scan was, for as long as the view is visible. */
export class ScanTime implements Disposable {
  readonly #view: TreeView<unknown>;
  readonly #scanner: Scanner;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(view: TreeView<unknown>, scanner: Scanner) {
    this.#view = view;
    this.#scanner = scanner;
    this.#disposables = [scanner.onDidScan(() => this.#follow()), view.onDidChangeVisibility(() => this.#follow())];
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const it of this.#disposables) it.dispose();
  }

  #follow(): void {
    clearInterval(this.#timer);
    this.#show();
    if (this.#view.visible && this.#scanner.last) this.#timer = setInterval(() => this.#show(), oneMinute);
  }

  #show(): void {
    const { last } = this.#scanner;
    if (!last) return;
    const [count, unit] = ago(last.at, Date.now());
    const format = new Intl.RelativeTimeFormat(env.language, { numeric: 'auto' });
    this.#view.description = count === 0 ? l10n.t('scanned just now') : l10n.t('scanned {0}', format.format(-count, unit));
  }
}
