import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Repository } from '../analysis/workflow/repository.ts';
import { canonicalUri, childUri } from '../host/uri.ts';
import type { ClientSupport } from './client-support.ts';
import type { ErrorBoundary } from './error-boundary.ts';
import { contentsOf, pathsOf } from './file-report.ts';
import { laterMessages } from './later-messages.ts';
import { isYaml, type OpenDocuments } from './open-documents.ts';
import { isSameJson } from './same-json.ts';
import { TimeSlices } from './time-slices.ts';
import { toDiagnostics } from './to-lsp.ts';
import type { TrackedRepository } from './tracked-repository.ts';
import type { Workspace } from './workspace.ts';

export interface PublisherSurroundings {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly boundary: ErrorBoundary;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
}

interface Published {
  /** As it was sent: editors have several spellings, and the one of a document changes when it is opened. */
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The snapshot that it was last compared with. */
  readonly repository: Repository;
}

/**
 * Pushes diagnostics: those of files that a scan has shown, and, where the client cannot pull, those of open documents.
 *
 * Editors show pushed and pulled diagnostics side by side, so no file may have both. With a client that pulls, a scanned file
 * keeps its pushed ones until the client first pulls it (an editor opens documents without ever pulling them, too), and gets
 * them back when it is closed. Diagnostics pulled for the whole workspace would avoid this, but clients ask for those all the
 * time, not when the user asks for a scan.
 *
 * What has been published is compared with what should be, rather than changed step by step: so nothing stays behind.
 */
export class Publisher {
  readonly #surroundings: PublisherSurroundings;
  readonly #published = new Map<string, Published>();
  readonly #pulled = new Set<string>();
  readonly #scanned = new WeakMap<TrackedRepository, ScannedFiles>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pass = 0;
  /** Milliseconds that it took to bring the open documents up to date; infinite before it was done once. */
  lastPass = Number.POSITIVE_INFINITY;
  /** Not only open documents wait to be brought up to date. */
  #isAllDue = false;

