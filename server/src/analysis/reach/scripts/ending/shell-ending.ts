import { type Holds, withoutDeadBranches } from '../course.ts';
import { readScript, type Script, type Test } from '../script.ts';
import { changingBuiltins, settingBuiltins } from '../shell-builtins.ts';
import { withoutExpressions } from '../shell-texts.ts';
import { commandsOf } from './shell-commands.ts';
import type { Chain, CommandList, Commands, Pipeline, PlacedCommand, ShellCommand } from './shell-syntax.ts';
import type { Shell } from './shells.ts';

/** Whether the step fails, whatever else its script finds. Tests are asked for in the order of the script, as far as it may come. */
export function endsInFailure(script: Script, shell: Shell, holds: Holds): boolean {
  const commands = commandsOf(script);
  const reading = commands && readingIn(shell, script, commands);
  if (!commands || !reading) return false;
  const ends = new Ending(reading, holds).ofList(commands.list, false);
  return ends.size > 0 && [...ends].every(end => end === 'bad-end' || end === 'failed');
}

/** The commands that it may come to, its tests coming out like that; undefined where that cannot be told. */
export function commandsReached(script: Script, shell: Shell, holds: Holds): readonly ShellCommand[] | undefined {
  const commands = commandsOf(script);
  const reading = commands && readingIn(shell, script, commands);
  if (!commands || !reading) return undefined;
  const ending = new Ending(reading, holds);
  ending.ofList(commands.list, false);
  return [...ending.live];
}

/**
 * The commands that are certain not to run, its tests coming out like that; none where no test can be told. Which failures end the script is left open,
 * for the shell that runs it may be another one.
 */
export function deadCommands(script: Script, holds: Holds): readonly PlacedCommand[] {
  const commands = commandsOf(script);
  if (!commands) return [];
  let isTold = false;
  const ending = new Ending({ language: 'bash', stopsAtFailure: false }, test => {
    const outcome = holds(test);
    isTold ||= outcome !== undefined;
    return outcome;
  });
  ending.ofList(commands.list, false);
  return isTold ? commands.placed.filter(({ command }) => !ending.live.has(command)) : [];
}

/** The script without these commands, and without the branches that never run, its tests coming out like that (`outcomesOf`). */
export function withoutDead(script: Script, dead: readonly PlacedCommand[], outcomes: readonly (boolean | undefined)[]): Script {
  const left = dead.length > 0 ? readScript(withoutCommands(script.text, dead)) : script;
  // What stood in a text of several lines may have looked like a branch.
  const isAlike = left.branches.length === script.branches.length;
  return withoutDeadBranches(left, isAlike ? outcomes : []);
}

/** `:` in place of those commands: all others stay where they are. */
function withoutCommands(text: string, dead: readonly PlacedCommand[]): string {
  return dead.reduce((left, { start, end }) => {
    const blanks = left.slice(start + 1, end).replace(/[^\n]/g, ' ');
    return `${left.slice(0, start)}:${blanks}${left.slice(end)}`;
  }, text);
}

/**
 * The shell as it can be relied on; undefined where a script may be none for it. PowerShell and cmd take an `exit` behind plain commands alike;
 * a script with `[ … ]` or `if …; then` PowerShell does not even begin.
 */
