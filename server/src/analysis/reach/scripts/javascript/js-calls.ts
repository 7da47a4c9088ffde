import { JsEvaluation } from './js-evaluation.ts';
import { type Exit, lost } from './js-flow.ts';
import { declaredIn, functionsInBlocks, hoistedIn, namesIn } from './js-names.ts';
import { cellOf } from './js-state.ts';
import type { JsCall, JsExpression, JsPattern, JsStatement } from './js-syntax.ts';
import { nameIn, ofMethod, resolved, truth, truthOf } from './js-tests.ts';
import { isFailure, isPresent, type JsFunction, type JsValue, known, personIn, providedAs, unknownValue } from './js-values.ts';
import { environment, nothing } from './js-variables.ts';

/** Calls of functions that are nested deeper are not followed. */
const deepestCall = 5;

/** What calls come to. */
export abstract class JsCalls extends JsEvaluation {
  /** Whether what is returned is waited for. */
  protected isReturnAwaited = true;
  #depth = 0;

  protected abstract doAll(statements: readonly JsStatement[]): void;

  protected override call(call: JsCall, isAwaited: boolean): JsValue {
    const { callee, args, isOptional, isNew } = call;
    const of = callee.kind === 'member' ? this.value(callee.of) : undefined;
    const name = callee.kind === 'member' ? nameIn(this.value(callee.property), this.telling) : undefined;
    if (!this.state) return unknownValue;
    const called = of ? this.property(of, name) : this.value(callee);
    const go = (): JsValue => {
      const { values } = this.items(args);
      if (!this.state) return unknownValue;
      return isNew ? this.#construct(called, values) : this.#called(called, of && this.live(of), name, values, isAwaited);
    };
    const isThere = [called, ...(of ? [of] : [])].every(isPresent);
    if (!isOptional || isThere) return go();
    const values: JsValue[] = [nothing];
    this.either(
      undefined,
      () => values.push(go()),
      () => undefined,
    );
    return this.oneOf(values);
  }