  constructor(surroundings: PublisherSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Brings all that is published up to date. */
  schedule(): void {
    this.#isAllDue = true;
    this.scheduleOpen(0);
  }

  /**
   * Brings open documents up to date, after `delay` milliseconds without another call. What the edit means for files that are
   * not open is said when it is saved.
   */
  scheduleOpen(delay: number): void {
    clearTimeout(this.#timer);
    const pass = ++this.#pass;
    const { client, boundary } = this.#surroundings;
    const update = () => boundary.background('publish diagnostics', () => this.#update(pass));
    // A timer would take a millisecond longer, for which somebody waits who does not pull.
    if (delay === 0 && !client.pullDiagnostics) void laterMessages().then(update);
    else this.#timer = setTimeout(update, delay);
  }

  /** Shows a file of a scan from now on, until it is gone. */
  show(tracked: TrackedRepository, path: string): void {
    this.#scannedIn(tracked).paths.add(path);
    if (this.#isPushed(tracked, path)) this.#publish(tracked, path);
  }

  /** Shows all files of a repository from now on, also those that it will have. */
  showAll(tracked: TrackedRepository): void {
    this.#scannedIn(tracked).all = true;
  }

  /** The client pulls this document: nothing must be pushed for it until it is closed. */
  handOver(uri: string): void {
    this.#pulled.add(canonicalUri(uri));
    this.#clear(canonicalUri(uri));
  }

  /** The document was closed: what a scan has shown of it comes back. */
  takeBack(uri: string): void {
    this.#pulled.delete(canonicalUri(uri));
    this.schedule();
  }

  isShown(tracked: TrackedRepository, path: string): boolean {
    const scanned = this.#scanned.get(tracked);
    return scanned !== undefined && (scanned.all || scanned.paths.has(path));
  }

  #scannedIn(tracked: TrackedRepository): ScannedFiles {
    const scanned = this.#scanned.get(tracked) ?? { paths: new Set(), all: false };
    this.#scanned.set(tracked, scanned);
    return scanned;
  }

  async #update(pass: number): Promise<void> {
    if (pass !== this.#pass) return;
    const spent = await (this.#isAllDue ? this.#updateAll(pass) : this.#updateOpen());
    if (spent !== undefined) this.lastPass = spent;
  }

  /** Resolves to the milliseconds that it took. */
  async #updateOpen(): Promise<number> {
    const { documents, workspace } = this.#surroundings;
    let spent = 0;
    for (const uri of [...documents.uris()]) {
      const located = await workspace.locate(uri);
      if (!located || !this.#isPushed(located.repository, located.path)) continue;
      const started = performance.now();
      this.#publish(located.repository, located.path);
      spent += performance.now() - started;
    }
    return spent;
  }

  /** Resolves to the milliseconds that open documents took, or to nothing where there is something newer to do. */
  async #updateAll(pass: number): Promise<number | undefined> {
    const { documents, workspace } = this.#surroundings;
    for (const uri of documents.uris()) await workspace.locate(uri);
    const repositories = (await workspace.tracked()).filter(({ settings }) => settings.enable);
    if (pass !== this.#pass) return undefined;
    const wanted = repositories.flatMap(tracked => this.#wantedIn(tracked));
    const keys = new Set(wanted.map(({ tracked, path }) => childUri(tracked.root, path)));
    for (const key of [...this.#published.keys()]) {
      if (!keys.has(key)) this.#clear(key);
    }
    const slices = new TimeSlices();
    let spent = 0;
    for (const { tracked, path, isOpen } of wanted.sort((a, b) => Number(b.isOpen) - Number(a.isOpen))) {
      const started = performance.now();
      if (this.#isPushed(tracked, path)) this.#publish(tracked, path);
      if (isOpen) spent += performance.now() - started;
      await slices.breathe();
      if (pass !== this.#pass) return undefined;
    }
    this.#isAllDue = false;
    return spent;
  }

  #wantedIn(tracked: TrackedRepository) {
    return pathsOf(tracked.snapshot())
      .filter(path => this.#isPushed(tracked, path))
      .map(path => ({ tracked, path, isOpen: this.#isOpen(tracked, path) }));
  }

  #isPushed(tracked: TrackedRepository, path: string): boolean {
    const uri = childUri(tracked.root, path);
    if (this.#pulled.has(uri)) return false;
    return this.isShown(tracked, path) || (!this.#surroundings.client.pullDiagnostics && this.#isOpen(tracked, path));
  }

  #isOpen(tracked: TrackedRepository, path: string): boolean {
    const document = this.#surroundings.documents.get(childUri(tracked.root, path));
    return document !== undefined && isYaml(document);
  }

  #publish(tracked: TrackedRepository, path: string): void {
    const repository = tracked.snapshot();
    const uri = tracked.uriOf(path);
    const key = childUri(tracked.root, path);
    if (this.#published.get(key)?.uri !== uri) this.#clear(key);
    const last = this.#published.get(key);
    if (last?.repository === repository) return;
    const { client, connection } = this.#surroundings;
    const contents = contentsOf(repository, path);
    const diagnostics = contents ? toDiagnostics(contents, { client, tracked, repository }) : [];
    this.#published.set(key, { uri, diagnostics, repository });
    const version = tracked.versionOf(path);
    if (version === null && isSameJson(diagnostics, last?.diagnostics ?? [])) return;
    const isVersioned = version !== null && client.diagnosticVersion;
    void connection.sendDiagnostics({ uri, diagnostics, ...(isVersioned && { version }) });
  }

  #clear(key: string): void {
    const last = this.#published.get(key);
    this.#published.delete(key);
    if (last && last.diagnostics.length > 0)
      void this.#surroundings.connection.sendDiagnostics({ uri: last.uri, diagnostics: [] });
  }
}

interface ScannedFiles {
  readonly paths: Set<string>;
  all: boolean;
}
