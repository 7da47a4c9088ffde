import { memo, memoOfText } from '../../source/memo.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { maxLine, withoutExpressions } from './shell-texts.ts';

/** A step's script, in Bash, PowerShell or something like them, as far as it can be read without running it. */
export interface Script {
  readonly text: string;
  readonly lines: readonly ScriptLine[];
  /** By their numbers. The first is the script itself. */
  readonly branches: readonly Branch[];
}

export interface ScriptLine extends Happening {
  readonly text: string;
  /** The script ends here, at that offset, and the step has failed or not. */
  readonly end: { readonly at: number; readonly how: 'well' | 'badly' } | undefined;
  /** A block ends here of which one branch or another ran: these. */
  readonly closes: readonly number[] | undefined;
}

/** Something that a script does. */
export interface Happening {
  /** UTF-16 offset in the script. */
  readonly start: number;
  /** What has the same number happens together or not at all; 0 always happens, unless the script has ended before. */
  readonly branch: number;
}

/** Lines that run together, or not at all. */
export interface Branch {
  /** The branch that it is a part of. */
  readonly within: number;
  /** What decides. */
  readonly test: Test;
  /** Branches of the same decision that come before it: it runs only where none of them does. */
  readonly instead: readonly number[];
}

/** `otherwise`: nothing but that no branch before has run. `unknown`: a loop, a function, another language. */
export type Test =
  | { readonly kind: 'command'; readonly text: string; readonly isNegated?: boolean }
  | { readonly kind: 'case'; readonly word: string; readonly patterns: string }
  | { readonly kind: 'otherwise' | 'unknown' };

interface Block {
  readonly closedBy: RegExp;
  /** The branch that the whole block is a part of. */
  readonly within: number;
  /** The last is that of the lines that follow. Another one begins at `else`, and with each case. */
  readonly branches: number[];
  /** Of a `case`. */
  readonly word: string | undefined;
  isBetweenCases: boolean;
  /** It has an `else`, or a case for everything else. */
  isComplete: boolean;
}

const unknown: Test = { kind: 'unknown' };

/** `exec` of a program ends it as well. */
const exit = /(?:^|[;&|{()]|\bthen|\bdo|\belse)\s*(?:exit\b(?:\s+[^\s;&|})]+)?|exec\s+\w)/;
/** In PowerShell this ends a script, too. */
const exitOrReturn = new RegExp(`${exit.source}|(?:^|[;{])\\s*return\\b`);
/** The step fails: what it has handed on by then is asked for by few. */
const failure = /\bexit\s+[1-9]\d?$/;

/** A line that is continued counts with the line that it begins on; offsets are as they were. */
export const readScript = memoOfText((text): Script => {
  const reader = new ScriptReader(text);
  const lines = [...continued(text).matchAll(/^.*$/gm)].map(({ 0: line, index }) => reader.next(line, index));
  return { text, lines, branches: reader.branches };
});

/** The script of a step. */
export const readScriptOf = memo(({ text }: ScalarNode): Script => readScript(text));

/** What is open at a line depends on the lines before, so they are read in their order. */
class ScriptReader {
  readonly branches: Branch[] = [{ within: 0, test: { kind: 'otherwise' }, instead: [] }];
  readonly #ending: RegExp;
  /** One case may run after another: then nothing is known of any. */
  readonly #fallsThrough: boolean;
  readonly #blocks: Block[] = [];
  #hereDocument: { readonly end: RegExp; readonly branch: number } | undefined;
  /** The line before may have a `{` on this one. */
  #isHead = false;
  /** The line before ends with `&&` or `|`. */
  #isGoingOn = false;

  constructor(script: string) {
    this.#ending = isPowerShell(script) ? exitOrReturn : exit;
    this.#fallsThrough = /;&|;;&/.test(script);
  }

  next(text: string, start: number): ScriptLine {
    if (this.#hereDocument) {
      const { end, branch } = this.#hereDocument;
      if (end.test(text)) this.#hereDocument = undefined;
      return { text, start, branch, end: undefined, closes: undefined };
    }
    const legible = text.length > maxLine ? '' : text;
    const line = withoutComment(legible).trim();
    // Braces and semicolons of an expression are none of the shell's.
    const bare = withoutExpressions(line);
    const closed = this.#goOnInBlock(line, bare);
    const branches = this.#branchesOf(line, bare, text);
    const branch = branches.own;
    this.#openBlock(line, bare, branches);
    this.#isGoingOn = /(?:&&|\|\|?)$/.test(bare) || (this.#isGoingOn && bare === '');
    const mark = endOfHereDocument(bare);
    this.#hereDocument = mark && { end: mark, branch };
    const found = this.#ending.exec(withoutTexts(legible));
    const end = found && ({ at: start + found.index, how: failure.test(found[0]) ? 'badly' : 'well' } as const);
    return { text, start, branch, end: end ?? undefined, closes: closed?.isComplete ? closed.branches : undefined };
  }