  #called(
    called: JsValue,
    of: JsValue | undefined,
    name: string | undefined,
    args: readonly JsValue[],
    isAwaited: boolean,
  ): JsValue {
    if (called.kind === 'function') return this.run(called, args, isAwaited);
    if (called.kind === 'provided') return this.#ofToolkit(called.path, args, isAwaited);
    const [test] = args;
    if (of?.kind === 'list' && !of.isSet && (name === 'some' || name === 'every') && test?.kind === 'function')
      return this.#ofItems(name, of, test);
    const pure = of && name !== undefined ? ofMethod(of, name, args, this.telling) : undefined;
    if (!pure || (of && !isPresent(of))) this.mayFail();
    return pure ?? this.#unknownCall([called, ...(of ? [of] : []), ...args]);
  }

  /** Something else is called: it may throw, change what is passed to it, and call it. */
  #unknownCall(passed: readonly JsValue[]): JsValue {
    this.mayFail();
    for (const it of passed) this.pass(it);
    return unknownValue;
  }

  #construct(called: JsValue, args: readonly JsValue[]): JsValue {
    const path = called.kind === 'provided' ? called.path.join('.') : '';
    if (path === 'octokit-module.Octokit') return providedAs('octokit');
    const [items] = args;
    if (path === 'Set' && items?.kind === 'list') {
      this.passContents(items);
      return { kind: 'list', items: items.items, isSet: true };
    }
    if (/^(?:\w*Error|Date|URL)$/.test(path)) return this.#harmless(args);
    return this.#unknownCall([called, ...args]);
  }

  /** It changes nothing and keeps nothing, but may call. */
  #harmless(args: readonly JsValue[]): JsValue {
    this.mayFail();
    for (const it of args) if (it.kind === 'function') this.pass(it);
    return unknownValue;
  }

  /** https://github.com/actions/toolkit/tree/main/packages/core: a step that is set to have failed goes on. */
  #ofToolkit(path: readonly string[], args: readonly JsValue[], isAwaited: boolean): JsValue {
    const [first, second = nothing] = args;
    const called = path.join('.');
    switch (called) {
      case 'core.setFailed':
        if (this.state) this.state.isFailed = true;
        return nothing;
      case 'core.setOutput':
        this.#setOutput(first, second);
        return nothing;
      case 'core.group':
        if (second.kind === 'function' && isAwaited) return this.run(second, [], true);
        return this.#unknownCall(args);
      case 'core.exportVariable':
        this.open(environment);
        return nothing;
      case 'process.exit': {
        const status = resolved(first ?? nothing, this.telling);
        const isMeant = first !== undefined && !(status.kind === 'known' && status.value === undefined);
        this.end(isMeant ? status.kind === 'known' && isFailure(status.value) : !this.isAnyTime && this.state?.isFailed === true);
        return unknownValue;
      }
      case 'String':
        return (
          (first ? ofMethod(resolved(first, this.telling), 'toString', [], this.telling) : known('')) ?? this.#harmless(args)
        );
      case 'Boolean':
        return first ? truth(truthOf(first, this.telling)) : known(false);
      case 'require':
        return this.#required(first);
      case 'getOctokit':
      case 'github-module.getOctokit':
        return providedAs('octokit');
      default:
        return this.#ofOthers(path, args, isAwaited);
    }
  }

  #ofOthers(path: readonly string[], args: readonly JsValue[], isAwaited: boolean): JsValue {
    const [root = ''] = path;
    const called = path.join('.');
    if (root === 'github' || root === 'octokit') return this.#request(path, args, isAwaited);
    if (
      /^core\.(?:debug|info|notice|warning|error|startGroup|endGroup|setSecret|saveState|addPath)$|^console\.|^core\.summary\./.test(
        called,
      )
    )
      return unknownValue;
    if (/^core\.setOutput/.test(called)) this.openOutput('*');
    if (harmless.test(called)) return this.#harmless(args);
    // What is provided is as GitHub made it.
    const isChanging = /^Object\.(?:assign|define\w+|setPrototypeOf)$|^Reflect\./.test(called);
    if (isChanging && (args[0]?.kind === 'provided' || args[0]?.kind === 'told')) throw lost;
    // Programs write outputs as well.
    if (root === 'exec') this.openOutput('*');
    return this.#unknownCall(args);
  }

  #setOutput(first: JsValue | undefined, value: JsValue): void {
    const told = resolved(first ?? unknownValue, this.telling);
    const name = told.kind === 'known' ? String(told.value).toLowerCase() : '*';
    if (this.isAnyTime) this.openOutput(name);
    this.state?.outputs.set(name, value.kind === 'answer' ? resolved(value, this.telling) : value);
  }

  /** A module may do whatever it likes, but for those that are known. */
  #required(name: JsValue | undefined): JsValue {
    const text = name?.kind === 'known' ? String(name.value).replace(/^node:/, '') : '';
    this.mayFail();
    if (text === '@actions/core') return providedAs('core');
    if (text === 'process') return providedAs('process');
    if (text === '@actions/github') return { kind: 'provided', path: ['github-module'] };
    if (/^@octokit\/(?:core|rest)$/.test(text)) return { kind: 'provided', path: ['octokit-module'] };
    if (!/^(?:path|util|os|url|crypto|assert|querystring)$/.test(text)) this.openOutput('*');
    return unknownValue;
  }

  /** GitHub answers about somebody's permission, and says that he is no member with an error. Nothing of what it is sent is changed. */
  #request(path: readonly string[], args: readonly JsValue[], isAwaited: boolean): JsValue {
    this.#harmless(args);
    if (path[1] === 'hook') throw lost;
    const name = path.at(-1) ?? '';
    const [route, options] = name === 'request' ? args : [undefined, args[0]];
    const isAboutLevel =
      name === 'getCollaboratorPermissionLevel' ||
      (route?.kind === 'known' &&
        /^GET \/repos\/\{owner\}\/\{repo\}\/collaborators\/\{username\}\/permission$/.test(String(route.value)));
    if (!isAwaited) return unknownValue;
    const username = options ? this.property(options, 'username') : unknownValue;
    // About one of several, of whom some may be others.
    if (username.kind === 'either') return unknownValue;
    const person = personIn(options);
    if (isAboutLevel) return this.live({ kind: 'response', person, path: [] });
    if (memberships.test(name) && !this.isAnyTime && this.telling.holds({ kind: 'member', person }) === false) this.fail();
    return unknownValue;
  }

  #ofItems(name: 'some' | 'every', list: Extract<JsValue, { kind: 'list' }>, test: JsFunction): JsValue {
    const deciding = name === 'some';
    let isOpen = false;
    for (const item of list.items) {
      const told = truthOf(this.run(test, [item, unknownValue, list], false), this.telling);
      if (told === deciding && !isOpen) return truth(deciding);
      isOpen ||= told !== !deciding;
    }
    return truth(isOpen ? undefined : !deciding);
  }

  /** `a.then(…)`, `a.catch(…)`, `a.finally(…)`; undefined for all other calls. */
  protected override chained({ callee, args, isNew }: JsCall): JsValue | undefined {
    if (callee.kind !== 'member' || callee.property.kind !== 'constant' || isNew) return undefined;
    const [first, second] = args;
    const isRead = args.every(({ kind }) => kind === 'function' || kind === 'name' || kind === 'member');
    if (!isRead || !first || first.kind === 'spread' || second?.kind === 'spread') return undefined;
    const run = (handler: JsExpression, value: JsValue) => {
      const called = this.value(handler);
      return called.kind === 'function' ? this.run(called, [value], true) : this.#unknownCall([called, value]);
    };
    // What is not known may be no promise, and call whatever it is given as it likes.
    const pass = () => this.#unknownCall([first, ...(second ? [second] : [])].map(it => this.value(it)));
    const start = () => this.awaited(callee.of);
    const otherwise = (handler: JsExpression) => () => run(handler, unknownValue);
    switch (callee.property.value) {
      case 'then':
        return this.#settled(
          start,
          value => (value.kind === 'unknown' ? pass() : run(first, value)),
          second && otherwise(second),
        );
      case 'catch':
        return this.#settled(start, value => (value.kind === 'unknown' ? pass() : value), otherwise(first));
      case 'finally': {
        let value: JsValue = unknownValue;
        const caught = this.catching(() => {
          value = start();
        });
        if (this.state && value.kind === 'unknown') return pass();
        if (this.state) run(first, nothing);
        this.failOn(caught, () => run(first, nothing));
        return value;
      }
      default:
        return undefined;
    }
  }

  #settled(start: () => JsValue, then: (value: JsValue) => JsValue, otherwise: (() => JsValue) | undefined): JsValue {
    const values: JsValue[] = [];
    const note = (value: JsValue) => {
      if (this.state) values.push(value);
    };
    if (!otherwise) {
      const value = start();
      return this.state ? then(value) : unknownValue;
    }
    let value: JsValue = unknownValue;
    const caught = this.catching(() => {
      value = start();
    });
    if (this.state) note(then(value));
    this.handle(caught, () => note(otherwise()));
    return this.oneOf(values);
  }

  protected run(called: JsFunction, args: readonly JsValue[], isAwaited: boolean): JsValue {
    const { isAsync } = called.text;
    // Without somebody who waits, it goes on at any time.
    if (this.isAnyTime || (isAsync && !isAwaited)) {
      this.#unknownCall([called, ...args]);
      return unknownValue;
    }
    if (++this.#depth > deepestCall) throw lost;
    const outer = [this.returned, this.isReturnAwaited] as const;
    const returned: Exit = { state: undefined };
    this.returned = returned;
    this.isReturnAwaited = isAwaited;
    this.#body(called, args);
    [this.returned, this.isReturnAwaited] = outer;
    this.#depth--;
    const values = [...(this.state ? [nothing] : []), ...(returned.state && returned.value ? [returned.value] : [])];
    this.state = this.joined(this.state, returned.state);
    return this.oneOf(values);
  }

  protected override runForOthers(passed: JsFunction): void {
    this.isReturnAwaited = false;
    this.#body(passed, []);
  }

  #body({ text: { parameters, body }, scope }: JsFunction, args: readonly JsValue[]): void {
    const names = parameters.flatMap(namesIn).map(name => [name, false] as const);
    this.within(
      names,
      () => {
        for (const [place, pattern] of parameters.entries())
          this.declare(pattern, args[place] ?? unknownValue, (name, value) => this.hold(name, value));
        this.inFunction(body, () => this.doAll(body));
      },
      scope,
    );
  }

  /** With what the statements of a function declare. */
  protected inFunction(body: readonly JsStatement[], go: () => void): void {
    const inBlocks = functionsInBlocks(body);
    const isOther = (name: string) => !this.scope.cells.has(name);
    const names = [...hoistedIn(body), ...inBlocks].filter(isOther).map(name => [name, false] as const);
    this.within([...names, ...declaredIn(body)], () => {
      for (const [name] of names) this.hold(name, nothing);
      for (const name of inBlocks) {
        const cell = cellOf(name, this.scope);
        if (cell) this.open(cell);
      }
      go();
    });
  }

  protected declareVariables(pattern: JsPattern, value: JsValue, how: 'const' | 'let' | 'var'): void {
    this.declare(pattern, value, (name, it) => (how === 'var' ? this.assign(name, it) : this.hold(name, it)));
  }
}

const harmless =
  /^(?:core\.get\w+|JSON\.(?:stringify|parse)|Object\.keys|Array\.isArray|Math\.\w+|Number(?:\.\w+)?|Date(?:\.\w+)?|parse(?:Int|Float)|is(?:NaN|Finite)|(?:en|de)codeURI(?:Component)?|\w*Error|RegExp)$/;

const memberships =
  /^(?:getMembershipForUserInOrg|getMembershipForUser|getOrgMembershipForUser|checkMembershipForUser|checkPublicMembershipForUser|checkCollaborator)$/;
