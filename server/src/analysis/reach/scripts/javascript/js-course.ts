import { JsCalls } from './js-calls.ts';
import { type Exit, lost } from './js-flow.ts';
import { declaredIn, namesIn } from './js-names.ts';
import { copyOf, type JsState } from './js-state.ts';
import type { JsLoop, JsStatement } from './js-syntax.ts';
import { type JsTelling, ofOperator } from './js-tests.ts';
import { type JsValue, unknownValue } from './js-values.ts';
import { nothing } from './js-variables.ts';

/** How a script ends, unless an error that nobody expects stops it. */
export interface JsEnd {
  /** The step is certain to fail, also where such an error stops it. */
  readonly fails: boolean;
  /** What it hands on, by lower-case name; under `*`, outputs whose names are not known. */
  readonly outputs: ReadonlyMap<string, JsValue>;
  /** What it returns. */
  readonly result: JsValue;
}

/** Undefined where the script does what is not understood. */
export function endOf(statements: readonly JsStatement[], telling: JsTelling): JsEnd | undefined {
  try {
    return new JsCourse(telling).follow(statements);
  } catch (error) {
    if (error === lost) return undefined;
    throw error;
  }
}

type Kind<Name extends JsStatement['kind']> = Extract<JsStatement, { kind: Name }>;

/**
 * Goes through a script in the order of its statements. Where a test cannot be told, it goes both ways, and on with what both have in common.
 */
class JsCourse extends JsCalls {
  #broken: Exit = { state: undefined };
  #continued: Exit = { state: undefined };

  follow(statements: readonly JsStatement[]): JsEnd {
    this.inFunction(statements, () => this.#whole(statements));
    const hasExited = this.ends.some(({ isFailed }) => !isFailed);
    const values = [...(this.state ? [nothing] : []), ...(this.returned.value ? [this.returned.value] : [])];
    const end = [...this.ends, this.state, this.returned.state].reduce((one, other) => this.joined(one, other), undefined);
    this.state = end;
    this.runWaiting();
    return {
      fails: end?.isFailed ?? false,
      outputs: this.withOpenOutputs(end?.outputs ?? new Map()),
      // Who exits by himself returns nothing.
      result: hasExited ? unknownValue : this.live(this.oneOf(values)),
    };
  }

  /** What the last statement has begun, the step waits for. */
  #whole(statements: readonly JsStatement[]): void {
    const last = statements.findLastIndex(it => it.kind !== 'function-declaration');
    const statement = statements[last];
    const isCall = statement?.kind === 'expression' && statement.value.kind === 'call';
    this.doAll(isCall ? statements.toSpliced(last, 1) : statements);
    if (isCall) this.awaited(statement.value);
  }

  protected doAll(statements: readonly JsStatement[]): void {
    const { scope } = this;
    for (const it of statements)
      if (it.kind === 'function-declaration') this.hold(it.name, { kind: 'function', text: it.value, scope });
    for (const it of statements) this.#do(it);
  }

