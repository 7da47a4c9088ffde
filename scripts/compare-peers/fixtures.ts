import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Expectation, expectations } from './score.ts';

interface About {
  /** `pairs/matrix/exclude-by-row`: where it lies below test/fixtures/comparison. */
  readonly id: string;
  readonly topic: string;
  readonly title: string;
}

/** Each half is the folder of a small repository. */
export interface Pair extends About {
  readonly warn: string;
  readonly quiet: string;
}

export interface Fact extends About {
  readonly expect: Expectation;
  readonly repository: string;
}

export interface Fixtures {
  readonly pairs: readonly Pair[];
  readonly facts: readonly Fact[];
}

const fixturesFolder = join(import.meta.dirname, '../../test/fixtures/comparison');

/** Reads what the folders are about. Throws where one is not as it should be. */
export function readFixtures(): Fixtures {
  return {
    pairs: describedIn('pairs').map(({ folder, text, about }) => {
      const [warn, quiet] = [half(folder, 'warn'), half(folder, 'quiet')];
      if (readText(warn) === readText(quiet)) throw new Error(`${about.id}: the two halves are the same`);
      return { ...about, title: titleIn(text, about.id), warn, quiet };
    }),
    facts: describedIn('facts').map(({ folder, text, about }) => ({
      ...about,
      title: titleIn(text, about.id),
      expect: expectationIn(text, about.id),
      repository: half(folder, 'repository'),
    })),
  };
}

/** Every repository of the fixtures. */
export function foldersOf({ pairs, facts }: Fixtures): readonly string[] {
  return [...pairs.flatMap(({ warn, quiet }) => [warn, quiet]), ...facts.map(({ repository }) => repository)];
}

function describedIn(kind: string) {
  return namesIn(kind).flatMap(topic =>
    namesIn(join(kind, topic)).map(name => {
      const id = `${kind}/${topic}/${name}`;
      const folder = join(fixturesFolder, id);
      return { folder, about: { id, topic }, text: readFileSync(join(folder, 'about.md'), 'utf8') };
    }),
  );
}

function namesIn(folder: string): string[] {
  return readdirSync(join(fixturesFolder, folder)).sort();
}

function half(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(join(path, '.github/workflows'))) throw new Error(`${path} has no workflows`);
  return path;
}

function readText(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return files
    .map(file => `${file.parentPath.slice(folder.length)}/${file.name}\n${readFileSync(join(file.parentPath, file.name))}`)
    .join();
}

function titleIn(text: string, id: string): string {
  const title = /^# (.+)/.exec(text)?.[1];
  if (!title) throw new Error(`${id}/about.md does not begin with a title`);
  return title;
}

function expectationIn(text: string, id: string): Expectation {
  const word = /^Expect: (.+)$/m.exec(text)?.[1];
  const expectation = expectations.find(it => it === word);
  if (!expectation) throw new Error(`${id}/about.md: "Expect:" must be one of ${expectations.join(', ')}`);
  return expectation;
}