  /** The block that ends here; or its next branch begins. */
  #goOnInBlock(line: string, bare: string): Block | undefined {
    const goesOn = nextBranch.test(bare);
    const closed = !goesOn && this.#blocks.at(-1)?.closedBy.test(bare) ? this.#blocks.pop() : undefined;
    const around = this.#blocks.at(-1);
    if (around && closed) around.isBetweenCases = /;;&?$/.test(bare);
    if (!around || closed) return closed;
    const isElse = /^\}?\s*else\b(?!\s*if\b)/.test(bare);
    if (goesOn) this.#addBranch(around, isElse ? { kind: 'otherwise' } : testIn(line));
    else if (around.isBetweenCases && bare !== '') this.#addBranch(around, caseOf(around.word, line));
    if (isElse || /^\*\)/.test(bare)) around.isComplete = true;
    if (bare !== '') around.isBetweenCases = /;;&?$/.test(bare);
    return undefined;
  }

  /** The branch that a line begins in; and the line's own, if something in the line itself decides whether it happens. */
  #branchesOf(line: string, bare: string, text: string): { readonly around: number; readonly own: number } {
    const block = this.#blocks.at(-1);
    const around = block?.branches.at(-1) ?? block?.within ?? 0;
    // A language that is not known here, say: what is indented depends on something.
    const isStrange = this.#blocks.length === 0 && /^\s/.test(text);
    if (isStrange || this.#isGoingOn) {
      const own = this.#add({ within: around, test: unknown, instead: [] });
      return { around: own, own };
    }
    if (!isDecidedWithin(bare)) return { around, own: around };
    // What a test does itself happens however it comes out.
    const test = closerOf(bare) ? unknown : testBefore(line);
    return { around, own: this.#add({ within: around, test, instead: [] }) };
  }

  #openBlock(line: string, bare: string, { around, own }: { readonly around: number; readonly own: number }): void {
    const goesOn = nextBranch.test(bare);
    const closedBy = goesOn ? undefined : closerOf(bare);
    if (closedBy) {
      const word = this.#fallsThrough ? undefined : /^case\s+(.+?)\s+in$/.exec(line)?.[1];
      const block: Block = {
        closedBy,
        within: around,
        branches: [],
        word,
        isBetweenCases: word !== undefined,
        isComplete: false,
      };
      if (isGroup(bare) && !this.#isHead) block.branches.push(own);
      else if (word === undefined) this.#addBranch(block, /^if\b/.test(line) ? testIn(line) : testBefore(line));
      this.#blocks.push(block);
    }
    this.#isHead = closedBy === undefined && heads.test(bare);
  }

  #addBranch(block: Block, test: Test): void {
    block.branches.push(this.#add({ within: block.within, test, instead: [...block.branches] }));
  }

  #add(branch: Branch): number {
    return this.branches.push(branch) - 1;
  }
}

/** What stands between `if` and `then`. */
function testIn(line: string): Test {
  const text = /^(?:el)?if\s+(.+?)\s*(?:;\s*then)?$/.exec(line)?.[1];
  return text === undefined ? unknown : { kind: 'command', text };
}

/** `[ … ] && command`, `[ … ] || command`, `if [ … ]; then command; fi` */
function testBefore(line: string): Test {
  const [, short, operator] = /^(\[\[?\s.*?\s\]\]?|test\s[^&|;]*?)\s*(&&|\|\|)(?!.*(?:&&|\|\|))/.exec(line) ?? [];
  if (short) return { kind: 'command', text: short, isNegated: operator === '||' };
  const text = /^if\s+(.+?)\s*;\s*then\b(?!.*\bel(?:se|if)\b)/.exec(line)?.[1];
  return text === undefined ? unknown : { kind: 'command', text };
}

function caseOf(word: string | undefined, line: string): Test {
  const patterns = /^\(?([^()]+)\)/.exec(line)?.[1];
  if (word === undefined || patterns === undefined) return unknown;
  return patterns.trim() === '*' ? { kind: 'otherwise' } : { kind: 'case', word, patterns };
}

export function isPowerShell(script: string): boolean {
  return /\$env:/i.test(script);
}

/** Blanks in place of what is quoted, and of a comment. */
function withoutTexts(text: string): string {
  return withoutComment(text.replace(/"(?:\\.|[^"\\])*"|'[^']*'/g, it => ' '.repeat(it.length)));
}

function withoutComment(text: string): string {
  return text.replace(/(?:^|\s)#.*$/, it => ' '.repeat(it.length));
}

/** Each continued line break as two spaces, so that nothing moves. */
function continued(script: string): string {
  return script.replace(/\\\r?\n/g, it => ' '.repeat(it.length));
}

/** What closes the block that a line opens; undefined where it opens none, or closes it as well. */
function closerOf(line: string): RegExp | undefined {
  if (/(?:^|[^$])\{$/.test(line)) return /^\}/;
  if (line === '(') return /^\)/;
  if (/\b(?:fi|done|esac)\b[^'"]*$/.test(line) || /^(?:if|for|while)\s*\(.*[)}]$/.test(line)) return undefined;
  if (/^if\b|[\s;]then$/.test(line)) return /^fi\b/;
  if (/^case\b/.test(line)) return /^esac\b/;
  return /^(?:for|while|until|select)\b|[\s;]do$/.test(line) ? /^done\b/ : undefined;
}

/** `{ … } >> file` runs like everything around it. */
function isGroup(line: string): boolean {
  return line === '{' || line === '(';
}

/** Begins another branch of the block that is open. */
const nextBranch = /^\}?\s*(?:else|elif|elseif)\b/;

/** Behind these a `{` on the next line opens a block of its own. */
const heads = /^(?:if|elseif|else|for|foreach|while|switch|function|try|catch|finally)\b|^[\w-]+\s*\(\)$/;

function endOfHereDocument(line: string): RegExp | undefined {
  // `echo "name<<EOF"` begins an output of several lines.
  const mark = /\b(?:echo|printf)\b.*<</.test(line) ? undefined : /(?<!<)<<-?\s*["']?(\w+)["']?(?!<)/.exec(line)?.[1];
  return mark === undefined ? undefined : new RegExp(`^\\s*${mark}\\s*$`);
}

/** A decision and what depends on it, in one line. */
function isDecidedWithin(line: string): boolean {
  return /&&|\|\||\bif\b|\bthen\b|\bdo\b.*\bdone\b|\bcase\b.*\besac\b|^\(|^(?:function\s+)?[\w-]+\s*(?:\(\))?\s*[{(].*[})]$|^trap\b/.test(
    line,
  );
}
