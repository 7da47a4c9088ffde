import { maxLine, withoutExpressions } from './shell-texts.ts';

/** A line of a step's script, in Bash, PowerShell or something like them. */
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

interface Block {
  readonly closedBy: RegExp;
  /** The last is that of the lines that follow. Another one begins at `else`, and with each case. */
  readonly branches: number[];
  isBetweenCases: boolean;
  /** It has an `else`, or a case for everything else. */
  isComplete: boolean;
}

/** `exec` of a program ends it as well. */
const exit = /(?:^|[;&|{()]|\bthen|\bdo|\belse)\s*(?:exit\b(?:\s+[^\s;&|})]+)?|exec\s+\w)/;
/** In PowerShell this ends a script, too. */
const exitOrReturn = new RegExp(`${exit.source}|(?:^|[;{])\\s*return\\b`);
/** The step fails: what it has handed on by then is asked for by few. */
const failure = /\bexit\s+[1-9]\d?$/;

/** The lines of a script. One that is continued counts with the line that it begins on; offsets are as they were. */
export function scriptLines(script: string): readonly ScriptLine[] {
  const blocks: Block[] = [];
  let branches = 0;
  let hereDocument: { readonly end: RegExp; readonly branch: number } | undefined;
  let isHead = false;
  let isGoingOn = false;
  const ending = isPowerShell(script) ? exitOrReturn : exit;
  const branchOf = () => blocks.at(-1)?.branches.at(-1) ?? 0;
  return [...continued(script).matchAll(/^.*$/gm)].map(({ 0: text, index: start }) => {
    if (hereDocument) {
      const { end, branch } = hereDocument;
      if (end.test(text)) hereDocument = undefined;
      return { text, start, branch, end: undefined, closes: undefined };
    }
    const legible = text.length > maxLine ? '' : text;
    const line = withoutExpressions(withoutComment(legible).trim());
    const goesOn = /^\}?\s*(?:else|elif|elseif)\b/.test(line);
    const closed = !goesOn && blocks.at(-1)?.closedBy.test(line) ? blocks.pop() : undefined;
    const around = blocks.at(-1);
    if (around && !closed && (goesOn || around.isBetweenCases)) around.branches.push(++branches);
    if (around && /^(?:\}?\s*else\b(?!\s*if\b)|\*\))/.test(line)) around.isComplete = true;
    if (around) around.isBetweenCases = /;;&?$/.test(line);
    // A language that is not known here, say: what is indented depends on something.
    const isStrange = blocks.length === 0 && /^\s/.test(text);
    const branch = isStrange || isGoingOn || isDecidedWithin(line) ? ++branches : branchOf();
    const closedBy = goesOn ? undefined : closerOf(line);
    if (closedBy) {
      const first = isGroup(line) && !isHead ? branch : ++branches;
      blocks.push({ closedBy, branches: [first], isBetweenCases: false, isComplete: false });
    }
    isHead = closedBy === undefined && heads.test(line);
    isGoingOn = /(?:&&|\|\|?)$/.test(line) || (isGoingOn && line === '');
    const mark = endOfHereDocument(line);
    hereDocument = mark && { end: mark, branch };
    const found = ending.exec(withoutTexts(legible));
    const end = found && ({ at: start + found.index, how: failure.test(found[0]) ? 'badly' : 'well' } as const);
    return { text, start, branch, end: end ?? undefined, closes: closed?.isComplete ? closed.branches : undefined };
  });
}

/** Whether the script may end well, or come to an offset, before any of these has happened. Items and lines in the order of the script. */
export function mayBeMissing(
  items: readonly Happening[],
  lines: readonly ScriptLine[],
  before = Number.POSITIVE_INFINITY,
): boolean {
  /** Branches in which one has happened, or that end. */
  const settled = new Set<number>();
  let next = 0;
  const happen = (until: number) => {
    for (let item = items[next]; item && item.start <= Math.min(until, before); item = items[++next]) settled.add(item.branch);
  };
  for (const { start, branch, text, end, closes } of lines) {
    if (start >= before) break;
    if (closes?.every(it => settled.has(it))) settled.add(branch);
    if (end) {
      happen(end.at);
      if (settled.has(0)) return false;
      if (end.how === 'well' && !settled.has(branch) && before === Number.POSITIVE_INFINITY) return true;
      settled.add(branch);
      // Nothing comes behind it; a script that always fails hands on nothing that counts.
      if (branch === 0) return true;
    }
    happen(start + text.length);
    if (settled.has(0)) return false;
  }
  return true;
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
