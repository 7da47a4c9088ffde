import type { Asked } from '../answers.ts';
import { isAboutMembership } from '../permission-checks.ts';
import { joined } from '../written-texts.ts';
import { lost } from './js-flow.ts';
import { JsFunctions } from './js-functions.ts';
import { ofMethod, resolved, truth, truthOf } from './js-tests.ts';
import { expressionIn, isFailure, type JsValue, known, providedAs, unknownValue } from './js-values.ts';
import { environment, nothing } from './js-variables.ts';

/** What is provided to a script, by GitHub's toolkit and by JavaScript. */
export abstract class JsToolkit extends JsFunctions {
  protected construct(called: JsValue, args: readonly JsValue[]): JsValue {
    const path = called.kind === 'provided' ? called.path.join('.') : '';
    if (path === 'octokit-module.Octokit') return providedAs('octokit');
    const [items] = args;
    if (path === 'Set' && items?.kind === 'list') {
      this.passContents(items);
      return { kind: 'list', items: items.items, isSet: true };
    }
    if (/^(?:\w*Error|Date|URL)$/.test(path)) return this.harmlessCall(args);
    return this.unknownCall([called, ...args]);
  }

  /** https://github.com/actions/toolkit/tree/main/packages/core: a step that is set to have failed goes on. */
  protected ofToolkit(path: readonly string[], args: readonly JsValue[], isAwaited: boolean): JsValue {
    const [first, second = nothing] = args;
    if (path.join() === 'process,exit') return this.#exit(first);
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
        return this.unknownCall(args);
      case 'core.exportVariable':
        this.open(environment);
        return nothing;
      case 'String':
        return (
          (first ? ofMethod(resolved(first, this.telling), 'toString', [], this.telling) : known('')) ?? this.harmlessCall(args)
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

  /** Without a status it is that of `exitCode`. */
  #exit(first: JsValue | undefined): JsValue {
    const status = resolved(first ?? nothing, this.telling);
    const isTold = status.kind !== 'known' || status.value !== undefined;
    const isFailed = isTold ? status.kind === 'known' && isFailure(status.value) : this.state?.isFailed === true;
    // What would have been written later is not.
    if (this.isAnyTime) this.openOutput('*');
    this.end(isFailed && (isTold || !this.isAnyTime));
    return unknownValue;
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
    if (harmless.test(called)) return this.harmlessCall(args);
    // What is provided is as GitHub made it.
    const isChanging = /^Object\.(?:assign|define\w+|setPrototypeOf)$|^Reflect\./.test(called);
    if (isChanging && (args[0]?.kind === 'provided' || args[0]?.kind === 'told')) throw lost;
    // Programs write outputs as well.
    if (root === 'exec') this.openOutput('*');
    return this.unknownCall(args);
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
    this.harmlessCall(args);
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
    const asked = this.#asked(isAboutLevel || name === 'checkCollaborator', options);
    if (isAboutLevel) return this.live({ kind: 'response', asked, path: [] });
    if (isAboutMembership(name) && !this.isAnyTime && this.telling.holds({ kind: 'member', ...asked }) === false) this.fail();
    return unknownValue;
  }

  /** About whom and where: in a repository, or in an organization or a team of it. */
  #asked(isOfRepository: boolean, options: JsValue | undefined): Asked {
    const valueOf = (name: string) => (options ? this.property(options, name) : unknownValue);
    const names = isOfRepository ? ['owner', 'repo'] : ['org', 'team_slug', 'team_id'];
    const given = names.map(valueOf).filter(it => isOfRepository || it.kind !== 'known' || it.value !== undefined);
    const parts = given.map(expressionIn);
    const place = parts.length > 0 && parts.every(it => it !== undefined) ? joined(parts) : undefined;
    return { person: expressionIn(valueOf('username')), place };
  }
}

const harmless =
  /^(?:core\.get\w+|JSON\.(?:stringify|parse)|Object\.keys|Array\.isArray|Math\.\w+|Number(?:\.\w+)?|Date(?:\.\w+)?|parse(?:Int|Float)|is(?:NaN|Finite)|(?:en|de)codeURI(?:Component)?|\w*Error|RegExp)$/;
