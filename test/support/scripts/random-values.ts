import type { Random } from '../../../server/src/analysis/expressions/testing/random.ts';

type Kind = 'text' | 'truth' | 'list' | 'object' | 'function';

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly isConstant: boolean;
  readonly isAsync: boolean;
}

/** Few names for each kind, so that they hide each other. */
export const names: Readonly<Record<Kind, readonly [string, ...string[]]>> = {
  text: ['a', 'b', 'c'],
  truth: ['t', 'u'],
  list: ['l', 'm'],
  object: ['o', 'q'],
  function: ['f', 'g', 'h'],
};
export const kinds = Object.keys(names) as [Kind, ...Kind[]];
export const levels: readonly [string, ...string[]] = ["'admin'", "'write'", "'read'", "'none'", "''", '`read`'];
export const asking = 'await github.rest.repos.getCollaboratorPermissionLevel({ ...context.repo, username: context.actor })';
export const asksMember = "github.rest.orgs.checkMembershipForUser({ org: 'o', username: context.actor })";

/** How deep expressions are. */
const deepest = 3;

/** How deep blocks are, those of functions included. */
export const deepestBlock = 2;

/** Writes values, of one kind at a time. */
export abstract class RandomValues {
  protected readonly random: Random;
  protected scopes: Variable[][] = [[]];
  #depth = 0;
  protected blocks = 0;
  /** Those whose values are being written: functions do not call themselves. */
  protected declared: readonly string[] = [];
  protected isInAsync = true;
  protected isInLoop = false;

  constructor(random: Random) {
    this.random = random;
  }

  /** So many of them, each on lines of its own. */
  protected abstract statements(count: number): string;

