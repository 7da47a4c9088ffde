import { memoOfText } from '../../../source/memo.ts';
import { propertyOf, providedAs } from '../javascript/js-values.ts';
import {
  type DispatchEvent,
  type Dispatched,
  nothingPassed,
  open,
  openParts,
  type Part,
  type Parts,
  type Passed,
  partsOfTemplate,
} from './dispatch.ts';

/** What a script of actions/github-script dispatches through octokit: by a method of it, or by a request to an address. */
export const dispatchesOfOctokit = memoOfText((text: string): readonly Dispatched[] => {
  const script = text.replace(/^[ \t]*\/\/.*$/gm, '');
  return [...script.matchAll(calls)].slice(0, maxCalls).map(({ 0: call, 1: method, 2: route, index }) => {
    const file = route === undefined ? undefined : /\/workflows\/([^/]+)\/dispatches$/.exec(route)?.[1];
    const isWorkflow = method === 'createWorkflowDispatch' || file !== undefined;
    const event: DispatchEvent = isWorkflow ? 'workflow_dispatch' : 'repository_dispatch';
    return dispatchIn(new ScriptObjects(script), index + call.length, event, file);
  });
});

/** More are not written by hand. */
const maxCalls = 100;

const calls =
  /\b(createWorkflowDispatch|createDispatchEvent)\b|["'`](?:POST )?\/repos\/[^"'`\s]*?(\/(?:actions\/workflows\/[^"'`\s/]+\/)?dispatches)["'`]/g;

function dispatchIn(objects: ScriptObjects, from: number, event: DispatchEvent, file: string | undefined): Dispatched {
  const token: Parts = [{ expression: undefined }];
  const given = objects.argumentAt(from);
  if (!given) return { event, target: undefined, repository: undefined, passed: open, token };
  const target = given.get(event === 'workflow_dispatch' ? 'workflow_id' : 'event_type');
  const isNamed = file !== undefined && !file.startsWith('{') && !file.includes('$');
  const passed = given.get(event === 'workflow_dispatch' ? 'inputs' : 'client_payload');
  return {
    event,
    target: isNamed ? [file] : target === undefined ? undefined : objects.partsOf(target),
    repository: repositoryOf(given, objects),
    passed: passed === undefined ? (given.has('...') ? open : nothingPassed) : objects.passedBy(passed),
    token,
  };
}

/** Undefined where it is the script's own, as `context.repo` has it. */
function repositoryOf(given: ReadonlyMap<string, string>, objects: ScriptObjects): Parts | undefined {
  const [owner, name] = ['owner', 'repo'].map(it => given.get(it));
  if (owner === undefined && name === undefined) return undefined;
  const isOwn = (value: string | undefined) =>
    value === undefined || /^(?:\w+\.)*context\.repo\.\w+$|^(?:owner|repo)$/.test(value);
  if (isOwn(owner) && isOwn(name)) return undefined;
  const parts = (value: string | undefined, own: string): Parts =>
    value === undefined || isOwn(value) ? [{ expression: own }] : objects.partsOf(value);
  return [...parts(owner, 'github.repository_owner'), '/', ...parts(name, 'github.event.repository.name')];
}

/** More are not written by hand. */
const longestObject = 5000;

/** Values of a script as they are written. */
class ScriptObjects {
  readonly #script: string;

  constructor(script: string) {
    this.#script = script;
  }

