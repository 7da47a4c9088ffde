/**
 * As much of the API of VS Code's own Git extension (version 1) as we use, in our words. Addresses are its `Uri`s, of which the text is
 * enough here.
 */
export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: (listener: (state: GitApi['state']) => unknown) => { dispose(): unknown };
  readonly repositories: readonly GitRepository[];
}

export interface GitRepository {
  readonly rootUri: Address;
  readonly state: GitState;
  /** Brings `state` up to date, which otherwise happens a while after a file was saved. */
  status(): Promise<void>;
  /** Rejects where nothing has this name. */
  getCommit(ref: string): Promise<{ readonly hash: string }>;
  getMergeBase(ref1: string, ref2: string): Promise<string | undefined>;
  diffBetween(ref1: string, ref2: string): Promise<readonly GitChange[]>;
}

interface GitState {
  /** Without a commit in a repository that has none yet. */
  readonly HEAD: { readonly commit?: string | undefined } | undefined;
  readonly mergeChanges: readonly GitChange[];
  readonly indexChanges: readonly GitChange[];
  readonly workingTreeChanges: readonly GitChange[];
  /** Part of `workingTreeChanges` where the user wants both in one list; older versions have no other way. */
  readonly untrackedChanges?: readonly GitChange[];
}

export interface GitChange {
  readonly uri: Address;
  readonly originalUri: Address;
  readonly renameUri: Address | undefined;
}

export interface Address {
  readonly path: string;
  toString(): string;
}
