import { endOfExpression } from '../shell-texts.ts';

/** A piece of JavaScript, comments left out. */
export interface JsToken {
  /** `written`: GitHub writes it in place of an expression, which `text` is; `quoted`: a text into which it does; `template`: in backticks. */
  readonly kind: 'name' | 'number' | 'text' | 'quoted' | 'template' | 'pattern' | 'written' | 'sign';
  /** Of a text what it says; of one with values in it what stands between its quotation marks. */
  readonly text: string;
  readonly isOnNewLine: boolean;
}

/** Longer scripts do much else. */
const longest = 30_000;

/** Templates in templates. */
const deepest = 5;

const blanks = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)+/y;
const lineBreak = /[\n\r\u2028\u2029]/;
const name = /[A-Za-z_$][\w$]*/y;
const number = /\d[\w.]*/y;
const signs =
  /\.\.\.|=>|===|!==|==|!=|<=|>=|&&=|\|\|=|\?\?=|&&|\|\||\?\?|\?\.(?!\d)|\+\+|--|\*\*|<<|>>>?|[-+*/%|&^]=|[{}()[\];,<>+\-*/%&|^!~?:=.]/y;
const pattern = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
/** Behind these words a value begins, and a `/` with it. */
const beforeValue = /^(?:return|typeof|case|in|of|await|throw|new|delete|void|else|do|yield)$/;

/** Undefined where something in it is no JavaScript that is understood. */
export function jsTokensOf(script: string): readonly JsToken[] | undefined {
  if (script.length > longest) return undefined;
  const tokens: JsToken[] = [];
  return readTokens(script, 0, it => void tokens.push(it)) === script.length ? tokens : undefined;
}

type ReadToken = Pick<JsToken, 'kind' | 'text'> & { readonly end: number };

/** Where the tokens end from there on, be it at a bracket that closes none of them. Undefined where something is not understood. */
function readTokens(script: string, start: number, take: (token: JsToken) => void, within = 0): number | undefined {
  let isOnNewLine = true;
  let before: JsToken | undefined;
  let depth = 0;
  for (let at = start; at < script.length; ) {
    const blank = taken(blanks, script, at);
    if (blank !== undefined) {
      isOnNewLine ||= lineBreak.test(blank);
      at += blank.length;
      continue;
    }
    if (script[at] === '{') depth++;
    if (script[at] === '}' && --depth < 0) return within > 0 ? at : undefined;
    const read = readToken(script, at, before, within);
    if (!read) return undefined;
    before = { kind: read.kind, text: read.text, isOnNewLine };
    take(before);
    isOnNewLine = false;
    at = read.end;
  }
  return script.length;
}

function readToken(script: string, at: number, before: JsToken | undefined, within: number): ReadToken | undefined {
  const end = endOfExpression(script, at);
  if (end !== undefined) return { kind: 'written', text: script.slice(at + 3, end - 2).trim(), end };
  const character = script[at] ?? '';
  if (character === '"' || character === "'") return readText(script, at);
  if (character === '`') {
    const template = readTemplate(script, at, within);
    return template && { kind: 'template', text: script.slice(at + 1, template.end - 1), end: template.end };
  }
  // They begin comments, in memory of HTML.
  if (script.startsWith('<!--', at) || script.startsWith('-->', at)) return undefined;
  for (const [kind, form] of [
    ['name', name],
    ['number', number],
  ] as const) {
    const text = taken(form, script, at);
    if (text !== undefined) return { kind, text, end: at + text.length };
  }
  const regular = character === '/' && mayBeginValue(before) ? taken(pattern, script, at) : undefined;
  if (regular !== undefined) return { kind: 'pattern', text: regular, end: at + regular.length };
  const sign = taken(signs, script, at);
  return sign === undefined ? undefined : { kind: 'sign', text: sign, end: at + sign.length };
}

function mayBeginValue(before: JsToken | undefined): boolean {
  if (before?.kind === 'name') return beforeValue.test(before.text);
  return !before || (before.kind === 'sign' && !/^[)\]}]$/.test(before.text));
}

function readText(script: string, at: number): ReadToken | undefined {
  const quote = script[at] ?? '';
  let hasExpression = false;
  for (let end = at + 1; end < script.length; end++) {
    const behind = endOfExpression(script, end);
    if (behind !== undefined) {
      hasExpression = true;
      end = behind - 1;
    } else if (script[end] === '\\') end++;
    else if (/[\n\r]/.test(script[end] ?? '')) return undefined;
    else if (script[end] === quote) {
      const text = script.slice(at + 1, end);
      return { kind: hasExpression ? 'quoted' : 'text', text: hasExpression ? text : withoutEscapes(text), end: end + 1 };
    }
  }
  return undefined;
}

/** What is written in a template, as it is meant, and the tokens of its values, each of which stands between two texts. */
interface JsTemplate {
  readonly texts: readonly string[];
  readonly values: readonly (readonly JsToken[])[];
  readonly end: number;
}

/** What stands between backticks. */
export function jsTemplateOf(text: string): JsTemplate | undefined {
  return readTemplate(`\`${text}\``, 0);
}

function readTemplate(script: string, at: number, within = 0): JsTemplate | undefined {
  if (within > deepest) return undefined;
  const texts: string[] = [];
  const values: JsToken[][] = [];
  let start = at + 1;
  for (let end = start; end < script.length; end++) {
    const behind = endOfExpression(script, end);
    if (behind !== undefined) end = behind - 1;
    else if (script[end] === '\\') end++;
    else if (script[end] === '`') {
      texts.push(withoutEscapes(script.slice(start, end)));
      return { texts, values, end: end + 1 };
    } else if (script.startsWith('${', end)) {
      texts.push(withoutEscapes(script.slice(start, end)));
      const tokens: JsToken[] = [];
      const close = readTokens(script, end + 2, it => void tokens.push(it), within + 1);
      if (close === undefined || close === script.length) return undefined;
      values.push(tokens);
      end = close;
      start = close + 1;
    }
  }
  return undefined;
}

const escapes = /\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|u\{([\dA-Fa-f]{1,5})\}|\r\n|([\s\S]))/g;
const meanings: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0', '\n': '' };

function withoutEscapes(text: string): string {
  return text.replace(
    escapes,
    (_, x: string | undefined, u: string | undefined, long: string | undefined, character: string | undefined) => {
      const code = x ?? u ?? long;
      return code === undefined
        ? (meanings[character ?? '\n'] ?? character ?? '')
        : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}

function taken(form: RegExp, script: string, at: number): string | undefined {
  form.lastIndex = at;
  return form.exec(script)?.[0];
}
