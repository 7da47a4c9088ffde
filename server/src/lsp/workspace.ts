import { Emitter, type Event, FileChangeType, type FileEvent } from 'vscode-languageserver';
import { exampleScheme } from '../../../shared/src/product.ts';
import type { Settings } from '../../../shared/src/settings.ts';
import { findRepositories, reaches } from '../host/find-repositories.ts';
import { placeOf, roleOf } from '../host/repository-files.ts';
import { canonicalUri, pathBelow, schemeOf } from '../host/uri.ts';
import { isYaml } from './open-documents.ts';
import { type RepositorySurroundings, TrackedRepository } from './tracked-repository.ts';

export interface Located {
  readonly repository: TrackedRepository;
  readonly path: string;
}

/** The repositories below the client's folders, and those of files that are open without a folder. Each is read when it is first needed. */
export class Workspace {
  readonly #surroundings: RepositorySurroundings;
  readonly #settingsOf: (root: string) => Promise<Settings>;
  readonly #didChange = new Emitter<void>();
  readonly #tracked = new Map<string, Promise<TrackedRepository>>();
  readonly #active = new Map<string, Promise<boolean>>();
  #folders: readonly string[];
  /** What was announced is done in order, and before any later question is answered. */
  #announced: Promise<unknown> = Promise.resolve();

  constructor(surroundings: RepositorySurroundings, folders: readonly string[], settingsOf: (root: string) => Promise<Settings>) {
    this.#surroundings = surroundings;
    this.#folders = folders.map(canonicalUri);
    this.#settingsOf = settingsOf;
  }

  /** Fires after files, folders or settings changed; not for edits of open documents. */
  get onDidChange(): Event<void> {
    return this.#didChange.event;
  }

  /** Where a file belongs: its repository, read. Undefined for files that GitHub would not run, and where the user wants no findings. */
  async locate(uri: string): Promise<Located | undefined> {
    await this.#announced;
    return this.#locate(uri);
  }

  /** The same, also where the user wants no findings. */
  async locateAny(uri: string): Promise<Located | undefined> {
    await this.#announced;
    return this.#locateAny(uri);
  }

