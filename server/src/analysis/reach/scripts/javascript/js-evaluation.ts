import { lost } from './js-flow.ts';
import type { JsCall, JsExpression, JsMember, JsPattern, JsSpread } from './js-syntax.ts';
import { nameIn, ofMethod, ofOperator, resolved, truth, truthOf } from './js-tests.ts';
import { isFailure, isPresent, type JsValue, known, propertiesOf, propertyOf, unknownValue } from './js-values.ts';
import { environment, JsVariables, nothing } from './js-variables.ts';

type Kind<Name extends JsExpression['kind']> = Extract<JsExpression, { kind: Name }>;

/** Longer chains are generated. */
const deepestValue = 300;

/** What expressions come to, and what they change on the way. */
export abstract class JsEvaluation extends JsVariables {
  #nesting = 0;

  /** What a call comes to; `isAwaited`: of an asynchronous function that is what it ends with. */
  protected abstract call(call: JsCall, isAwaited: boolean): JsValue;

  /** `promise.then(…)`, which is waited for. */
  protected abstract chained(call: JsCall): JsValue | undefined;

  /** Whether a test holds; undefined where that cannot be told. */
  protected truth(test: JsExpression): boolean | undefined {
    const told = this.#deeper(() => this.#truth(test));
    return this.isAnyTime ? undefined : told;
  }

