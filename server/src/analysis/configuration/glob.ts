/**
 * Whether a glob fits all of the text: `*` for any run of characters, `?` for one, `[a-z]` and `[!a-z]` for one of a set; an
 * unclosed `[` is itself. In a path none of them stands for `/`, but `**` does, `**` with its slash also for nothing, and
 * a pattern that ends in `/` fits everything below.
 * Takes time proportional to the length of the pattern times that of the text, whatever they are.
 */
export function matchesGlob(
  pattern: string,
  text: string,
  { ignoreCase = false, path = false }: { readonly ignoreCase?: boolean; readonly path?: boolean } = {},
): boolean {
  const glob = ignoreCase ? pattern.toLowerCase() : pattern;
  // Most patterns are names.
  if (!/[*?[/]/.test(glob)) return glob === (ignoreCase ? text.toLowerCase() : text);
  const tokens = tokensOf(path && glob.endsWith('/') ? `${glob}**` : glob, path);
  // `reached[i]`: the first i tokens can fit the text so far.
  let reached = afterEmpty(tokens, [true]);
  for (const character of ignoreCase ? text.toLowerCase() : text) {
    const next: boolean[] = [];
    for (const [index, token] of tokens.entries()) {
      if (!token.fits(character)) continue;
      if (reached[token.repeats ? index + 1 : index]) next[index + 1] = true;
    }
    reached = afterEmpty(tokens, next);
  }
  return reached[tokens.length] === true;
}

interface Token {
  fits(character: string): boolean;
  /** Fits any number of characters, also none. */
  readonly repeats?: boolean;
  /** May be left out together with the token behind it: `**` before its slash. */
  readonly optionalPair?: boolean;
}

/** `reached`, and everything behind tokens that may fit nothing. */
function afterEmpty(tokens: readonly Token[], reached: boolean[]): boolean[] {
  for (const [index, token] of tokens.entries()) {
    if (!reached[index]) continue;
    if (token.repeats) reached[index + 1] = true;
    if (token.optionalPair) reached[index + 2] = true;
  }
  return reached;
}

function tokensOf(glob: string, path: boolean): readonly Token[] {
  const characters = [...glob];
  const tokens: Token[] = [];
  const anything = (character: string) => !path || character !== '/';
  let at = 0;
  while (at < characters.length) {
    const character = characters[at] ?? '';
    const set = character === '[' ? setAt(characters, at) : undefined;
    if (set) {
      tokens.push({ fits: it => anything(it) && set.has(it) });
      at = set.end;
    } else if (path && character === '*' && characters[at + 1] === '*') {
      const wholeSegment = (at === 0 || characters[at - 1] === '/') && characters[at + 2] === '/';
      tokens.push({ fits: () => true, repeats: true, optionalPair: wholeSegment });
      at += 2;
    } else {
      if (character === '*') tokens.push({ fits: anything, repeats: true });
      else tokens.push({ fits: character === '?' ? anything : it => it === character });
      at++;
    }
  }
  return tokens;
}

/** The set that begins at `[`, and where it ends; undefined where nothing closes it. */
function setAt(characters: readonly string[], open: number): { has(it: string): boolean; end: number } | undefined {
  const negated = characters[open + 1] === '!' || characters[open + 1] === '^';
  const start = open + (negated ? 2 : 1);
  const close = characters.indexOf(']', start + 1);
  if (close < 0) return undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let at = start; at < close; at++) {
    const low = characters[at] ?? '';
    const isRange = characters[at + 1] === '-' && at + 2 < close;
    ranges.push([low, isRange ? (characters[at + 2] ?? '') : low]);
    if (isRange) at += 2;
  }
  return { has: it => ranges.some(([low, high]) => low <= it && it <= high) !== negated, end: close + 1 };
}