  async #locate(uri: string): Promise<Located | undefined> {
    const located = await this.#locateAny(uri);
    return located?.repository.settings.enable ? located : undefined;
  }

  async #locateAny(anyUri: string): Promise<Located | undefined> {
    const uri = canonicalUri(anyUri);
    const document = this.#surroundings.documents.get(uri);
    if (document && !isYaml(document)) return undefined;
    const place = placeOf(uri);
    if (!place || !this.#isServed(uri) || !(await this.#isActive(place.root))) return undefined;
    const repository = await this.#track(place.root);
    await repository.readyFor(place.path);
    return { repository, path: place.path };
  }

  /**
   * Every repository of every folder, as the search comes across them. `anew`: as it is on disk now, whatever watchers have told of it,
   * who tell of changes late, and not of all.
   */
  async *search({ anew }: { readonly anew: boolean } = { anew: true }): AsyncGenerator<TrackedRepository, void, undefined> {
    await this.#announced;
    const seen = new Set<string>();
    for (const folder of this.#folders) {
      for await (const root of findRepositories(this.#surroundings.host, folder, this.#surroundings.unreadable)) {
        if (!seen.has(root)) yield await this.#trackAll(root, anew);
        seen.add(root);
      }
    }
  }

  /** The repositories that somebody asked for so far. */
  tracked(): Promise<readonly TrackedRepository[]> {
    return Promise.all(this.#tracked.values());
  }

  changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    return this.#afterwards(async () => {
      const gone = new Set(removed.map(canonicalUri));
      this.#folders = [...new Set([...this.#folders.filter(it => !gone.has(it)), ...added.map(canonicalUri)])];
      this.#active.clear();
      for (const root of [...this.#tracked.keys()]) {
        if (!(await this.#isReached(root))) this.#tracked.delete(root);
      }
      return true;
    });
  }

  readSettings(): Promise<void> {
    return this.#afterwards(async () => {
      let changed = false;
      for (const repository of await this.tracked()) {
        const settings = await this.#settingsOf(repository.root);
        if (JSON.stringify(settings) === JSON.stringify(repository.settings)) continue;
        repository.settings = settings;
        changed = true;
      }
      return changed;
    });
  }

  /** Takes note of changes on disk: those of whole folders count for everything in them. */
  filesChanged(events: readonly FileEvent[]): Promise<void> {
    return this.#afterwards(async () => {
      let changed = false;
      if (events.some(({ type }) => type !== FileChangeType.Changed)) {
        this.#active.clear();
        changed = await this.#forgetInactive();
      }
      const uris = events.map(({ uri }) => canonicalUri(uri));
      for (const repository of await this.tracked()) {
        const paths = affectedPaths(repository.root, uris);
        if (paths !== 'none' && (await repository.refresh(paths === 'all' ? undefined : paths))) changed = true;
      }
      return changed;
    });
  }

  /** Compares the repository of a file with the disk, for changes that no watcher tells us about. */
  refresh(uri: string): Promise<void> {
    return this.#afterwards(async () => (await this.#locate(uri))?.repository.refresh() ?? false);
  }

  #afterwards(change: () => Promise<boolean>): Promise<void> {
    const done = this.#announced.then(change).then(changed => {
      if (changed) this.#didChange.fire();
    });
    this.#announced = done.catch(() => undefined);
    return done;
  }

  /** Whether a folder of the client, and so its file watcher, covers the file. */
  isInFolder(uri: string): boolean {
    return this.#folders.some(folder => pathBelow(folder, canonicalUri(uri)) !== undefined);
  }

  /** `git:` and other documents that are no files have the place of a file in their path, too. */
  #isServed(uri: string): boolean {
    const scheme = schemeOf(uri);
    return scheme === 'file' || scheme === exampleScheme || this.#folders.some(folder => schemeOf(folder) === scheme);
  }

  #isActive(root: string): Promise<boolean> {
    let active = this.#active.get(root);
    if (!active) {
      const isAbove = (folder: string) => pathBelow(folder, root) !== undefined;
      active = this.#folders.some(isAbove) ? this.#isReached(root) : Promise.resolve(true);
      this.#active.set(root, active);
    }
    return active;
  }

  async #isReached(root: string): Promise<boolean> {
    const { host, unreadable } = this.#surroundings;
    for (const folder of this.#folders) {
      const isReached = reaches(host, folder, root).catch(error => unreadable(folder, error));
      if (await isReached) return true;
    }
    return false;
  }

  async #forgetInactive(): Promise<boolean> {
    let forgotten = false;
    for (const root of [...this.#tracked.keys()]) {
      if (!(await this.#isActive(root))) forgotten = this.#tracked.delete(root) || forgotten;
    }
    return forgotten;
  }

  #track(root: string): Promise<TrackedRepository> {
    const tracked = this.#tracked.get(root) ?? this.#read(root);
    this.#tracked.set(root, tracked);
    return tracked;
  }

  /** Nobody who asks about an open document has to wait for it. */
  async #trackAll(root: string, anew: boolean): Promise<TrackedRepository> {
    const repository = await this.#track(root);
    if (!anew) await repository.complete();
    else if (await repository.readAnew()) this.#didChange.fire();
    return repository;
  }

  async #read(root: string): Promise<TrackedRepository> {
    return new TrackedRepository(root, await this.#settingsOf(root), this.#surroundings);
  }
}

function affectedPaths(root: string, uris: readonly string[]): readonly string[] | 'all' | 'none' {
  const paths: string[] = [];
  for (const uri of uris) {
    if (pathBelow(uri, root)) return 'all';
    const path = pathBelow(root, uri)?.join('/');
    // Perhaps a folder, with files in it that nobody tells of.
    if (path && /^\.github(?:\/|$)/.test(path) && !roleOf(path)) return 'all';
    if (path !== undefined && roleOf(path)) paths.push(path);
  }
  return paths.length > 0 ? paths : 'none';
}
