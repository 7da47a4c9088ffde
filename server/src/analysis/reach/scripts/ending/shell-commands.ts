import { memo } from '../../../source/memo.ts';
import type { Script, Test } from '../script.ts';
import type { Case, Chain, Clause, CommandList, Commands, Exit, Pipeline, PlacedCommand, ShellCommand } from './shell-syntax.ts';
import { type Token, tokensOf } from './shell-tokens.ts';

/**
 * What is understood of a script, up to the first command that is not: Bash executes a command before it reads the next one. Undefined for what is no
 * script for Bash. Each test in it is the same object every time.
 */
export const commandsOf = memo(({ text }: Script): Commands | undefined => {
  const read = tokensOf(text);
  return read && new CommandReader(read.tokens).read(read.isAll, text.length);
});

/** Thrown within a reader at what it does not understand. */
const notUnderstood = Symbol('not understood');

/** Deeper ones are generated. */
const deepest = 30;

/** Words that have a meaning of their own where a command may begin. */
const keywords = /^(?:if|then|elif|else|fi|case|in|esac|for|select|while|until|do|done|\{|\}|!|function|time|coproc|\[\[)$/;

const doubleBrackets = /^\[\[\s/;

class CommandReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  readonly #placed: PlacedCommand[] = [];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(isAll: boolean, end: number): Commands {
    const list: Chain[] = [];
    while (this.#next) {
      const { start } = this.#next;
      const [before, known] = [this.#at, this.#placed.length];
      const chains = this.#line();
      // A command of which the end is not read may be a part of another one.
      const isEnded = isAll || this.#next !== undefined || this.#isBehindLine();
      if (!chains || this.#at === before || !isEnded) return this.#withRest(list, known, { start, end });
      list.push(...chains);
    }
    const { end: start } = this.#tokens.at(-1) ?? { end: 0 };
    return isAll ? { list, placed: this.#placed, isAll } : this.#withRest(list, this.#placed.length, { start, end });
  }

  #withRest(list: CommandList, known: number, place: Omit<PlacedCommand, 'command'>): Commands {
    const command = { kind: 'simple', words: ['eval'], mayBeRefused: false } as const;
    return { list: [...list, chainOf(command)], placed: [...this.#placed.slice(0, known), { command, ...place }], isAll: false };
  }

  #isBehindLine(): boolean {
    const { kind, text } = this.#tokens[this.#at - 1] ?? {};
    return kind === 'operator' && text === '\n';
  }

  /** Commands up to a line break; undefined where one is not understood. */
  #line(): CommandList | undefined {
    try {
      this.#skipLines();
      const chains: Chain[] = [];
      while (this.#mayBegin()) {
        const links = this.#links();
        const separator = this.#take('operator', ';', '&', '\n');
        chains.push({ links, isInBackground: separator === '&' });
        if (separator === '\n' || separator === undefined) break;
      }
      return this.#next === undefined || this.#isBehindLine() ? chains : undefined;
    } catch (error) {
      if (error === notUnderstood) return undefined;
      throw error;
    }
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #isNext(kind: Token['kind'], ...texts: readonly string[]): boolean {
    return this.#next?.kind === kind && texts.includes(this.#next.text);
  }

  #take(kind: Token['kind'], ...texts: readonly string[]): string | undefined {
    if (!this.#isNext(kind, ...texts)) return undefined;
    return this.#tokens[this.#at++]?.text;
  }

  #expect(kind: Token['kind'], ...texts: readonly string[]): void {
    if (this.#take(kind, ...texts) === undefined) throw notUnderstood;
  }

  #skipLines(): void {
    while (this.#take('operator', '\n') !== undefined);
  }

  /** Up to a word that begins no command, or to an operator that does not separate commands. */
  #list(): CommandList {
    const chains: Chain[] = [];
    this.#skipLines();
    while (this.#mayBegin()) {
      const links = this.#links();
      const separator = this.#take('operator', ';', '&', '\n');
      chains.push({ links, isInBackground: separator === '&' });
      this.#skipLines();
      if (separator === undefined) break;
    }
    return chains;
  }

  #mayBegin(): boolean {
    if (this.#next === undefined) return false;
    if (this.#next.kind === 'operator') return this.#next.text === '(';
    return !this.#isNext('word', 'then', 'elif', 'else', 'fi', 'esac', 'do', 'done', '}');
  }

  #links(): Chain['links'] {
    const links: Chain['links'][number][] = [{ operator: '&&', pipeline: this.#pipeline() }];
    for (
      let operator = this.#take('operator', '&&', '||');
      operator !== undefined;
      operator = this.#take('operator', '&&', '||')
    ) {
      this.#skipLines();
      links.push({ operator: operator === '&&' ? '&&' : '||', pipeline: this.#pipeline() });
    }
    return links;
  }

  #pipeline(): Pipeline {
    const isNegated = this.#take('word', '!') !== undefined;
    const start = this.#at;
    const commands = [this.#command()];
    while (this.#take('operator', '|', '|&') !== undefined) {
      this.#skipLines();
      commands.push(this.#command());
    }
    const written = this.#tokens.slice(start, this.#at).map(({ text }) => text);
    const isOfPrograms = commands.every(({ kind }) => kind === 'simple') && !written.includes('|&');
    const test = isOfPrograms ? ({ kind: 'command', text: written.join(' ') } as const) : undefined;
    return { commands, isNegated, test };
  }

  #command(): ShellCommand {
    if (++this.#depth > deepest) throw notUnderstood;
    const { start = 0 } = this.#next ?? {};
    const command = this.#compound() ?? this.#simple();
    const { end = start } = this.#tokens[this.#at - 1] ?? {};
    this.#placed.push({ command, start, end });
    this.#depth--;
    return command;
  }

  #compound(): ShellCommand | undefined {
    if (this.#take('word', '{') !== undefined) return { kind: 'group', body: this.#upTo('word', '}'), ...this.#redirections() };
    if (this.#take('operator', '(') !== undefined)
      return { kind: 'subshell', body: this.#upTo('operator', ')'), ...this.#redirections() };
    if (this.#take('word', 'if') !== undefined) return { kind: 'if', clauses: this.#clauses(), ...this.#redirections() };
    if (this.#take('word', 'case') !== undefined) return { kind: 'case', cases: this.#cases(), ...this.#redirections() };
    if (this.#take('word', 'while', 'until') !== undefined) {
      const condition = this.#upTo('word', 'do');
      return { kind: 'loop', body: [...condition, ...this.#upTo('word', 'done')], isEntered: false, ...this.#redirections() };
    }
    if (this.#take('word', 'for') === undefined) return undefined;
    const isEntered = this.#skipHead();
    this.#take('operator', ';');
    this.#skipLines();
    this.#expect('word', 'do');
    return { kind: 'loop', body: this.#upTo('word', 'done'), isEntered, ...this.#redirections() };
  }

  /** It names a variable and words. Whether one of the words is certain to be one: it has no pattern, and no variable that may be empty. */
  #skipHead(): boolean {
    let isEntered = false;
    for (let place = 0; this.#next?.kind === 'word' && !this.#isNext('word', 'do'); this.#at++, place++)
      isEntered ||= place > 1 && /^(?:"[^"@*]*"|[\w.-]+)$/.test(this.#next.text);
    return isEntered;
  }

  #upTo(kind: Token['kind'], end: string): CommandList {
    const list = this.#list();
    this.#expect(kind, end);
    if (list.length === 0) throw notUnderstood;
    return list;
  }

  #clauses(): readonly Clause[] {
    const clauses: Clause[] = [];
    do {
      const condition = this.#upTo('word', 'then');
      clauses.push({ condition, body: this.#list() });
    } while (this.#take('word', 'elif') !== undefined);
    if (this.#take('word', 'else') !== undefined) clauses.push({ condition: undefined, body: this.#list() });
    this.#expect('word', 'fi');
    return clauses;
  }

  #cases(): readonly Case[] {
    const word = this.#word();
    this.#skipLines();
    this.#expect('word', 'in');
    this.#skipLines();
    const cases: Case[] = [];
    while (this.#take('word', 'esac') === undefined) {
      this.#take('operator', '(');
      const patterns = [this.#word()];
      while (this.#take('operator', '|') !== undefined) patterns.push(this.#word());
      this.#expect('operator', ')');
      const isForAll = patterns.length === 1 && patterns[0] === '*';
      cases.push({
        test: isForAll ? { kind: 'otherwise' } : { kind: 'case', word, patterns: patterns.join('|') },
        body: this.#list(),
      });
      if (this.#take('operator', ';;') === undefined && !this.#isNext('word', 'esac')) throw notUnderstood;
      this.#skipLines();
    }
    return cases;
  }

  #word(): string {
    const { kind, text } = this.#next ?? { kind: 'operator', text: '' };
    if (kind !== 'word') throw notUnderstood;
    this.#at++;
    return text;
  }

  #simple(): ShellCommand {
    const words: string[] = [];
    let mayBeRefused = false;
    for (let token = this.#next; token && token.kind !== 'operator'; token = this.#next) {
      if (token.kind === 'word') words.push(token.text);
      else mayBeRefused ||= mayFail(token);
      this.#at++;
    }
    const [name = ''] = words;
    const isTest = words.length === 1 && doubleBrackets.test(name);
    const isOdd = words.length === 0 || keywords.test(name) || (!isTest && words.some(it => doubleBrackets.test(it)));
    if (isOdd) throw notUnderstood;
    if (name === 'exit') return { ...exitWith(words.slice(1)), mayBeRefused };
    const isRead = isTest || name === 'test' || (name === '[' && words.at(-1) === ']');
    if (isExpression(words))
      return { kind: 'expression', isTrue: testFor(name, 'true'), isFalse: testFor(name, 'false'), mayBeRefused };
    if (!isRead) return { kind: 'simple', words, mayBeRefused };
    return { kind: 'test', test: { kind: 'command', text: words.join(' ') }, mayBeRefused };
  }

  #redirections(): { readonly mayBeRefused: boolean } {
    let mayBeRefused = false;
    for (let token = this.#next; token?.kind === 'redirection'; token = this.#next) {
      mayBeRefused ||= mayFail(token);
      this.#at++;
    }
    return { mayBeRefused };
  }
}

function chainOf(command: ShellCommand): Chain {
  const pipeline = { commands: [command], isNegated: false, test: undefined };
  return { links: [{ operator: '&&', pipeline }], isInBackground: false };
}

/** One that may write `true` or `false`; `${{ runner.temp }}` and its like never do. */
function isExpression([only = '', ...others]: readonly string[]): boolean {
  return others.length === 0 && /^\$\{\{(?!\s*runner\.\w+\s*\}\}).*\}\}$/s.test(only);
}

function exitWith([status = '', ...others]: readonly string[]): Omit<Exit, 'mayBeRefused'> {
  const [, , number, expression] = others.length > 0 ? [] : (/^(["']?)(?:(\d{1,3})|(\$\{\{.*\}\}))\1$/s.exec(status) ?? []);
  const written = expression?.match(/(?<![\w.'])[1-9]\d?(?![\w.'])/g)?.slice(0, 5) ?? [];
  const isBad = written.map(it => testFor(expression ?? '', it));
  return { kind: 'exit', status: number === undefined ? undefined : Number(number), isBad };
}

/** Whether that is what GitHub writes in place of an expression. */
function testFor(expression: string, text: string): Test {
  return { kind: 'command', text: `[ "${expression}" = "${text}" ]` };
}

/** A file that cannot be opened keeps a command from running. */
function mayFail({ text }: Token): boolean {
  return !/^(?:\d*>&[12]|&?\d*>>?\/dev\/null|<<-?)$/.test(text);
}
