import type { Answer } from './score.ts';

/** A program to compare. */
export interface Tool {
  readonly name: string;
  readonly home: string;
  /** How it is run, so that its runner rules speak. */
  readonly settings: string;
  /** Which of its rules count, for readers. */
  readonly counts: string;
  /** Undefined where it is not installed. `folders` are searched first. */
  install(folders: readonly string[]): Promise<InstalledTool | undefined>;
}

export interface InstalledTool {
  readonly version: string;
  /** What its runner rules say about the repository in this folder. */
  ask(repository: string): Promise<Answer>;
  close?(): Promise<void>;
}
