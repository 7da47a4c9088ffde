import type { Settings } from '../../../shared/src/settings.ts';
import { workflowInPieces, workflowOf } from '../analysis/analyze.ts';
import { mayUseOwnActions } from '../analysis/reach/calls/actions.ts';
import { l10n } from '../analysis/source/l10n.ts';
import { Source } from '../analysis/source/source.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import type { Workflow } from '../analysis/workflow/workflow.ts';
import type { Host } from '../host/host.ts';
import { listRepositoryFiles, roleOf } from '../host/repository-files.ts';
import { childUri } from '../host/uri.ts';
import type { OpenDocuments } from './open-documents.ts';
import { TimeSlices } from './time-slices.ts';

/** More files at a time may be more than the system lets one process open. */
const filesAtATime = 32;

export interface RepositorySurroundings {
  readonly host: Host;
  readonly documents: Pick<OpenDocuments, 'get' | 'sourcesIn'>;
  readonly unreadable: (uri: string, error: unknown) => void;
}

/** A repository as it changes: the files on disk under the open documents. What is derived from it answers from a `snapshot`. */
export class TrackedRepository {
  readonly root: string;
  settings: Settings;
  readonly #surroundings: RepositorySurroundings;
  /** In the order of their paths. */
  #disk: ReadonlyMap<string, Source> = new Map();
  /** The last versions of files that are gone. */
  readonly #deleted = new Map<string, Source>();
  readonly #unreadable = new Map<string, string>();
  #queue: Promise<unknown> = Promise.resolve();
  #isRead = false;
  readonly #configured: Promise<void>;
  readonly #complete: Promise<unknown>;
  #current: Snapshot | undefined;

  constructor(root: string, settings: Settings, surroundings: RepositorySurroundings) {
    this.root = root;
    this.settings = settings;
    this.#surroundings = surroundings;
    this.#configured = this.#readConfiguration();
    this.#queue = this.#configured;
    this.#complete = this.refresh();
    // Whoever waits for it hears of its failure.
    this.#complete.catch(() => undefined);
  }

  /** Resolves when all files have been read once. */
  async complete(): Promise<void> {
    await this.#complete;
  }

