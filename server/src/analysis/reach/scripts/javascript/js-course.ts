import { JsEvaluation } from './js-evaluation.ts';
import { declaredIn, type Exit, lost } from './js-flow.ts';
import { copyOf, type JsState, joined } from './js-state.ts';
import type { JsPattern, JsStatement } from './js-syntax.ts';
import { type JsTelling, ofOperator } from './js-tests.ts';
import { either, type JsValue, known, unknownValue } from './js-values.ts';

/** How a script ends, whatever else it finds. */
export interface JsEnd {
  /** The step is certain to fail. */
  readonly fails: boolean;
  /** What it hands on, by lower-case name; under `*`, outputs whose names are not known. */
  readonly outputs: ReadonlyMap<string, JsValue>;
  /** What it returns. */
  readonly result: JsValue;
}

/** Undefined where the script does what is not understood. */
export function endOf(statements: readonly JsStatement[], telling: JsTelling): JsEnd | undefined {
  try {
    return new JsCourse(telling).run(statements);
  } catch (error) {
    if (error === lost) return undefined;
    throw error;
  }
}

type Kind<Name extends JsStatement['kind']> = Extract<JsStatement, { kind: Name }>;

/**
 * Goes through a script in the order of its statements. Where a test cannot be told, it goes both ways, and on with what both have in common.
 */
class JsCourse extends JsEvaluation {
  #broken: Exit = { state: undefined };
  #continued: Exit = { state: undefined };

  run(statements: readonly JsStatement[]): JsEnd {
    this.doAll(statements);
    const values = [...(this.state ? [known(undefined)] : []), ...(this.returned.value ? [this.returned.value] : [])];
    const end = [...this.ends, this.state, this.returned.state].reduce(joined, undefined);
    return {
      fails: end?.isFailed ?? false,
      outputs: end?.outputs ?? new Map(),
      result: values.length > 0 ? values.reduce<JsValue>(either, values[0] ?? unknownValue) : unknownValue,
    };
  }

  protected doAll(statements: readonly JsStatement[]): void {
    for (const it of statements) if (it.kind === 'function-declaration') this.state?.variables.set(it.name, it.value);
    for (const it of statements) this.#do(it);
  }

  #inner(statements: readonly JsStatement[]): void {
    this.within(declaredIn(statements), () => this.doAll(statements));
  }

  #do(statement: JsStatement): void {
    this.step();
    if (!this.state) return;
    switch (statement.kind) {
      case 'declaration':
        this.declare(statement.pattern, statement.value ? this.value(statement.value) : known(undefined));
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
        this.#return(statement.value ? this.value(statement.value) : known(undefined));
        break;
      case 'throw':
        if (statement.value) this.value(statement.value);
        this.fail();
        break;
      case 'try':
        this.within(declaredIn([statement]), () => this.#try(statement));
        break;
      case 'switch':
        this.within(declaredIn([statement]), () => this.#switch(statement));
        break;
      case 'loop':
        this.within(declaredIn([statement]), () => this.#loop(statement));
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

  #return(value: JsValue): void {
    if (!this.state) return;
    this.returned.value = this.returned.value ? either(this.returned.value, value) : value;
    this.leaveTo(this.returned);
  }

  #try({ body, parameter, handler, last }: Kind<'try'>): void {
    // It may undo what was to happen.
    if (!last.every(isMessage)) throw lost;
    if (handler) this.#catch(body, parameter, handler);
    else this.doAll(body);
    this.doAll(last);
  }

  #catch(body: readonly JsStatement[], parameter: JsPattern | undefined, handler: readonly JsStatement[]): void {
    const outer = this.caught;
    const caught: Exit = { state: undefined };
    this.caught = caught;
    this.doAll(body);
    this.caught = outer;
    const behind = this.state;
    this.state = caught.state;
    if (parameter) this.declare(parameter, unknownValue);
    this.doAll(handler);
    this.state = joined(behind, this.state);
  }

  #switch({ of, cases }: Kind<'switch'>): void {
    const value = this.value(of);
    const equal = cases.map(it => (it.value ? ofOperator('===', value, this.value(it.value), this.telling) : undefined));
    const truths = equal.map(it => (it?.kind === 'known' ? it.value === true : undefined));
    const others = truths.filter((_, place) => cases[place]?.value);
    const isDefault = others.includes(true) ? false : others.includes(undefined) ? undefined : true;
    const outer = this.#broken;
    this.#broken = { state: undefined };
    let waiting = this.state;
    this.state = undefined;
    for (const [place, { value: compared, body }] of cases.entries()) {
      const enters = compared ? truths[place] : isDefault;
      if (enters !== false && waiting) this.state = joined(this.state, copyOf(waiting));
      if (enters === true) waiting = undefined;
      this.doAll(body);
    }
    const hasDefault = cases.some(it => !it.value);
    this.state = [this.state, this.#broken.state, hasDefault ? undefined : waiting].reduce(joined, undefined);
    this.#broken = outer;
  }

  /** However often: what it changes is known neither in it nor behind it. */
  #loop({ head, body }: Kind<'loop'>): void {
    const [outerBreak, outerContinue] = [this.#broken, this.#continued];
    let before = this.state;
    for (const turn of ['first', 'any'] as const) {
      [this.#broken, this.#continued] = [{ state: undefined }, { state: undefined }];
      this.state = before && copyOf(before);
      this.doAll([...head, body]);
      const behind = [this.state, this.#broken.state, this.#continued.state].reduce<JsState | undefined>(joined, undefined);
      before = turn === 'first' && before ? withoutChanged(before, behind) : joined(before, behind);
    }
    this.state = before;
    [this.#broken, this.#continued] = [outerBreak, outerContinue];
  }
}

/** `core.endGroup()` */
function isMessage(statement: JsStatement): boolean {
  const callee = statement.kind === 'expression' && statement.value.kind === 'call' ? statement.value.callee : undefined;
  const of = callee?.kind === 'member' && callee.of.kind === 'name' ? callee.of.name : undefined;
  return of === 'core' || of === 'console';
}

/** Where one turn of a loop may have come before. */
function withoutChanged(before: JsState, behind: JsState | undefined): JsState {
  if (!behind) return before;
  const variables = [...before.variables].map(
    ([name, value]) => [name, behind.variables.get(name) === value ? value : unknownValue] as const,
  );
  return { ...before, variables: new Map(variables), isFailed: before.isFailed && behind.isFailed };
}
