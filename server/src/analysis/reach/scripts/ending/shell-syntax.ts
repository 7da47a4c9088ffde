import type { Test } from '../script.ts';

/** What a script for Bash says, as far as it decides how the script ends. */
export type ShellCommand =
  | SimpleCommand
  | { readonly kind: 'test'; readonly test: Test; readonly mayBeRefused: boolean }
  /** GitHub writes it: `true`, `false` or anything else. */
  | { readonly kind: 'expression'; readonly isTrue: Test; readonly isFalse: Test; readonly mayBeRefused: boolean }
  | Exit
  | { readonly kind: 'group' | 'subshell'; readonly body: CommandList; readonly mayBeRefused: boolean }
  | { readonly kind: 'if'; readonly clauses: readonly Clause[]; readonly mayBeRefused: boolean }
  | { readonly kind: 'case'; readonly cases: readonly Case[]; readonly mayBeRefused: boolean }
  /** Any loop: its head and its body. `isEntered`: its body runs at least once, with what is in its head. */
  | { readonly kind: 'loop'; readonly body: CommandList; readonly isEntered: boolean; readonly mayBeRefused: boolean };

/** A program, or a builtin that is not looked into. */
export interface SimpleCommand {
  readonly kind: 'simple';
  readonly words: readonly string[];
  readonly mayBeRefused: boolean;
}

/** Where a command stands, with what it redirects. UTF-16 offsets in the script. */
export interface PlacedCommand {
  readonly command: ShellCommand;
  readonly start: number;
  readonly end: number;
}

export interface Exit {
  readonly kind: 'exit';
  readonly status: number | undefined;
  /** An expression writes the status, and one of these says that it is bad. */
  readonly isBad: readonly Test[];
  readonly mayBeRefused: boolean;
}

/** One after the other. */
export type CommandList = readonly Chain[];

/** `first && second || third` */
export interface Chain {
  readonly links: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
  readonly isInBackground: boolean;
}

export interface Pipeline {
  readonly commands: readonly ShellCommand[];
  readonly isNegated: boolean;
  /** Programs, and what they come to may be known: `gh api … | grep -q admin`. */
  readonly test: Test | undefined;
}

/** `if`, `elif` and `else`, which has no condition. */
export interface Clause {
  readonly condition: CommandList | undefined;
  readonly body: CommandList;
}

export interface Case {
  readonly test: Test;
  readonly body: CommandList;
}

export interface Commands {
  readonly list: CommandList;
  /** All commands, those within others before them. */
  readonly placed: readonly PlacedCommand[];
  /** Else the last command stands for the rest, from the first line on that is not understood. */
  readonly isAll: boolean;
}