  /** Reads all files again, unless they are just being read for the first time. Resolves to whether a known one has changed. */
  async readAnew(): Promise<boolean> {
    if (this.#isRead) return this.refresh();
    await this.#complete;
    return false;
  }

  /**
   * Resolves when enough is read to answer for this file. What an open document means that calls nothing and is called by nothing
   * does not depend on other files, of which there may be thousands.
   */
  async readyFor(path: string): Promise<void> {
    await this.#configured;
    const source = this.#isRead ? undefined : this.#openFiles().get(path);
    if (source && roleOf(path) === 'workflow' && !mayUseOwnActions(source.text) && standsAlone(workflowOf(source))) return;
    await this.#complete;
  }

  /** What people call it: its folder. */
  get name(): string {
    return decodeURIComponent(this.root.slice(this.root.lastIndexOf('/') + 1));
  }

  /** Files that could not be read when that was last tried. */
  get unreadable(): readonly { readonly path: string; readonly message: string }[] {
    return [...this.#unreadable].map(([path, message]) => ({ path, message }));
  }

  /** All that is known now. The same object for as long as nothing changes; unchanged files keep their `Source`. */
  snapshot(): Repository {
    const open = this.#openFiles();
    const { settings } = this;
    const last = this.#current;
    if (last && last.disk === this.#disk && last.settings === settings && sameValues(last.open, open)) return last.repository;
    const repository = repositoryOf(filesOf(this.#disk, open), settings);
    for (const [path, source] of repository.workflows) workflowOf(source, last?.repository.workflows.get(path));
    this.#current = { disk: this.#disk, open, settings, repository };
    return repository;
  }

  /** Editors keep a document open whose file is deleted, by a switched branch say: it counts again when it is edited. */
  #openFiles(): ReadonlyMap<string, Source> {
    const documents = this.#surroundings.documents.sourcesIn(this.root);
    return new Map([...documents].filter(([path, source]) => !this.#deleted.get(path)?.hasTextOf(source)));
  }

  /** Reads files again: those at `paths`, or all. Resolves to whether one of them has changed on disk. */
  refresh(paths?: readonly string[]): Promise<boolean> {
    const result = this.#queue.then(async () => {
      const hasChanged = await this.#read(paths);
      this.#isRead ||= paths === undefined;
      return hasChanged;
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** As the client spells it. */
  uriOf(path: string): string {
    const uri = childUri(this.root, path);
    return this.#surroundings.documents.get(uri)?.uri ?? uri;
  }

  /** Of the open document; null where the file is not open. */
  versionOf(path: string): number | null {
    return this.#surroundings.documents.get(childUri(this.root, path))?.version ?? null;
  }

  /** Few files, which every answer depends on. What cannot be read is told when everything is read, which comes next. */
  async #readConfiguration(): Promise<void> {
    const { host } = this.#surroundings;
    const disk = new Map<string, Source>();
    const folder = await host.readFolder(childUri(this.root, '.github')).catch(() => undefined);
    const paths = (folder ?? []).map(({ name }) => `.github/${name}`).filter(path => roleOf(path) === 'configuration');
    for (const path of paths.sort()) {
      const text = await host.readFile(childUri(this.root, path)).catch(() => undefined);
      if (text !== undefined) disk.set(path, new Source(path, text));
    }
    this.#disk = disk;
  }

  async #read(paths: readonly string[] | undefined): Promise<boolean> {
    const wanted = paths ?? (await this.#list());
    if (!paths) this.#unreadable.clear();
    const read = await this.#readAll(wanted);
    const next = new Map(paths ? this.#disk : []);
    for (const path of wanted) {
      const text = read.get(path);
      const known = this.#disk.get(path);
      if (text === undefined) next.delete(path);
      else next.set(path, known?.text === text ? known : new Source(path, text));
    }
    if (sameValues(this.#disk, next)) return false;
    for (const [path, source] of this.#disk) if (!next.has(path)) this.#deleted.set(path, source);
    for (const path of next.keys()) this.#deleted.delete(path);
    await understand(next.values(), this.#disk);
    this.#disk = sorted(next);
    return true;
  }

  async #list(): Promise<readonly string[]> {
    try {
      return await listRepositoryFiles(this.#surroundings.host, this.root);
    } catch (error) {
      this.#surroundings.unreadable(this.root, error);
      return [];
    }
  }

  async #readAll(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { host, unreadable } = this.#surroundings;
    const texts = new Map<string, string>();
    const rest = paths.values();
    const readNext = async () => {
      for (const path of rest) {
        const uri = childUri(this.root, path);
        this.#unreadable.delete(path);
        const text = await host.readFile(uri).catch((error: unknown) => {
          this.#unreadable.set(path, l10n.t('cannot be read: {0}', error instanceof Error ? error.message : String(error)));
          unreadable(uri, error);
        });
        if (text !== undefined) texts.set(path, text);
      }
    };
    await Promise.all(Array.from({ length: filesAtATime }, readNext));
    return texts;
  }
}

/** The first question about a repository needs all of its workflows. They are understood beforehand, for others not to wait. */
async function understand(sources: Iterable<Source>, before: ReadonlyMap<string, Source>): Promise<void> {
  const slices = new TimeSlices();
  for (const source of sources) {
    if (roleOf(source.path) !== 'workflow') continue;
    for (const _ of workflowInPieces(source, before.get(source.path))) await slices.breathe();
  }
}

/** No other workflow decides over its runs, and it decides over none. */
function standsAlone({ triggers, jobs }: Workflow): boolean {
  return jobs.every(({ uses }) => !uses) && triggers.every(({ event }) => !dependsOnOthers.has(event));
}

/** Runs of other workflows come before such a run. */
const dependsOnOthers = new Set(['workflow_call', 'workflow_run', 'workflow_dispatch', 'repository_dispatch']);

interface Snapshot {
  readonly disk: ReadonlyMap<string, Source>;
  readonly open: ReadonlyMap<string, Source>;
  readonly settings: Settings;
  readonly repository: Repository;
}

/**
 * Open documents win over the disk. One that says what the disk says counts as the file on disk: nothing needs to be done anew. In the order of
 * their paths, as `disk` is.
 */
function filesOf(disk: ReadonlyMap<string, Source>, open: ReadonlyMap<string, Source>): ReadonlyMap<string, Source> {
  const files = new Map(disk);
  for (const [path, source] of open) {
    if (!disk.get(path)?.hasTextOf(source)) files.set(path, source);
  }
  return files.size === disk.size ? files : sorted(files);
}

function sorted(files: ReadonlyMap<string, Source>): ReadonlyMap<string, Source> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function repositoryOf(files: ReadonlyMap<string, Source>, settings: Settings): Repository {
  const workflows = new Map<string, Source>();
  const actions = new Map<string, Source>();
  const configurationFiles = new Map<string, Source>();
  const byRole = { workflow: workflows, action: actions, configuration: configurationFiles };
  for (const [path, source] of files) {
    const role = roleOf(path);
    if (role) byRole[role].set(path, source);
  }
  return { workflows, actions, configurationFiles, overrides: overridesOf(settings) };
}

/** A setting at its default leaves the word to the repository's own configuration file. */
function overridesOf(settings: Settings): Repository['overrides'] {
  const { profile, platform, 'repository.visibility': repository } = settings;
  return {
    ...(profile !== 'default' && { profile }),
    ...(platform !== 'github.com' && { platform }),
    ...(repository !== 'unknown' && { repository }),
  };
}

function sameValues(a: ReadonlyMap<string, Source>, b: ReadonlyMap<string, Source>): boolean {
  return a.size === b.size && [...a].every(([path, source]) => b.get(path) === source);
}
