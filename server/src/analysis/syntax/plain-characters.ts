/** UTF-16 units by what YAML calls them. */
export const code = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  doubleQuote: 0x22,
  hash: 0x23,
  singleQuote: 0x27,
  comma: 0x2c,
  dash: 0x2d,
  colon: 0x3a,
  greater: 0x3e,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  pipe: 0x7c,
  closeBrace: 0x7d,
} as const;

/** Tabs and other control characters, line and paragraph separators, byte order marks. */
export function isOdd(unit: number): boolean {
  return unit < 0x20 || (unit >= 0x7f && (unit < 0xa0 || unit === 0x2028 || unit === 0x2029 || unit === 0xfeff));
}

/** Of `[\w./-]`. */
export function isKeyCharacter(unit: number): boolean {
  return keyCharacters[unit] === true;
}

/** Whether plain text may begin with `unit`; `next` is the unit behind it. */
export function isPlainStart(unit: number, next: number): boolean {
  return unit === code.dash ? next > code.space && !isFlowIndicator(next) : !indicators.has(unit);
}

/** What ends plain text between brackets. */
export function isFlowIndicator(unit: number): boolean {
  return (
    unit === code.comma ||
    unit === code.closeBracket ||
    unit === code.closeBrace ||
    unit === code.openBracket ||
    unit === code.openBrace
  );
}

const keyCharacters = tableOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-');
const indicators: ReadonlySet<number> = new Set([...'[]{}&*!%@`,#?:|>"\''].map(it => it.charCodeAt(0)));

function tableOf(characters: string): readonly boolean[] {
  const table = Array.from({ length: 0x80 }, () => false);
  for (const character of characters) table[character.charCodeAt(0)] = true;
  return table;
}