  #truth(test: JsExpression): boolean | undefined {
    if (test.kind === 'not') {
      const operand = this.truth(test.operand);
      return operand === undefined ? undefined : !operand;
    }
    if (test.kind !== 'logical' || test.operator === '??') return truthOf(this.value(test), this.telling);
    const deciding = test.operator === '||';
    const left = this.truth(test.left);
    if (left === deciding) return left;
    let right: boolean | undefined;
    const readRight = () => {
      right = this.truth(test.right);
    };
    this.either(left === undefined ? undefined : true, readRight, () => undefined);
    return right === deciding || left !== undefined ? right : undefined;
  }

  protected value(expression: JsExpression): JsValue {
    this.step();
    return this.state ? this.#deeper(() => this.#value(expression)) : unknownValue;
  }

  #deeper<Read>(read: () => Read): Read {
    if (++this.#nesting > deepestValue) throw lost;
    const result = read();
    this.#nesting--;
    return result;
  }

  #value(expression: JsExpression): JsValue {
    switch (expression.kind) {
      case 'constant':
        return known(expression.value);
      case 'written':
        return expression.isText ? { kind: 'told', expression: `format('{0}', ${expression.expression})` } : unknownValue;
      case 'template':
        return this.#template(expression);
      case 'pattern':
        return expression;
      case 'function':
        return { kind: 'function', text: expression, scope: this.scope };
      case 'name':
        return this.read(expression.name);
      case 'member':
        return this.#member(expression);
      case 'call':
        return this.call(expression, false);
      case 'await':
        return this.awaited(expression.operand);
      case 'list': {
        const { values, isComplete } = this.items(expression.items);
        return isComplete ? { kind: 'list', items: values, isSet: false } : unknownValue;
      }
      case 'object':
        return this.#object(expression);
      case 'not':
        return truth(this.truth(expression));
      case 'binary':
        return this.#binary(expression);
      case 'logical':
        return this.#logical(expression);
      case 'choice':
        return this.#choice(expression);
      case 'assignment':
        return this.#assign(expression);
      case 'other':
        for (const it of expression.parts) this.pass(this.value(it));
        return unknownValue;
    }
  }

  /** What comes of it once it has come. */
  protected awaited(expression: JsExpression): JsValue {
    this.step();
    return this.state ? this.#deeper(() => this.#awaited(expression)) : unknownValue;
  }

  #awaited(expression: JsExpression): JsValue {
    if (expression.kind === 'await') return this.awaited(expression.operand);
    const value = expression.kind === 'call' ? (this.chained(expression) ?? this.call(expression, true)) : this.value(expression);
    if (value.kind === 'unknown') this.mayFail();
    return value;
  }

  #template({ texts, values }: Kind<'template'>): JsValue {
    const parts = values.map(it => resolved(this.value(it), this.telling));
    const [only] = parts;
    // Of the names that GitHub always tells.
    if (only?.kind === 'told' && texts.join('') === '' && parts.length === 1)
      return /^github\.(?:\w+|event\..*\.login)$/.test(only.expression) ? only : unknownValue;
    if (only && texts.join('') === '' && parts.length === 1) return ofMethod(only, 'toString', [], this.telling) ?? unknownValue;
    if (parts.some(({ kind }) => kind !== 'known')) this.mayFail();
    const read = parts.flatMap(it => (it.kind === 'known' ? [String(it.value)] : []));
    return read.length === parts.length ? known(texts.map((it, place) => it + (read[place] ?? '')).join('')) : unknownValue;
  }

  #member({ of, property }: JsMember): JsValue {
    const base = this.value(of);
    const name = nameIn(this.value(property), this.telling);
    return this.state ? this.property(base, name) : unknownValue;
  }

  protected property(base: JsValue, name: string | undefined): JsValue {
    if (!isPresent(base)) this.mayFail();
    if (name === undefined) {
      this.passContents(base);
      return unknownValue;
    }
    const isOpen = base.kind === 'provided' && base.path.join('.') === 'process.env' && this.isOpen(environment);
    return isOpen ? unknownValue : this.live(propertyOf(this.live(base), name));
  }

  /** Items of a list, or arguments; `isComplete`: that is all of them. */
  protected items(items: readonly (JsExpression | JsSpread)[]): {
    readonly values: readonly JsValue[];
    readonly isComplete: boolean;
  } {
    const values: JsValue[] = [];
    let isComplete = true;
    const add = (value: JsValue) => {
      if (isComplete) values.push(value);
      else this.pass(value);
    };
    for (const it of items) {
      const value = this.value(it.kind === 'spread' ? it.value : it);
      if (it.kind !== 'spread') add(value);
      else if (value.kind === 'list' && !value.isSet) value.items.forEach(add);
      else {
        this.mayFail();
        this.passContents(value);
        isComplete = false;
      }
    }
    if (!isComplete) for (const it of values) this.pass(it);
    return { values: isComplete ? values : [], isComplete };
  }

  /** What is spread may replace what stands before it. */
  #object({ entries }: Kind<'object'>): JsValue {
    const read = new Map<string, JsValue>();
    let isComplete = true;
    for (const it of entries) {
      const value = this.value(it.value);
      const spread = it.kind === 'spread' ? propertiesOf(value) : undefined;
      if (it.kind === 'entry' && it.name !== undefined) read.set(it.name, value);
      else if (spread) for (const name of spread) read.set(name, propertyOf(value, name));
      else {
        for (const lost of read.values()) this.pass(lost);
        read.clear();
        if (it.kind === 'spread') this.passContents(value);
        else this.pass(value);
        isComplete = false;
      }
    }
    return { kind: 'object', entries: read, isComplete };
  }

  #binary({ operator, left, right }: Kind<'binary'>): JsValue {
    const one = this.value(left);
    const other = this.value(right);
    if (operator === 'in' || operator === 'instanceof') this.mayFail();
    return ofOperator(operator, one, other, this.telling);
  }

  #choice({ test, yes, no }: Kind<'choice'>): JsValue {
    const values: JsValue[] = [];
    const read = (it: JsExpression) => () => {
      const value = this.value(it);
      if (this.state) values.push(value);
    };
    this.either(this.truth(test), read(yes), read(no));
    return this.oneOf(values);
  }

  protected oneOf(values: readonly JsValue[]): JsValue {
    const [first = unknownValue, ...others] = values;
    return others.reduce((one, other) => this.eitherValue(one, other), first);
  }

  #logical({ operator, left, right }: Kind<'logical'>): JsValue {
    const one = resolved(this.value(left), this.telling);
    /** Whether that value is the result. */
    const stays = ({ value }: Extract<JsValue, { kind: 'known' }>) =>
      operator === '??' ? value !== undefined && value !== null : Boolean(value) === (operator === '||');
    const isTrue = operator === '??' ? undefined : truthOf(one, this.telling);
    const goesOn = one.kind === 'known' ? !stays(one) : isTrue === undefined ? undefined : isTrue === (operator === '&&');
    const values: JsValue[] = [];
    this.either(
      goesOn,
      () => {
        const value = this.value(right);
        if (this.state) values.push(value);
      },
      () => undefined,
    );
    if (goesOn !== undefined) return values[0] ?? one;
    return this.oneOf([...(one.kind === 'either' ? one.values.filter(stays) : [one]), ...values]);
  }

  #assign({ target, operator, value }: Kind<'assignment'>): JsValue {
    if (target.kind === 'name') {
      if (operator !== '=') this.read(target.name);
      const computed = this.value(value);
      const assigned = operator === '=' ? computed : unknownValue;
      if (this.state) this.assign(target.name, assigned);
      return assigned;
    }
    if (target.kind !== 'member') throw lost;
    const base = this.value(target.of);
    const name = nameIn(this.value(target.property), this.telling);
    const computed = this.value(value);
    const assigned = operator === '=' ? computed : unknownValue;
    if (!this.state) return unknownValue;
    this.mayFail();
    this.pass(computed);
    this.#change(base, name, assigned);
    return assigned;
  }

  #change(base: JsValue, name: string | undefined, assigned: JsValue): void {
    const path = base.kind === 'provided' ? base.path.join('.') : undefined;
    if (path === 'process' && name === 'exitCode' && this.state) {
      this.state.isFailed = assigned.kind === 'known' && isFailure(assigned.value);
      if (this.isAnyTime && !this.state.isFailed) throw lost;
    } else if (path === 'process.env') this.open(environment);
    else if (base.kind === 'provided' || base.kind === 'told') throw lost;
    else this.pass(base);
  }

  /** Gives what is declared its first value. */
  protected declare(pattern: JsPattern, value: JsValue, set: (name: string, value: JsValue) => void): void {
    switch (pattern.kind) {
      case 'name':
        set(pattern.name, value);
        break;
      case 'rest':
        this.pass(value);
        this.declare(pattern.of, unknownValue, set);
        break;
      case 'default':
        this.declare(pattern.of, this.#orDefault(value, pattern.value), set);
        break;
      case 'object':
        if (!isPresent(value)) this.mayFail();
        for (const [name, inner] of pattern.entries)
          this.declare(inner, inner.kind === 'rest' ? value : this.property(value, name), set);
        break;
      case 'list': {
        const items = value.kind === 'list' && !value.isSet ? value.items : undefined;
        if (!items) {
          this.pass(value);
          this.mayFail();
        }
        for (const [place, inner] of pattern.items.entries())
          if (inner) this.declare(inner, inner.kind === 'rest' ? value : items ? (items[place] ?? nothing) : unknownValue, set);
        break;
      }
    }
  }

  #orDefault(value: JsValue, otherwise: JsExpression): JsValue {
    const it = resolved(value, this.telling);
    const isMissing = it.kind === 'known' ? it.value === undefined : isPresent(it) ? false : undefined;
    const values: JsValue[] = isMissing === true ? [] : [value];
    this.either(
      isMissing,
      () => values.push(this.value(otherwise)),
      () => undefined,
    );
    return this.oneOf(values);
  }
}