function readingIn(shell: Shell, { text }: Script, { list, isAll }: Commands): Shell | undefined {
  if (shell.language === 'bash' || shell.language === 'sh') return shell;
  if (!isAll) return undefined;
  if (list.every(isPlainCommand) && !othersOwn.test(withoutExpressions(text))) return { ...shell, stopsAtFailure: false };
  return shell.language === 'any' && /^[ \t]*(?:\[\[?\s|if\s.*;\s*then\b)/m.test(text) ? shell : undefined;
}

function isPlainCommand({ links: [link, ...others], isInBackground }: Chain): boolean {
  const [command, ...piped] = link?.pipeline.commands ?? [];
  return !isInBackground && others.length + piped.length === 0 && (command?.kind === 'simple' || command?.kind === 'exit');
}

/** What PowerShell and cmd have for texts of several lines, comments, blocks and jumps. */
const othersOwn = /@["']|<#|[`{}()]|^[ \t]*(?:if|goto|return)\b/im;

/** How a command may come out: with an exit status, and the script goes on (`ok`, `failed`), or by ending the script. */
type End = 'ok' | 'failed' | 'good-end' | 'bad-end';
type Ends = ReadonlySet<End>;

const ok: Ends = new Set(['ok']);
const failed: Ends = new Set(['failed']);
const either: Ends = new Set(['ok', 'failed']);
const anything: Ends = new Set(['ok', 'failed', 'good-end', 'bad-end']);

/** They run other text, end the script, or change what commands mean. */
const changing = new RegExp(`^(?:${changingBuiltins}|exit|logout)$`);
/** They set variables. */
const setting = new RegExp(`^(?:${settingBuiltins}|wait|printf|export)$`);
/** `set` with nothing but these leaves the next commands what they are. */
const harmless = /^(?:[-+][euxvf]*o?|pipefail|errexit|nounset|xtrace|verbose)$/;
const plainName = /^[\w.+:@%~-]+$/;

/**
 * Goes through a script in the order of its commands, and keeps what they change for those that follow. Every method returns all the ways in which
 * its part may come out: one too many costs certainty, one too few would be a mistake, so what is not understood comes out as `anything`.
 *
 * `isTested` is true where Bash ignores `-e`: in conditions, in all but the last of what `&&` and `||` link, and behind `!`.
 */
class Ending {
  /** What it has come to. */
  readonly live = new Set<ShellCommand>();
  readonly #shell: Shell;
  readonly #holds: Holds;
  #stopsAtFailure: boolean;
  #knowsVariables = true;
  /** A loop may have been left, or a turn of it, before all of its body has run. */
  #mayLeaveLoop = false;

  constructor(shell: Shell, holds: Holds) {
    this.#shell = shell;
    this.#holds = holds;
    this.#stopsAtFailure = shell.stopsAtFailure;
  }

  ofList(list: CommandList, isTested: boolean): Ends {
    const ends = new Set<End>();
    let last = ok;
    for (const chain of list) {
      const next = this.#ofChain(chain, isTested);
      last = new Set([...next].filter(isStatus));
      for (const end of next) if (!isStatus(end)) ends.add(end);
      if (last.size === 0) break;
    }
    return new Set([...ends, ...last]);
  }

  #ofChain({ links, isInBackground }: Chain, isTested: boolean): Ends {
    const ends = new Set<End>();
    let status = ok;
    for (const [number, { operator, pipeline }] of links.entries()) {
      const deciding: End = operator === '&&' ? 'ok' : 'failed';
      if (!status.has(deciding)) continue;
      const next = this.#ofPipeline(pipeline, isTested || number < links.length - 1);
      const skipped = [...status].filter(it => it !== deciding);
      status = new Set([...skipped, ...[...next].filter(isStatus)]);
      for (const end of next) if (!isStatus(end)) ends.add(end);
    }
    return isInBackground ? ok : new Set([...ends, ...status]);
  }

  #ofPipeline({ commands, isNegated, test }: Pipeline, isTested: boolean): Ends {
    const [only] = commands;
    const written =
      commands.length === 1 && only
        ? this.#ofCommand(only, isTested || isNegated)
        : this.#ofPiped(commands, isTested || isNegated);
    const told = test && this.#ofTest(test);
    const ends = !told || told === either ? written : this.#orStops(told, isTested || isNegated);
    if (!isNegated) return ends;
    return new Set([...ends].map(end => (end === 'ok' ? 'failed' : end === 'failed' ? 'ok' : end)));
  }

  /** Each runs in a shell of its own. */
  #ofPiped(commands: readonly ShellCommand[], isTested: boolean): Ends {
    for (const command of commands) this.#ofCommand(command, isTested);
    return this.#orStops(either, isTested);
  }

  #ofCommand(command: ShellCommand, isTested: boolean): Ends {
    this.live.add(command);
    const ends = this.#ofKind(command, isTested);
    return command.mayBeRefused ? new Set([...ends, ...this.#orStops(failed, isTested)]) : ends;
  }

  #ofKind(command: ShellCommand, isTested: boolean): Ends {
    switch (command.kind) {
      case 'test':
        return this.#orStops(this.#ofTest(command.test), isTested);
      case 'expression':
        if (this.#ofTest(command.isTrue) === ok) return ok;
        return this.#ofTest(command.isFalse) === ok ? this.#orStops(failed, isTested) : anything;
      case 'exit':
        return this.#ofExit(command);
      case 'simple':
        return this.#ofSimple(command.words, isTested);
      case 'group':
        return this.ofList(command.body, isTested);
      case 'subshell': {
        const ends = [...this.ofList(command.body, isTested)].map(end => (end === 'ok' || end === 'good-end' ? 'ok' : 'failed'));
        return this.#orStops(new Set(ends), isTested);
      }
      case 'if':
        return this.#ofIf(command, isTested);
      case 'case':
        return this.#ofCase(command, isTested);
      case 'loop': {
        this.#mayLeaveLoop = false;
        const ends = this.ofList(command.body, isTested || !command.isEntered);
        // What the first turn comes to decides whether there is another one.
        const isAllOfIt = command.isEntered && !this.#mayLeaveLoop && ![...ends].some(isStatus);
        this.#mayLeaveLoop = true;
        return isAllOfIt ? ends : new Set([...either, ...ends]);
      }
    }
  }

  #ofIf({ clauses }: Extract<ShellCommand, { kind: 'if' }>, isTested: boolean): Ends {
    const ends = new Set<End>();
    for (const { condition, body } of clauses) {
      const decided = condition ? this.ofList(condition, true) : ok;
      for (const end of decided) if (!isStatus(end)) ends.add(end);
      if (decided.has('ok')) for (const end of this.ofList(body, isTested)) ends.add(end);
      if (!decided.has('failed')) return ends;
    }
    return ends.add('ok');
  }

  #ofCase({ cases }: Extract<ShellCommand, { kind: 'case' }>, isTested: boolean): Ends {
    const ends = new Set<End>();
    for (const { test, body } of cases) {
      const decided = this.#ofTest(test);
      if (decided.has('ok')) for (const end of this.ofList(body, isTested)) ends.add(end);
      if (!decided.has('failed')) return ends;
    }
    return ends.add('ok');
  }

  #ofTest(test: Test): Ends {
    if (test.kind === 'otherwise') return ok;
    if (!this.#knowsVariables) return either;
    // The others have neither `[[ … ]]` nor `==`.
    if (test.kind === 'command' && this.#shell.language === 'sh' && /^\[\[|\s==\s/.test(withoutExpressions(test.text)))
      return either;
    const holds = this.#holds(test);
    return holds === undefined ? either : holds ? ok : failed;
  }

  #ofSimple(words: readonly string[], isTested: boolean): Ends {
    const [name = '', ...others] = words.slice(words.findIndex(word => !/^\w+\+?=/.test(word)));
    if (/^\w+\+?=/.test(name)) return this.#orStops(either, isTested);
    if (name === 'set') return this.#ofSet(others);
    if (name === 'break' || name === 'continue') this.#mayLeaveLoop = true;
    if (name === 'true' || name === ':') return ok;
    if (name === 'false') return this.#orStops(failed, isTested);
    if (changing.test(name) || !(plainName.test(name) || isPath(name))) return anything;
    if (mayNameVariable(name, others)) this.#knowsVariables = false;
    return this.#orStops(either, isTested);
  }

  #ofExit({ status, isBad }: Extract<ShellCommand, { kind: 'exit' }>): Ends {
    if (status !== undefined) return new Set([status % 256 === 0 ? 'good-end' : 'bad-end']);
    return new Set(isBad.some(test => this.#ofTest(test) === ok) ? ['bad-end'] : ['good-end', 'bad-end']);
  }

  #ofSet(options: readonly string[]): Ends {
    if (options.length === 0 || !options.every(it => harmless.test(it))) return anything;
    if (options.some(it => /^\+/.test(it))) this.#stopsAtFailure = false;
    return ok;
  }

  /** With `-e`, a failure that nothing tests ends the script. */
  #orStops(ends: Ends, isTested: boolean): Ends {
    if (isTested || !this.#stopsAtFailure) return ends;
    return new Set([...ends].map(end => (end === 'failed' ? 'bad-end' : end)));
  }
}

function isStatus(end: End): boolean {
  return end === 'ok' || end === 'failed';
}

/** A command that is a file, and so neither the shell's own nor several. */
function isPath(name: string): boolean {
  return (
    /\/[^/]/.test(withoutExpressions(name).replace(/\$\{[^}]*\}/g, '')) && /^(?:"(?:(?!\$\()[^"`])*"|[\w.+:@%~/-])+$/.test(name)
  );
}

/** A variable that is named in words is seen by who asks for its value; one whose name is computed may be any. */
function mayNameVariable(command: string, words: readonly string[]): boolean {
  if (!setting.test(command) || (command === 'printf' && !words.some(it => it.startsWith('-v')))) return false;
  return words.some(word => /["'$`\\]/.test(word.replace(/^\w+\+?=.*/s, '')));
}
