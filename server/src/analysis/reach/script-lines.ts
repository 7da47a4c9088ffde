import { withoutExpressions } from './shell-texts.ts';

/** A line of a step's script, in Bash, PowerShell or something like them. */
export interface ScriptLine extends Happening {
  readonly text: string;
  /** The script ends here, and the step has failed or not. */
  readonly ends: 'well' | 'badly' | undefined;
  /** A block ends here of which one branch or another ran. */
  readonly closes: ClosedBlock | undefined;
}

interface ClosedBlock {
  readonly from: number;
  readonly branches: readonly number[];
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
  readonly from: number;
  /** The last is that of the lines that follow. Another one begins at `else`, and with each case. */
  readonly branches: number[];
  isBetweenCases: boolean;
  /** It has an `else`, or a case for everything else. */
  isComplete: boolean;
}

/** `exit 1` makes the step fail: what it has handed on by then is asked for by nobody. */
const failure = /(?:^|[;&|{()]|\bthen|\bdo|\belse)\s*exit\s+[1-9]/;
const exit = /(?:^|[;&|{()]|\bthen|\bdo|\belse)\s*exit(?:\s+(?:0|\$\w+|\$\?))?\s*(?=$|[;&|})#])/;
/** In PowerShell this ends a script, too. */
const exitOrReturn = new RegExp(`${exit.source}|(?:^|[;{])\\s*return\\b`);

/** The lines of a script. One that is continued counts with the line that it begins on; offsets are as they were. */
export function scriptLines(script: string): readonly ScriptLine[] {
  const blocks: Block[] = [];
  let branches = 0;
  let hereDocument: { readonly end: RegExp; readonly branch: number } | undefined;
  let isHead = false;
  const success = /\$env:/i.test(script) ? exitOrReturn : exit;
  const branchOf = () => blocks.at(-1)?.branches.at(-1) ?? 0;
  return [...continued(script).matchAll(/^.*$/gm)].map(({ 0: text, index: start }) => {
    if (hereDocument) {
      const { end, branch } = hereDocument;
      if (end.test(text)) hereDocument = undefined;
      return { text, start, branch, ends: undefined, closes: undefined };
    }
    const line = withoutExpressions(text.trim());
    const goesOn = /^\}?\s*(?:else|elif|elseif)\b/.test(line);
    const closed = !goesOn && blocks.at(-1)?.closedBy.test(line) ? blocks.pop() : undefined;
    const around = blocks.at(-1);
    if (around && !closed && (goesOn || around.isBetweenCases)) around.branches.push(++branches);
    if (around && /^(?:\}?\s*else\b(?!\s*if\b)|\*\))/.test(line)) around.isComplete = true;
    if (around) around.isBetweenCases = line.endsWith(';;');
    // A language that is not known here, say: what is indented depends on something.
    const isStrange = blocks.length === 0 && /^\s/.test(text);
    const branch = isStrange || isDecidedWithin(line) ? ++branches : branchOf();
    const closedBy = goesOn ? undefined : closerOf(line);
    if (closedBy) {
      const first = isGroup(line) && !isHead ? branch : ++branches;
      blocks.push({ closedBy, from: start, branches: [first], isBetweenCases: false, isComplete: false });
    }
    isHead = closedBy === undefined && heads.test(line);
    const end = endOfHereDocument(line);
    hereDocument = end && { end, branch };
    const ends = success.test(line) ? 'well' : failure.test(line) ? 'badly' : undefined;
    return { text, start, branch, ends, closes: closed?.isComplete ? closed : undefined };
  });
}

/** What may be the last of these that has happened when the script ends, undefined for none of them. All in the order of the script. */
export function lastOf<Item extends Happening>(
  items: readonly Item[],
  lines: readonly ScriptLine[],
): readonly (Item | undefined)[] {
  const { ended, now } = follow(items, lines);
  const all = [...new Set([...ended, ...now])];
  // A script that always fails.
  return all.length > 0 ? all : [undefined];
}

/** What may be the last of these that has happened when the script comes to an offset. */
export function lastBefore<Item extends Happening>(
  offset: number,
  items: readonly Item[],
  lines: readonly ScriptLine[],
): readonly (Item | undefined)[] {
  const before = (it: Happening) => it.start < offset;
  return [...follow(items.filter(before), lines.filter(before)).now];
}

/** `ended`: where the script has ended early. */
function follow<Item extends Happening>(items: readonly Item[], lines: readonly ScriptLine[]) {
  const ended = new Set<Item | undefined>();
  let now = new Set<Item | undefined>([undefined]);
  /** Branches that do not leave it at what was before. */
  const settled = new Set<number>();
  let latest: Item | undefined;
  for (const { start, branch, text, ends, closes } of lines) {
    if (closes?.branches.every(it => settled.has(it))) {
      settled.add(branch);
      if (branch === 0) now = new Set([...now].filter(item => item && item.start >= closes.from));
    }
    for (const item of items.filter(it => it.start >= start && it.start <= start + text.length)) {
      now = item.branch === 0 ? new Set([item]) : now.add(item);
      settled.add(item.branch);
      latest = item;
    }
    if (!ends) continue;
    settled.add(branch);
    if (ends === 'well') for (const item of latest?.branch === branch ? [latest] : now) ended.add(item);
    if (branch === 0) return { ended, now: new Set<Item | undefined>() };
  }
  return { ended, now };
}

/** Each continued line break as two spaces, so that nothing moves. */
function continued(script: string): string {
  return script.replace(/\\\r?\n/g, it => ' '.repeat(it.length));
}

/** What closes the block that a line opens; undefined where it opens none, or closes it as well. */
function closerOf(line: string): RegExp | undefined {
  if (/(?:^|[^$])\{$/.test(line)) return /^\}/;
  if (line === '(') return /^\)/;
  if (/\b(?:fi|done|esac)\b[^'"]*$/.test(line) || /^(?:if|for|while)\s*\(.*\)$/.test(line)) return undefined;
  if (/^if\b/.test(line)) return /^fi\b/;
  if (/^case\b/.test(line)) return /^esac\b/;
  return /^(?:for|while|until|select)\b/.test(line) ? /^done\b/ : undefined;
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
  return /&&|\|\||\bif\b|\bthen\b|\bdo\b.*\bdone\b|\bcase\b.*\besac\b/.test(line);
}