  #visible(kind: Kind): readonly Variable[] {
    const hidden = new Set(this.declared);
    return [...this.scopes].reverse().flatMap(scope =>
      scope.filter(it => {
        const isVisible = !hidden.has(it.name);
        hidden.add(it.name);
        return isVisible && it.kind === kind;
      }),
    );
  }

  protected variable(kind: Kind, isAssigned = false): Variable | undefined {
    const found = this.#visible(kind).filter(it => !isAssigned || !it.isConstant);
    return found[this.random.below(found.length)];
  }

  protected one(...makes: (() => string | undefined)[]): string {
    for (let tries = 0; tries < 5; tries++) {
      const made = makes[this.random.below(makes.length)]?.();
      if (made !== undefined) return made;
    }
    return "'x'";
  }

  #deeper(make: () => string, otherwise: () => string): string {
    if (this.#depth >= deepest || (this.#depth > 0 && this.random.oneIn(2))) return otherwise();
    this.#depth++;
    const made = make();
    this.#depth--;
    return made;
  }

  protected text(): string {
    const name = () => this.variable('text')?.name;
    const literal = () => this.random.pick(levels);
    return this.#deeper(
      () =>
        this.one(
          name,
          name,
          name,
          literal,
          literal,
          () => `(${this.truth()} ? ${this.text()} : ${this.text()})`,
          () => `(${this.text()} ${this.random.pick(['||', '&&', '??'])} ${this.text()})`,
          () => `\`\${${this.text()}}\``,
          () => `(${this.text()} + ${this.text()})`,
          () => this.assignment(),
          () => this.of('list', it => `${it}[${this.random.below(2)}]`),
          () => this.of('object', it => `${it}${this.random.pick(['', '?'])}.${this.random.pick(['k', 'read'])}`),
          () => this.of('object', it => `${it}[${this.text()}]`),
          () => `${this.text()}.toLowerCase()`,
          () => this.call(),
          () =>
            this.random.pick(['context.actor', 'context.payload.comment.author_association', 'context.payload.comment?.body']),
          () => (this.isInAsync ? this.random.pick(['(await find())', `(${asking}).data.permission`]) : 'missing'),
          () => `run(${this.any()})`,
          () => `run?.(${this.any()})`,
          () => `run\`\${${this.any()}}\``,
          () => `(${this.any()}, ${this.text()})`,
          () => this.of('object', it => `${it}.k?.at(${this.text()})`),
          () => this.of('object', it => `${it}.go?.()`),
          () => this.of('function', it => `${it}.call(undefined, ${this.text()})`),
          () => this.of('list', it => `${it}.map(${this.function(1)})[0]`),
          () => this.of('list', it => `${it}.find(${this.function(1)})`),
        ),
      () => this.one(name, literal),
    );
  }

  protected of(kind: Kind, make: (name: string) => string): string | undefined {
    const found = this.variable(kind);
    return found && make(found.name);
  }

  protected truth(): string {
    const name = () => this.variable('truth')?.name;
    const equal = () => `${this.text()} ${this.random.pick(['===', '!==', '==', '!='])} ${this.text()}`;
    return this.#deeper(
      () =>
        this.one(
          name,
          equal,
          equal,
          equal,
          () => `!(${this.truth()})`,
          () => `(${this.truth()} ${this.random.pick(['||', '&&'])} ${this.truth()})`,
          () => `${this.list()}.includes(${this.text()})`,
          () => `${this.list()}.${this.random.pick(['some', 'every'])}(${this.function(1)})`,
          () => `new Set(${this.list()}).has(${this.text()})`,
          () => `/^(admin|write)$/.test(${this.text()})`,
          () => `Boolean(${this.text()})`,
          () =>
            this.isInAsync
              ? `await (async () => { try { await ${asksMember}; return true } catch { return false } })()`
              : undefined,
          () => (this.isInAsync ? `await ${asksMember}.then(() => true).catch(${this.function(0)})` : undefined),
          () => this.call(),
        ),
      () => this.one(name, equal),
    );
  }

  protected list(): string {
    const name = () => this.variable('list')?.name;
    const literal = () => `[${this.random.times(this.random.below(3), () => this.text()).join(', ')}]`;
    return this.one(
      name,
      name,
      literal,
      () => this.of('list', it => `[...${it}, ${this.text()}]`),
      () => this.of('list', it => `(${this.truth()} ? ${it} : ${this.list()})`),
    );
  }

  protected object(): string {
    const name = () => this.variable('object')?.name;
    return this.one(
      name,
      () => `{ k: ${this.text()}, read: ${this.text()} }`,
      () => this.of('object', it => `{ ...${it}, k: ${this.text()} }`),
      () => this.of('object', it => `{ k: ${this.text()}, ...${it} }`),
      () => this.of('list', it => `{ k: ${this.text()}, list: ${it} }`),
      () => `{ k: ${this.text()}, go: ${this.function(0)} }`,
    );
  }

  protected any(): string {
    switch (this.random.pick(kinds)) {
      case 'text':
        return this.text();
      case 'truth':
        return this.truth();
      case 'list':
        return this.list();
      case 'object':
        return this.#deeper(
          () => `(${this.object()})`,
          () => "'x'",
        );
      case 'function':
        return this.of('function', it => it) ?? this.function(this.random.below(2));
    }
  }

  protected assignment(): string | undefined {
    const target = this.variable('text', !this.random.oneIn(20));
    const operator = this.random.pick(['=', '=', '=', '||=', '??=', '+=']);
    return target && `(${target.name} ${operator} ${this.text()})`;
  }

  protected call(): string | undefined {
    const called = this.variable('function');
    if (!called) return undefined;
    const call = `${called.name}(${this.random.oneIn(4) ? '' : this.text()})`;
    return called.isAsync && this.isInAsync && !this.random.oneIn(5) ? `(await ${call})` : call;
  }

  /** Of no or one parameter, an arrow function. */
  protected function(parameters: number, isAsync = this.random.oneIn(5)): string {
    const [parameter] = names.text;
    const inner = (): string => {
      const declared = this.random.oneIn(6) ? `${parameter} = ${this.text()}` : parameter;
      const head = `${isAsync ? 'async ' : ''}(${parameters ? declared : ''}) => `;
      if (parameters) this.scopes.at(-1)?.push({ name: parameter, kind: 'text', isConstant: false, isAsync: false });
      if (this.random.oneIn(2)) return `${head}${this.truth()}`;
      return `${head}{ ${this.statements(1 + this.random.below(2))} return ${this.random.oneIn(2) ? this.truth() : this.text()} }`;
    };
    if (this.blocks >= deepestBlock) return `() => ${this.variable('truth')?.name ?? 'true'}`;
    return this.within(inner, { isInAsync: isAsync, isInLoop: false });
  }

  protected within(make: () => string, how: { isInAsync?: boolean; isInLoop?: boolean } = {}): string {
    const before = [this.scopes, this.isInAsync, this.isInLoop] as const;
    this.scopes = [...this.scopes, []];
    this.isInAsync = how.isInAsync ?? this.isInAsync;
    this.isInLoop = how.isInLoop ?? this.isInLoop;
    const depth = this.#depth;
    this.#depth = 0;
    this.blocks++;
    const made = make();
    this.blocks--;
    this.#depth = depth;
    [this.scopes, this.isInAsync, this.isInLoop] = before;
    return made;
  }
}
