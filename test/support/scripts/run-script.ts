import process from 'node:process';
import type { Random } from '../../../server/src/analysis/expressions/testing/random.ts';

/** What a run of a script came to. */
export interface ScriptRun {
  readonly isFailed: boolean;
  /** It was stopped by an error. */
  readonly isThrown: boolean;
  /** By `process.exit`. */
  readonly isExited: boolean;
  readonly outputs: ReadonlyMap<string, string>;
  readonly result: unknown;
}

/** What GitHub tells and answers in a run. */
export interface ScriptWorld {
  readonly permission: string;
  /** Undefined where that differs from run to run. */
  readonly association: string | undefined;
}

type AsyncFunction = (...args: readonly unknown[]) => Promise<unknown>;
const AsyncFunction = (async () => undefined).constructor as unknown as new (...texts: readonly string[]) => AsyncFunction;

/** Scripts that call more are stopped. */
const maxCalls = 300;

/** Runs a script as actions/github-script does, with everything around it made up. Undefined where it is no JavaScript, or does not end. */
export async function runScript(script: string, world: ScriptWorld, random: Random): Promise<ScriptRun | undefined> {
  const outputs = new Map<string, string>();
  const state = { exitCode: undefined as unknown, exited: undefined as ScriptRun | undefined, calls: 0 };
  const counted = () => {
    if (++state.calls > maxCalls) throw new Error('too many calls');
  };
  const now = (isThrown: boolean, isExited: boolean, result?: unknown): ScriptRun => ({
    isFailed: Number(state.exitCode ?? 0) !== 0,
    isThrown,
    isExited,
    outputs: new Map(outputs),
    result,
  });
  const fail = () => {
    state.exitCode = 1;
  };
  const fakeProcess = {
    env: {},
    exit: (status?: unknown) => {
      if (status !== undefined) state.exitCode = status;
      state.exited ??= now(false, true);
      throw new Error('exit');
    },
    get exitCode() {
      return state.exitCode;
    },
    set exitCode(status: unknown) {
      state.exitCode = status;
    },
  };
  const core = {
    info: () => undefined,
    setFailed: fail,
    setOutput: (name: string, value: unknown) => {
      counted();
      const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
      outputs.set(name.toLowerCase(), text ?? '');
    },
  };
  const permissions = { admin: false, maintain: false, push: false, triage: false, pull: true };
  const user = { login: 'outsider', permissions, role_name: world.permission };
  const github = {
    rest: {
      repos: {
        getCollaboratorPermissionLevel: async () => {
          counted();
          return { status: 200, data: { permission: world.permission, role_name: world.permission, user } };
        },
      },
      orgs: {
        checkMembershipForUser: async () => {
          counted();
          throw new Error('Not Found');
        },
      },
    },
  };
  const comment =
    world.association === undefined && random.oneIn(3)
      ? undefined
      : { author_association: world.association ?? random.pick(['NONE', 'MEMBER']), body: random.pick(levels) };
  const context = { actor: 'outsider', repo: { owner: 'o', repo: 'r' }, payload: { comment } };
  const others = new Others(random, counted);
  const provided = { core, github, context, process: fakeProcess, run: others.run, find: async () => others.primitive() };
  let whole: AsyncFunction;
  try {
    whole = new AsyncFunction(...Object.keys(provided), script);
  } catch {
    return undefined;
  }
  let end: ScriptRun | undefined;
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', fail);
  whole(...Object.values(provided)).then(
    result => {
      end = now(false, false, result);
    },
    () => {
      fail();
      end = now(true, false);
    },
  );
  for (let turn = 0; turn < 4; turn++) {
    await new Promise(resolve => void setImmediate(resolve));
    others.callLater();
  }
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
  if (state.exited) return state.exited;
  // What runs behind the end counts as well.
  return end && state.calls <= maxCalls ? { ...now(end.isThrown, false, end.result) } : undefined;
}

const levels: readonly [string, ...string[]] = ['admin', 'write', 'read', 'none', ''];

/** Code that a script cannot know: it calls and changes what it is given, now and later. */
class Others {
  readonly #random: Random;
  readonly #counted: () => void;
  readonly #kept: unknown[] = [];

  constructor(random: Random, counted: () => void) {
    this.#random = random;
    this.#counted = counted;
  }

  primitive(): unknown {
    return this.#random.pick<unknown>([...levels, true, false, undefined, null, 1]);
  }

  readonly run = (...args: readonly unknown[]): unknown => {
    this.#counted();
    this.#kept.push(...args);
    if (this.#random.oneIn(2)) this.#use(this.#kept[this.#random.below(this.#kept.length)]);
    if (this.#random.oneIn(6)) throw new Error('of others');
    const kept = this.#kept[this.#random.below(this.#kept.length)];
    const value = this.#random.pick<() => unknown>([
      () => kept,
      () => this.primitive(),
      () => ({ k: 'admin', read: 'read' }),
      () => this.run,
    ])();
    if (this.#random.oneIn(4)) return Promise.resolve(value);
    return this.#random.oneIn(8) ? Promise.reject(new Error('of others')) : value;
  };

  callLater(): void {
    for (const it of this.#kept.slice(0, 20)) if (this.#random.oneIn(2)) this.#useLater(it);
  }

  #useLater(value: unknown): void {
    try {
      this.#use(value);
    } catch {
      // Nobody catches it, and the step would fail.
    }
  }

  #use(value: unknown): void {
    this.#counted();
    const isThrown = this.#random.oneIn(3);
    try {
      if (typeof value === 'function') void value(this.primitive(), this.primitive());
      else if (Array.isArray(value)) this.#useList(value);
      else if (typeof value === 'object' && value !== null) this.#useObject(value as Record<string, unknown>);
    } catch (error) {
      if (isThrown) throw error;
    }
  }

  #useList(list: unknown[]): void {
    if (list.length > 0 && this.#random.oneIn(2)) this.#use(list[this.#random.below(list.length)]);
    else if (this.#random.oneIn(3)) list.length = 0;
    else if (list.length < 6) list.push(this.primitive());
  }

  #useObject(object: Record<string, unknown>): void {
    const key = this.#random.pick(Object.keys(object).length > 0 ? (Object.keys(object) as [string, ...string[]]) : ['k']);
    if (this.#random.oneIn(2)) this.#use(object[key]);
    else object[key] = this.primitive();
  }
}
