import { endOfExpression } from '../shell-texts.ts';

/** A piece of JavaScript, comments left out. */
export interface JsToken {
  /** `written`: GitHub writes it in place of an expression, which `text` is; `template`: with values in it. */
  readonly kind: 'name' | 'number' | 'text' | 'template' | 'pattern' | 'written' | 'sign';
  /** Of a text what it says; of a template what stands between its quotation marks. */
  readonly text: string;
  readonly isOnNewLine: boolean;
}

/** Longer scripts do much else. */
const longest = 30_000;

/** Templates in templates. */
const deepest = 5;

const blanks = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)+/y;
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
  let isOnNewLine = true;
  for (let at = 0; at < script.length; ) {
    const blank = taken(blanks, script, at);
    if (blank !== undefined) {
      isOnNewLine ||= blank.includes('\n');
      at += blank.length;
      continue;
    }
    const read = readToken(script, at, tokens.at(-1));
    if (!read) return undefined;
    tokens.push({ kind: read.kind, text: read.text, isOnNewLine });
    isOnNewLine = false;
    at = read.end;
  }
  return tokens;
}

type ReadToken = Pick<JsToken, 'kind' | 'text'> & { readonly end: number };

function readToken(script: string, at: number, before: JsToken | undefined): ReadToken | undefined {
  const end = endOfExpression(script, at);
  if (end !== undefined) return { kind: 'written', text: script.slice(at + 3, end - 2).trim(), end };
  const character = script[at] ?? '';
  if (character === '"' || character === "'") return readText(script, at);
  if (character === '`') return readTemplate(script, at);
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

/** What GitHub writes into a text makes a template of it. */
function readText(script: string, at: number): ReadToken | undefined {
  const quote = script[at] ?? '';
  let hasExpression = false;
  for (let end = at + 1; end < script.length; end++) {
    const behind = endOfExpression(script, end);
    if (behind !== undefined) {
      hasExpression = true;
      end = behind - 1;
    } else if (script[end] === '\\') end++;
    else if (script[end] === '\n') return undefined;
    else if (script[end] === quote) {
      const text = script.slice(at + 1, end);
      return { kind: hasExpression ? 'template' : 'text', text: hasExpression ? text : withoutEscapes(text), end: end + 1 };
    }
  }
  return undefined;
}

function readTemplate(script: string, at: number, within = 0): ReadToken | undefined {
  if (within > deepest) return undefined;
  let depth = 0;
  for (let end = at + 1; end < script.length; end++) {
    const behind = endOfExpression(script, end);
    if (behind !== undefined) end = behind - 1;
    else if (script[end] === '\\') end++;
    else if (script.startsWith('${', end)) depth++;
    else if (script[end] === '}' && depth > 0) depth--;
    else if (script[end] === '`' && depth > 0) {
      // A template in a template.
      const inner = readTemplate(script, end, within + 1);
      if (!inner) return undefined;
      end = inner.end - 1;
    } else if (script[end] === '`') return { kind: 'template', text: script.slice(at + 1, end), end: end + 1 };
  }
  return undefined;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:n|([\s\S]))/g, (_, character: string | undefined) => character ?? '\n');
}

function taken(form: RegExp, script: string, at: number): string | undefined {
  form.lastIndex = at;
  return form.exec(script)?.[0];
}
