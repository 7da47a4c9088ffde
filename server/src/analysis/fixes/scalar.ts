import type { ScalarStyle } from '../syntax/node.ts';

/** `text` as a YAML scalar that keeps the `style` of its predecessor where the text allows it. */
export function encodeScalar(text: string, style: ScalarStyle): string {
  if (style === 'double-quoted') return doubleQuoted(text);
  if (style === 'single-quoted' || !canBePlain(text)) return hasControls(text) ? doubleQuoted(text) : singleQuoted(text);
  return text;
}

/** As a scalar of YAML. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** JSON's escapes are all escapes of YAML. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text);
}

/** Narrower than YAML's rule: letters first, then nothing that could mean anything, in block or flow context. */
function canBePlain(text: string): boolean {
  return /^[A-Za-z][\w./@+-]*(?: [\w./@+-]+)*$/.test(text) && !/^(?:null|true|false|y|n|yes|no|on|off)$/i.test(text);
}

function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}
