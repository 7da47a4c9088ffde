// Patterns of the shell as regular expressions of ours, in whose language they are compared with answers of GitHub's. Undefined for what means something
// else there, or may take long: answers are short, but patterns are anybody's.

/** Of `[[ … =~ pattern ]]`. Quotation marks in it make it a plain text. */
export function patternOfTest(text: string): string | undefined {
  return /["'\\$]./.test(text) ? undefined : readable(text);
}

/** Of `[[ … == pattern ]]`: `admin*`, `@(admin|write)`. */
export function patternOfGlob(text: string): string | undefined {
  const inner = /^@\(([\w|-]+)\)$/.exec(text)?.[1];
  if (inner !== undefined) return `^(?:${inner})$`;
  return /^[\w*-]+$/.test(text) && /\*/.test(text) && !/\*.*\*.*\*/.test(text) ? `^${text.replaceAll('*', '.*')}$` : undefined;
}

/** What `grep -q` looks for: extended with `-E` or `egrep`, plain with `-F`. Undefined where it is asked for anything else. */
export function patternOfGrep(command: string): string | undefined {
  const [, options = '', quoted, single, bare] =
    /^grep((?:\s+-[a-zA-Z]+|\s+--quiet)+)\s+(?:-e\s+)?(?:"((?:[^"\\$`]|\$(?=["|)]))*)"|'([^']*)'|([\w|.^-]+))$/.exec(command) ??
    [];
  const text = quoted ?? single ?? bare;
  const letters = options.replace(/--quiet/, '-q').replace(/[\s-]/g, '');
  if (text === undefined || !/q/.test(letters) || !/^[qEFwxi]*$/.test(letters)) return undefined;
  const isExtended = letters.includes('E');
  // In a basic one `\|` is what `|` is in an extended one.
  const plain = letters.includes('F') ? escaped(text) : isExtended ? text : basic(text);
  const read = plain === undefined ? undefined : letters.includes('F') ? plain : readable(plain);
  if (read === undefined || letters.includes('i')) return undefined;
  if (letters.includes('x')) return `^(?:${read})$`;
  return letters.includes('w') ? `(?<!\\w)(?:${read})(?!\\w)` : read;
}

function basic(text: string): string | undefined {
  return /(?<!\\)[|(){}+?]/.test(text) ? undefined : text.replace(/\\([|()])/g, '$1');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Nothing is repeated but single characters, and those once. */
function readable(text: string): string | undefined {
  if (!/^[\w\s"',:|()^$.*?-]{0,200}$/.test(text) || /[*?](?=[*?])|[)|(^][*?]|\*.*\*.*\*/.test(text)) return undefined;
  try {
    return new RegExp(text).source;
  } catch {
    return undefined;
  }
}