  /** The object that is the last argument of a call, from what stands before it. Undefined where there is none to be read. */
  argumentAt(from: number): ReadonlyMap<string, string> | undefined {
    const behind = this.#script.slice(from, from + longestObject);
    const open = /^\s*[(,]\s*\{/.exec(behind);
    if (open) return propertiesIn(behind.slice(open[0].length));
    const name = /^\s*[(,]\s*([A-Za-z_$][\w$]*)\s*[,)]/.exec(behind)?.[1];
    const written = name === undefined ? undefined : this.#constant(name);
    return written?.startsWith('{') ? propertiesIn(written.slice(1)) : undefined;
  }

  passedBy(value: string, depth = 0): Passed {
    if (value.startsWith('{')) {
      const properties = propertiesIn(value.slice(1));
      const entries = [...(properties ?? [])].filter(([name]) => name !== '...');
      const isComplete = properties !== undefined && !properties.has('...');
      const named = entries.map(
        ([name, inner]) => [name.toLowerCase(), depth > 5 ? open : this.passedBy(inner, depth + 1)] as const,
      );
      return { kind: 'object', entries: new Map(named), isComplete };
    }
    if (/^(?:true|false|null|\d+(?:\.\d+)?)$/.test(value)) return { kind: 'literal', value: JSON.parse(value) };
    if (/^[A-Za-z_$][\w$]*$/.test(value)) {
      const written = depth > 5 ? undefined : this.#constant(value);
      return written === undefined ? open : this.passedBy(written, depth + 1);
    }
    return { kind: 'text', parts: this.partsOf(value) };
  }

  /** A text that is written there, or that the event has. */
  partsOf(value: string, depth = 0): Parts {
    const plain = /^(["'])((?:(?!\1)[^\\\n])*)\1$/.exec(value)?.[2];
    if (plain !== undefined) return partsOfTemplate(plain);
    const template = /^`([^`\\]*)`$/.exec(value)?.[1];
    if (template !== undefined) return this.#partsOfTemplate(template, depth);
    const inner = /^(?:String|Number|encodeURIComponent)\(([^()]*)\)$|^([\w.$?]+)\.(?:toString|trim)\(\)$/.exec(value);
    const named = inner ? (inner[1] ?? inner[2] ?? '').trim() : value;
    const provided = providedBy(named);
    if (provided !== undefined) return [{ expression: provided }];
    const written = depth < 5 && /^[A-Za-z_$][\w$]*$/.test(named) ? this.#constant(named) : undefined;
    return written === undefined ? openParts : this.partsOf(written, depth + 1);
  }

  #partsOfTemplate(template: string, depth: number): Parts {
    const pieces = template.split(/(\$\{\{(?:(?!\}\}).)*\}\}|\$\{[^{}]*\})/s);
    return pieces.flatMap((piece): readonly Part[] => {
      if (piece.startsWith('${{')) return partsOfTemplate(piece);
      return piece.startsWith('${') ? this.partsOf(piece.slice(2, -1).trim(), depth + 1) : [piece];
    });
  }

  /** What a name is given once and for all; undefined where that is not all in one place. */
  #constant(name: string): string | undefined {
    const escaped = name.replaceAll('$', String.raw`\$`);
    const found = [...this.#script.matchAll(new RegExp(String.raw`(?<![\w$.])${escaped}\s*=(?![=>])\s*`, 'g'))];
    const [only] = found;
    if (!only || found.length > 1) return undefined;
    const isDeclared = /\b(?:const|let|var)\s+$/.test(this.#script.slice(Math.max(0, only.index - 10), only.index));
    const written = this.#script.slice(only.index + only[0].length, only.index + only[0].length + longestObject);
    return isDeclared ? valueIn(written, /[;\n]/).trim() : undefined;
  }
}

/** What GitHub or the environment provides, as an expression; undefined for all else. */
function providedBy(named: string): string | undefined {
  if (Object.hasOwn(ofContext, named)) return ofContext[named];
  if (!/^(?:context|process)(?:\??\.\w+)+$/.test(named)) return undefined;
  const [root = '', ...names] = named.replaceAll('?', '').split('.');
  const value = names.reduce(propertyOf, providedAs(root));
  return value.kind === 'told' ? value.expression : undefined;
}

/** What else there is: https://github.com/actions/toolkit/blob/main/packages/github/src/context.ts */
const ofContext: Readonly<Record<string, string>> = {
  'context.issue.number': 'github.event.issue.number || github.event.pull_request.number || github.event.number',
  'context.sha': 'github.sha',
  'context.runId': 'github.run_id',
};

/** The properties of an object behind its `{`, by name; under `...` there are others. Undefined where it does not end. */
function propertiesIn(text: string): ReadonlyMap<string, string> | undefined {
  const properties = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const blank = /^(?:\s|,|\/\/.*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(at))?.[0].length ?? 0;
    at += blank;
    if (text[at] === '}') return properties;
    const rest = text.slice(at);
    const own = /^\.\.\.\s*context\.repo\b/.exec(rest);
    const named = /^(?:(["'])([\w-]+)\1|([A-Za-z_$][\w$-]*))\s*:\s*/.exec(rest);
    const short = named ? null : /^([A-Za-z_$][\w$]*)\s*(?=[,}])/.exec(rest);
    const value = named ? valueIn(rest.slice(named[0].length), /,/) : '';
    if (own) at += own[0].length;
    else if (named) properties.set(named[2] ?? named[3] ?? '', value.trim());
    else if (short) properties.set(short[1] ?? '', short[1] ?? '');
    else properties.set('...', '');
    if (!own) at += named ? named[0].length + value.length : short ? short[0].length : valueIn(rest, /,/).length || 1;
  }
  return undefined;
}

/** A value up to what ends it, outside of all brackets and texts. */
function valueIn(text: string, end: RegExp): string {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (/["'`]/.test(char)) {
      for (at++; at < text.length && text[at] !== char; at++) if (text[at] === '\\') at++;
    } else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char) && --depth < 0) return text.slice(0, at);
    else if (depth === 0 && end.test(char)) return text.slice(0, at);
  }
  return text;
}
