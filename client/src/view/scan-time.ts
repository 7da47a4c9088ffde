import { type Disposable, env, l10n } from 'vscode';
import { ago } from '../scan/last-scan.ts';
import type { Scanner } from '../scan/scanner.ts';
import type { JobsView } from './jobs-view.ts';

const oneMinute = 60_000;

/** Says above the jobs how long ago the last scan was, for as long as they are visible. */
export class ScanTime implements Disposable {
  readonly #jobs: JobsView;
  readonly #scanner: Scanner;
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(jobs: JobsView, scanner: Scanner) {
    this.#jobs = jobs;
    this.#scanner = scanner;
    this.#disposables = [scanner.onDidScan(() => this.#follow()), jobs.view.onDidChangeVisibility(() => this.#follow())];
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const it of this.#disposables) it.dispose();
  }

  #follow(): void {
    clearInterval(this.#timer);
    this.#show();
    if (this.#jobs.view.visible && this.#scanner.last) this.#timer = setInterval(() => this.#show(), oneMinute);
  }

  #show(): void {
    const { last } = this.#scanner;
    if (!last) return;
    const [count, unit] = ago(last.at, Date.now());
    const format = new Intl.RelativeTimeFormat(env.language, { numeric: 'auto' });
    this.#jobs.note = count === 0 ? l10n.t('Scanned just now.') : l10n.t('Scanned {0}.', format.format(-count, unit));
  }
}
