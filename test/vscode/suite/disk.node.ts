import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { useDisk } from './disk.ts';

useDisk({
  read: ({ fsPath }) => readFile(fsPath, 'utf8'),
  write: ({ fsPath }, text) => writeFile(fsPath, text),
  rename: (from, to) => rename(from.fsPath, to.fsPath),
  remove: ({ fsPath }) => rm(fsPath, { recursive: true, force: true }),
});