  #inner(statements: readonly JsStatement[]): void {
    this.within(declaredIn(statements), () => {
      this.#passFunctions(statements);
      this.doAll(statements);
    });
  }

  /** Behind the block they can be called as well. */
  #passFunctions(statements: readonly JsStatement[]): void {
    const { scope } = this;
    for (const it of statements) if (it.kind === 'function-declaration') this.pass({ kind: 'function', text: it.value, scope });
  }

  #do(statement: JsStatement): void {
    this.step();
    if (!this.state) return;
    switch (statement.kind) {
      case 'declaration':
        if (statement.value) this.declareVariables(statement.pattern, this.value(statement.value), statement.how);
        else if (statement.how !== 'var') this.declareVariables(statement.pattern, nothing, statement.how);
        break;
      case 'expression':
        this.value(statement.value);
        break;
      case 'block':
        this.#inner(statement.body);
        break;
      case 'if':
        this.#if(statement);
        break;
      case 'return':
        this.#return(statement);
        break;
      case 'throw':
        if (statement.value) this.pass(this.value(statement.value));
        this.fail();
        break;
      case 'try':
        this.#try(statement);
        break;
      case 'switch':
        this.#switch(statement);
        break;
      case 'loop':
        this.within(declaredIn(statement.first), () => this.#loop(statement));
        break;
      case 'break':
        this.leaveTo(this.#broken);
        break;
      case 'continue':
        this.leaveTo(this.#continued);
        break;
      case 'function-declaration':
        break;
    }
  }

  #if({ test, yes, no }: Kind<'if'>): void {
    this.either(
      this.truth(test),
      () => this.#inner([yes]),
      () => no && this.#inner([no]),
    );
  }

  #return({ value: returned }: Kind<'return' | 'throw'>): void {
    const value = !returned ? nothing : this.isReturnAwaited ? this.awaited(returned) : this.value(returned);
    if (!this.state) return;
    this.returned.value = this.returned.value ? this.eitherValue(this.returned.value, value) : value;
    this.leaveTo(this.returned);
  }

  #try({ body, parameter, handler, last }: Kind<'try'>): void {
    const go = () => {
      if (!handler) return this.#inner(body);
      this.handle(
        this.catching(() => this.#inner(body)),
        () =>
          this.within(parameter ? namesIn(parameter).map(name => [name, false] as const) : [], () => {
            if (parameter) this.declare(parameter, unknownValue, (name, value) => this.hold(name, value));
            this.#inner(handler);
          }),
      );
    };
    // An error in what is returned is none of the block's.
    const outer = this.isReturnAwaited;
    this.isReturnAwaited = false;
    if (last) this.#finally(go, last);
    else go();
    this.isReturnAwaited = outer;
  }

  /** Whatever leaves the block, `last` comes first, and may go elsewhere itself. */
  #finally(go: () => void, last: readonly JsStatement[]): void {
    const outer = [this.returned, this.#broken, this.#continued] as const;
    const exits: readonly [Exit, Exit, Exit] = [{ state: undefined }, { state: undefined }, { state: undefined }];
    [this.returned, this.#broken, this.#continued] = exits;
    const caught = this.catching(go);
    [this.returned, this.#broken, this.#continued] = outer;
    for (const [place, { state, value }] of exits.entries()) {
      const target = outer[place];
      if (!state || !target) continue;
      const behind = this.state;
      this.state = state;
      this.#inner(last);
      if (this.state && value) target.value = target.value ? this.eitherValue(target.value, value) : value;
      this.leaveTo(target);
      this.state = behind;
    }
    if (this.state) this.#inner(last);
    this.failOn(caught, () => this.#inner(last));
  }

  /** The values are compared one after the other, until one is equal. */
  #switch({ of, cases }: Kind<'switch'>): void {
    const value = this.value(of);
    const outer = this.#broken;
    const broken: Exit = { state: undefined };
    this.#broken = broken;
    this.within(declaredIn(cases.flatMap(({ body }) => body)), () => {
      const entered = cases.map(it => (it.value ? this.#entering(value, it.value) : undefined));
      const others = this.state;
      this.state = undefined;
      for (const [place, { value: compared, body }] of cases.entries()) {
        this.state = this.joined(this.state, compared ? entered[place] : others);
        this.#passFunctions(body);
        this.doAll(body);
      }
      if (cases.every(it => it.value)) this.state = this.joined(this.state, others);
    });
    this.#broken = outer;
    this.state = this.joined(this.state, broken.state);
  }

  /** Where one goes in whose value is that; all others go on. */
  #entering(value: JsValue, compared: Kind<'expression'>['value']): JsState | undefined {
    if (!this.state) return undefined;
    const equal = ofOperator('===', value, this.value(compared), this.telling);
    let entered: JsState | undefined;
    this.either(
      equal.kind === 'known' ? equal.value === true : undefined,
      () => {
        entered = this.state;
        this.state = undefined;
      },
      () => undefined,
    );
    return entered;
  }

  /** What some turn changes is not known in any: turns are tried until none changes more. */
  #loop(loop: JsLoop): void {
    this.doAll(loop.first);
    if (loop.through) {
      this.pass(this.value(loop.through));
      this.mayFail();
    }
    const outer = [this.#broken, this.#continued] as const;
    for (let before = this.state; before; ) {
      const broken: Exit = { state: undefined };
      this.#broken = broken;
      this.#continued = { state: undefined };
      this.state = copyOf(before);
      const ends = this.#turn(loop);
      const wider = this.#widened(before, this.state);
      this.state = this.joined(ends, broken.state);
      before = wider;
    }
    [this.#broken, this.#continued] = outer;
  }

  /** Where the loop ends in one turn; it goes on where this has come to. */
  #turn({ through, item, test, isTestedLast, body, next }: JsLoop): JsState | undefined {
    let ends: JsState | undefined = through && this.state && copyOf(this.state);
    const endUnless = () => {
      if (!test) return;
      this.either(
        this.truth(test),
        () => undefined,
        () => {
          ends = this.joined(ends, this.state);
          this.state = undefined;
        },
      );
    };
    if (!isTestedLast) endUnless();
    if (this.state) this.#inner(item ? [item, body] : [body]);
    this.state = this.joined(this.state, this.#continued.state);
    if (next) this.value(next);
    if (isTestedLast) endUnless();
    return ends;
  }

  /** Undefined where another turn would be like the last. */
  #widened(before: JsState, behind: JsState | undefined): JsState | undefined {
    if (!behind) return undefined;
    const wider = copyOf(before);
    const isFailed = before.isFailed && behind.isFailed;
    let isWider = isFailed !== before.isFailed;
    wider.isFailed = isFailed;
    const widen = <Key>(one: Map<Key, JsValue>, other: ReadonlyMap<Key, JsValue>, keys: Iterable<Key>) => {
      for (const key of keys) {
        const value = one.get(key);
        const changed = other.get(key);
        if (value === changed || value?.kind === 'unknown' || this.#areSame(value, changed)) continue;
        if (value) this.pass(value, before);
        if (changed) this.pass(changed, behind);
        one.set(key, unknownValue);
        isWider = true;
      }
    };
    widen(wider.variables, behind.variables, before.variables.keys());
    widen(wider.outputs, behind.outputs, behind.outputs.keys());
    return isWider ? wider : undefined;
  }

  #areSame(one: JsValue | undefined, other: JsValue | undefined): boolean {
    return one?.kind === 'known' && other?.kind === 'known' && Object.is(one.value, other.value);
  }
}
