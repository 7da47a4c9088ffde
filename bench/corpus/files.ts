import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';

export interface CorpusFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** The workflow files below a folder of repositories, in the order of their paths. Throws where there is none. */
export function readCorpus(folder: string): readonly CorpusFile[] {
  const below = join('.github', 'workflows') + sep;
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.includes(below) && /\.ya?ml$/.test(path))
    .sort();
  if (found.length === 0) throw new Error(`no workflow files in repositories below ${folder}`);
  return found.map(path => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') }));
}

export function linesIn({ text }: CorpusFile): number {
  return text.split('\n').length;
}

export function largestOf(files: readonly CorpusFile[]): CorpusFile {
  return files.reduce((largest, file) => (file.text.length > largest.text.length ? file : largest));
}

/** The file whose number of lines is nearest. */
export function nearestTo(lines: number, files: readonly CorpusFile[]): CorpusFile {
  return files.reduce((best, file) => (Math.abs(linesIn(file) - lines) < Math.abs(linesIn(best) - lines) ? file : best));
}

/** The repository that a file of the corpus belongs to. */
export function repositoryOf({ path }: CorpusFile): string {
  return dirname(dirname(dirname(path)));
}

/** The same file with its first jobs only, and about so many lines. */
export function cutTo(wanted: number, text: string): string {
  const lines = text.split('\n');
  const jobs = lines.indexOf('jobs:');
  const indent = indentOf(lines[jobs + 1]);
  const borders = lines.flatMap((line, index) =>
    index > jobs && indentOf(line) === indent && /^\s+[\w-]+:/.test(line) ? [index] : [],
  );
  // Not before the first job.
  const ends = borders.slice(1);
  const end = ends.sort((x, y) => Math.abs(x - wanted) - Math.abs(y - wanted))[0] ?? lines.length;
  return `${lines.slice(0, end).join('\n')}\n`;
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

/** Folders for what has to be written: gone when `dispose` is called. */
export class TemporaryFolders {
  readonly #root = mkdtempSync(join(tmpdir(), 'runner-reach-bench-'));
  #count = 0;

  create(): string {
    const folder = join(this.#root, String(++this.#count));
    mkdirSync(folder);
    return folder;
  }

  /** A copy of a repository with another text for one of its workflows. */
  variant(of: CorpusFile, text: string): CorpusFile {
    const folder = this.create();
    cpSync(join(repositoryOf(of), '.github'), join(folder, '.github'), { recursive: true });
    const path = join(folder, '.github', 'workflows', basename(of.path));
    writeFileSync(path, text);
    return { path, text };
  }

  /** So many copies of a whole corpus, side by side. */
  copies(corpus: string, count: number): string {
    const folder = this.create();
    for (let index = 1; index <= count; index++) cpSync(corpus, join(folder, `copy-${index}`), { recursive: true });
    return folder;
  }

  /** One repository with so many workflows, taken from the files again and again. */
  repositoryWith(count: number, files: readonly CorpusFile[]): string {
    const folder = this.create();
    const workflows = join(folder, '.github', 'workflows');
    mkdirSync(workflows, { recursive: true });
    for (let index = 0; index < count; index++) {
      const file = files[index % files.length];
      if (file) writeFileSync(join(workflows, `${index}-${basename(file.path)}`), file.text);
    }
    return folder;
  }

  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
