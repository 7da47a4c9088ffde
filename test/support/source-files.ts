import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A TypeScript or JavaScript file of the project. */
export interface SourceFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** Path of a file of the project, or the name of a module. */
  readonly target: string;
  readonly isRelative: boolean;
}

/** All files below these folders of the project, without generated ones. */
export function sourceFilesBelow(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(ts|mjs)$/.test(name) && !/node_modules|fixtures|\.generated\./.test(name))
      .map(name => `${folder}/${name.split(sep).join('/')}`)
      .sort()
      .map(readSourceFile),
  );
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, imports: importsOf(path, text) };
}

function importsOf(path: string, text: string): readonly Import[] {
  const declared = text.matchAll(/^(?:import|export)\s+(?:[^;'"]*?\s+from\s+)?'([^']+)'/gm);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [...declared, ...dynamic].map(([, module = '']) => {
    const isRelative = module.startsWith('.');
    return { target: isRelative ? posix.join(posix.dirname(path), module) : module, isRelative };
  });
}
