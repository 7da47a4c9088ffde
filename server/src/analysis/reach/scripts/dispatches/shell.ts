import { closingBraces } from '../../../expressions/template.ts';
import { memoOfText } from '../../../source/memo.ts';
import { commandsIn } from '../commands/commands.ts';
import { callsIn, commandsCalledIn, type ProgramCall, programIn } from '../commands/program-calls.ts';
import type { Command, Word } from '../commands/words.ts';
import { readScript } from '../script.ts';
import { expressionPattern } from '../shell-texts.ts';
import { toldVariable } from '../told-variables.ts';
import {
  type DispatchEvent,
  type Dispatched,
  nothingPassed,
  open,
  openParts,
  type Part,
  type Parts,
  type Passed,
} from './dispatch.ts';
import { passedJson } from './passed-json.ts';

/** What a script of the shell dispatches: by gh, or by whatever sends a request to GitHub's API. */
export const dispatchesOfShell = memoOfText((text: string): readonly Dispatched[] => {
  const reader = new ShellDispatches(text, true);
  return [...commandsIn(text), ...(/["'](?:gh|curl)["']\s*,/.test(text) ? commandsCalledIn(text) : [])].flatMap(it =>
    reader.of(it),
  );
});

/** The same for JavaScript that calls programs. */
export const dispatchesOfPrograms = memoOfText((text: string): readonly Dispatched[] => {
  const reader = new ShellDispatches(text, false);
  return commandsCalledIn(text).flatMap(it => reader.of(it));
});

const inAddress = String.raw`(?:${expressionPattern}|(?!${expressionPattern})[^/\s"'?]){1,300}?`;
const what = String.raw`(?:actions/workflows/(${inAddress})/)?dispatches\b`;
const begin = String.raw`(?:^|[/"'\s])repos/`;
/** Where a workflow of a repository is dispatched, or the repository itself. */
const address = new RegExp(`${begin}(${inAddress})/(${inAddress})/${what}`);
/** The same where `owner/name` comes from one variable or expression. */
const addressOfWhole = new RegExp(`${begin}(${inAddress})/${what}`);

class ShellDispatches {
  readonly #text: string;
  /** In other languages variables are called otherwise. */
  readonly #isShell: boolean;

  constructor(text: string, isShell: boolean) {
    this.#text = text;
    this.#isShell = isShell;
  }

  of(command: Command): readonly Dispatched[] {
    const byGh = callsIn(command, /^gh$/).flatMap(call => this.#gh(call));
    return byGh.length > 0 ? byGh : this.#request(command.words, false);
  }

  /** `gh workflow run NAME -f input=value` */
  #gh({ plain, args }: ProgramCall): readonly Dispatched[] {
    const [group, command] = plain;
    if (group === 'api') return this.#request(args, true);
    if (group !== 'workflow' || command !== 'run') return [];
    const read = new Options(args.slice(args.findIndex(({ text }) => text === 'run') + 1));
    const [target] = read.plain;
    const repository = read.valuesOf(/^(?:-R|--repo)$/).at(-1);
    return [
      {
        event: 'workflow_dispatch',
        target: target && this.#partsOf(target),
        repository: repository && this.#partsOf(repository),
        passed: read.has(/^--json$/) ? open : this.#fields(read.valuesOf(fieldOption), /^([^=]+)$/),
        token: this.#token([]),
      },
    ];
  }

  /** `gh api repos/OWNER/NAME/dispatches -f event_type=…`, `curl -d '{…}' https://api.github.com/repos/…` */
  #request(words: readonly Word[], isGh: boolean): readonly Dispatched[] {
    const word = words.find(({ text }) => address.test(text) || addressOfWhole.test(text));
    if (!word) return [];
    const whole = addressOfWhole.exec(word.text);
    const [, owner = '', name = '', file] = whole ? ['', whole[1], '', whole[2]] : (address.exec(word.text) ?? []);
    const repository = isOwn(owner, name) ? undefined : this.#parts(name === '' ? owner : `${owner}/${name}`, true);
    const event: DispatchEvent = file === undefined ? 'repository_dispatch' : 'workflow_dispatch';
    const read = new Options(words);
    const fields = read.valuesOf(fieldOption);
    const key = file === undefined ? 'client_payload' : 'inputs';
    // What other programs send is not looked for.
    const isKnown = isGh || words.some(({ text }) => programIn(text) === 'curl');
    const body = isKnown ? this.#body(read, fields) : open;
    const type = body.kind === 'object' ? (body.entries.get('event_type') ?? (body.isComplete ? undefined : open)) : open;
    const passed = body.kind === 'object' ? (body.entries.get(key) ?? (body.isComplete ? nothingPassed : open)) : open;
    const target = file === undefined ? partsIn(type) : this.#parts(file, true);
    return [{ event, target, repository, passed, token: this.#token(words) }];
  }

  /** What is sent along: fields, or JSON. */
  #body(read: Options, fields: readonly Word[]): Passed {
    if (read.has(/^--input$/)) return open;
    const isJson = fields.some(({ text }) => /^\s*\{/.test(text));
    const [only] = fields;
    if (isJson && only) return fields.length === 1 ? passedJson(this.#partsOf(only)) : open;
    const isOther = fields.some(({ text }) => !/^[\w[\]-]+=/.test(text)) || (fields.length === 0 && read.sendsMore);
    if (isOther) return open;
    const inner = (key: string) => fields.filter(({ text }) => text.startsWith(`${key}[`));
    const plain = this.#fields(
      fields.filter(({ text }) => !/^\w+\[/.test(text)),
      /^(\w+)$/,
    );
    const entries = new Map(plain.kind === 'object' ? plain.entries : []);
    for (const key of ['inputs', 'client_payload']) {
      if (inner(key).length > 0) entries.set(key, this.#fields(inner(key), new RegExp(String.raw`^${key}\[([\w-]+)\]$`)));
    }
    return { kind: 'object', entries, isComplete: true };
  }

  /** Of `name=value`, by small names. */
  #fields(words: readonly Word[], name: RegExp): Passed {
    let isComplete = true;
    const entries = new Map<string, Passed>();
    for (const { text, expanded } of words) {
      const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
      const found = name.exec(key)?.[1]?.toLowerCase();
      if (found === undefined || /[$`]/.test(found)) isComplete = false;
      else entries.set(found, { kind: 'text', parts: value.startsWith('@') ? openParts : this.#parts(value, expanded !== '') });
    }
    return { kind: 'object', entries, isComplete };
  }

  /** The one that is written where it is sent, or else that of gh. */
  #token(words: readonly Word[]): Parts | undefined {
    const header = words
      .map(({ text }) => /^authorization:\s*(?:bearer|token)\s+(.+)$/i.exec(text)?.[1])
      .find(it => it !== undefined);
    if (header !== undefined) return this.#parts(header, true);
    if (/\bgh\s+auth\b|\bG(?:H|ITHUB)_TOKEN=/.test(this.#text)) return undefined;
    return words.some(({ text }) => /^(?:curl|wget)$/.test(text)) ? undefined : [{ expression: 'env.GH_TOKEN' }];
  }

  #partsOf({ text, expanded }: Word): Parts {
    return this.#parts(text, expanded !== '');
  }

  /** With what the shell replaces in it, unless it stands in single quotes. */
  #parts(text: string, isExpanded: boolean): Parts {
    const parts: Part[] = [];
    let at = 0;
    while (at < text.length) {
      const close = text.startsWith('${{', at) ? closingBraces(text, at + 3) : -1;
      substituted.lastIndex = at;
      const found = close < 0 && isExpanded ? substituted.exec(text) : null;
      if (close >= 0) parts.push({ expression: text.slice(at + 3, close) });
      else if (found) parts.push(this.#substituted(found[1] ?? found[2] ?? found[3] ?? found[4]));
      else parts.push(text[at] ?? '');
      at = close >= 0 ? close + 2 : found ? substituted.lastIndex : at + 1;
    }
    return parts;
  }

  /** Undefined for a command. */
  #substituted(variable: string | undefined): Part {
    if (variable === undefined || !this.#isShell || isSetInPowerShell(variable, this.#text)) return { expression: undefined };
    const told = toldVariable(variable, readScript(this.#text));
    return { expression: typeof told === 'string' ? told : undefined };
  }
}

/** A variable, a part of a text of Python, or what only running it could tell. */
const substituted = /\$env:(\w+)|\$(\w+)|\$\{(\w+)\}|%(\w+)%|\{[A-Za-z_][\w.]*\}|\$\(.*|`.*|\$\{.*/gsy;
const fieldOption = /^(?:-[fFd]|--(?:raw-)?field|--data(?:-raw|-binary|-ascii)?|--json)$/;
/** Options without a value; all others have one. */
const bare =
  /^(?:-[isSLgkv]+|--(?:include|silent|verbose|paginate|slurp|location|fail|show-error|insecure|fail-with-body|compressed))$/;

class Options {
  readonly plain: readonly Word[];
  /** What it sends may be read from elsewhere. */
  readonly sendsMore: boolean;
  readonly #given: readonly { readonly option: string; readonly value: Word | undefined }[];

  constructor(words: readonly Word[]) {
    const given: { option: string; value: Word | undefined }[] = [];
    const plain: Word[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word) continue;
      const { text } = word;
      const joined = /^(--[\w-]+)=(.*)$/s.exec(text) ?? /^(-[fFdRrX])(\S.*)$/s.exec(text);
      if (joined) given.push({ option: joined[1] ?? '', value: { ...word, text: joined[2] ?? '' } });
      else if (/^--?\w/.test(text)) given.push({ option: text, value: bare.test(text) ? undefined : words[++at] });
      else if (/^[<>]/.test(text)) at++;
      else plain.push(word);
    }
    this.#given = given;
    this.plain = plain;
    this.sendsMore = words.some(({ text }) =>
      /^(?:<{1,3}|@-|--(?:post|body)-(?:data|file)|--data-urlencode|-Body|-body)$/.test(text),
    );
  }

  has(option: RegExp): boolean {
    return this.#given.some(it => option.test(it.option));
  }

  valuesOf(option: RegExp): readonly Word[] {
    return this.#given.flatMap(it => (option.test(it.option) && it.value ? [it.value] : []));
  }
}

function isSetInPowerShell(variable: string, script: string): boolean {
  return new RegExp(String.raw`\$(?:\w+:)?${variable}\s*[+-]?=(?!=)`, 'i').test(script);
}

/** As gh and octokit write the repository that they work for. */
function isOwn(owner: string, name: string): boolean {
  return /^[{:]owner\}?$/.test(owner) && /^[{:](?:repo|name)\}?$/.test(name);
}

function partsIn(passed: Passed | undefined): Parts | undefined {
  return passed?.kind === 'text' ? passed.parts : undefined;
}
