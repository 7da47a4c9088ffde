import type { Random } from '../../../server/src/analysis/expressions/testing/random.ts';
import { asking, asksMember, deepestBlock, kinds, levels, names, RandomValues } from './random-values.ts';

/** A script for actions/github-script as somebody may write it who has lost his way: it declares what it uses, mostly, and comes to an end, mostly. */
export function randomScript(random: Random): string {
  return new ScriptWriter(random).script();
}

class ScriptWriter extends RandomValues {
  #loops = 0;

  script(): string {
    const head = this.random.oneIn(2) ? `const { data } = ${asking};\nconst p = data.permission;\n` : `const p = ${levels[2]};\n`;
    this.scopes[0]?.push({ name: 'p', kind: 'text', isConstant: true, isAsync: false });
    return `${head}${this.statements(2 + this.random.below(6))}\n${this.#looks()}`;
  }

  /** What some of its variables hold in the end decides what comes of it. */
  #looks(): string {
    return this.one(
      () => this.of('text', it => `core.setOutput('x', ${it});\ncore.setOutput('y', ${this.truth()});`),
      () => this.of('text', it => `if (${it} !== ${this.random.pick(levels)}) core.setFailed('no');`),
      () => this.of('truth', it => `core.setOutput('x', ${it});`),
      () => this.of('truth', it => `if (!${it}) core.setFailed('no');`),
      () => this.of('list', it => `core.setOutput('x', ${it}.includes(p));`),
      () => this.of('list', it => `if (!${it}.includes('admin')) core.setFailed('no');`),
      () => this.of('object', it => `core.setOutput('x', ${it}.k);`),
      () => this.of('function', it => `return ${it}(${this.text()});`),
    );
  }

  #block(how: { isInLoop?: boolean } = {}): string {
    return `{\n${this.within(() => this.statements(1 + this.random.below(3)), how)}\n}`;
  }

  protected statements(count: number): string {
    return this.random.times(count, () => this.#statement()).join('\n');
  }

  #statement(): string {
    const simple = [
      () => this.#declaration(),
      () => this.#declaration(),
      () => `if (${this.truth()} && ${this.truth()}) core.setFailed('no');`,
      () => `core.setOutput('${this.random.pick(['x', 'y', 'Y'])}', ${this.random.oneIn(2) ? this.truth() : this.text()});`,
      () => this.assignment(),
      () => this.assignment(),
      () => this.of('list', it => `${it}.push(${this.text()});`),
      () => this.of('object', it => `${it}.${this.random.pick(['k', 'read'])} = ${this.text()};`),
      () => this.of('object', it => `delete ${it}.${this.random.pick(['k', 'read'])};`),
      () => this.call(),
      () => `run(${this.any()}${this.random.oneIn(2) ? `, { on: ${this.any()} }` : ''});`,
      () => (this.isInAsync ? `await run(${this.any()});` : undefined),
      () => this.of('list', it => `${it}.forEach(${this.function(1)});`),
      () => this.#jump(),
      () => (this.isInAsync && this.random.oneIn(4) ? `await ${asksMember};` : undefined),
    ];
    if (this.blocks >= deepestBlock || this.random.oneIn(2)) return `${this.one(...simple)};`.replace(';;', ';');
    return this.one(
      () => `if (${this.truth()}) ${this.#block()}${this.random.oneIn(2) ? ` else ${this.#block()}` : ''}`,
      () => this.#try(),
      () => this.#try(),
      () => this.#switch(),
      () => this.#loop(),
      () => this.#block(),
    );
  }

  #declaration(): string {
    const kind = this.random.pick(kinds);
    const name = this.random.pick(names[kind]);
    const isAsync = this.random.oneIn(3);
    const isDeclared = kind === 'function' && this.random.oneIn(3) && !this.scopes.at(-1)?.some(it => it.name === name);
    const before = this.declared;
    this.declared = [...before, name];
    const value = {
      text: () => this.text(),
      truth: () => this.truth(),
      list: () => this.list(),
      object: () => this.object(),
      function: () =>
        isDeclared ? this.within(() => this.#block(), { isInAsync: isAsync, isInLoop: false }) : this.function(1, isAsync),
    }[kind]();
    this.declared = before;
    const own = this.scopes.at(-1);
    // A second declaration of a name in the same block is no JavaScript.
    if (own?.some(it => it.name === name)) return `if (${this.truth()}) ${name} = ${value};`;
    if (isDeclared) {
      own?.push({ name, kind, isConstant: false, isAsync });
      return `${isAsync ? 'async ' : ''}function ${name}(a) ${value}`;
    }
    const how = this.random.pick(['const', 'let', 'let', 'const', 'var']);
    if (kind === 'text' && this.random.oneIn(6)) {
      own?.push({ name, kind, isConstant: how === 'const', isAsync: false });
      return `${how} ${this.random.oneIn(2) ? `{ k: ${name} = ${this.text()} } = (${this.object()})` : `[${name}] = ${this.list()}`};`;
    }
    own?.push({ name, kind, isConstant: how === 'const', isAsync: kind === 'function' && isAsync });
    return `${how} ${name} = ${value};`;
  }

  #try(): string {
    const handler = this.random.oneIn(4) ? undefined : ` catch ${this.random.oneIn(2) ? '(error) ' : ''}${this.#block()}`;
    const last = handler === undefined || this.random.oneIn(4) ? ` finally ${this.#block()}` : '';
    return `try ${this.#block()}${handler ?? ''}${last}`;
  }

  #switch(): string {
    const cases = this.random.times(1 + this.random.below(3), () => {
      const end = this.random.oneIn(3) ? '' : '\nbreak;';
      return `case ${this.text()}: ${this.#block()}${end}`;
    });
    if (this.random.oneIn(2)) cases.splice(this.random.below(cases.length + 1), 0, `default: ${this.#block()}\n`);
    return `switch (${this.text()}) {\n${cases.join('\n')}\n}`;
  }

  #loop(): string {
    const count = `n${this.#loops++}`;
    const [name] = names.text;
    const body = (declared?: string) =>
      this.within(() => {
        if (declared) this.scopes.at(-1)?.push({ name: declared, kind: 'text', isConstant: true, isAsync: false });
        return this.#block({ isInLoop: true });
      });
    return this.one(
      () => `for (const ${name} of [...${this.list()}]) ${body(name)}`,
      () => `for (let ${count} = 0; ${count} < 2 && ${this.truth()}; ${count}++) ${body()}`,
      () => `let ${count} = 0;\nwhile (${count}++ < 2 && ${this.truth()}) ${body()}`,
      () => `let ${count} = 0;\ndo ${body()} while (${count}++ < 2 && ${this.truth()})`,
      () => {
        const target = this.variable('text', true);
        return target && `for (${target.name} of [...${this.list()}]) ${body()}`;
      },
    );
  }

  #jump(): string | undefined {
    return this.one(
      () => `if (${this.truth()}) throw new Error('meant');`,
      () => (this.isInLoop ? `if (${this.truth()}) ${this.random.pick(['break', 'continue'])};` : undefined),
      () => `if (${this.truth()}) return${this.random.oneIn(2) ? '' : ` ${this.text()}`};`,
      () => `if (${this.truth()}) process.exit(${this.random.pick(['', '0', '1', '1', '1', '1'])});`,
      () => (this.random.oneIn(4) ? 'process.exitCode = 0;' : 'process.exitCode = 1;'),
      () => (this.random.oneIn(3) ? `throw ${this.any()};` : undefined),
      () => (this.isInAsync ? `return ${asksMember}${this.random.oneIn(2) ? '' : '.catch(() => false)'};` : undefined),
    );
  }
}
