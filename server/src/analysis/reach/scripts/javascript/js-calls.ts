import type { JsCall, JsExpression } from './js-syntax.ts';
import { nameIn, ofMethod, truth, truthOf } from './js-tests.ts';
import { JsToolkit } from './js-toolkit.ts';
import { isPresent, type JsFunction, type JsValue, unknownValue } from './js-values.ts';
import { nothing } from './js-variables.ts';

/** What calls come to. */
export abstract class JsCalls extends JsToolkit {
  protected override call(call: JsCall, isAwaited: boolean): JsValue {
    const { callee, args, isOptional, isNew } = call;
    const of = callee.kind === 'member' ? this.value(callee.of) : undefined;
    const name = callee.kind === 'member' ? nameIn(this.value(callee.property), this.telling) : undefined;
    if (!this.state) return unknownValue;
    const called = of ? this.property(of, name) : this.value(callee);
    const go = (): JsValue => {
      const { values } = this.items(args);
      if (!this.state) return unknownValue;
      return isNew ? this.construct(called, values) : this.#called(called, of && this.live(of), name, values, isAwaited);
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
    if (called.kind === 'provided') return this.ofToolkit(called.path, args, isAwaited);
    const [test] = args;
    if (of?.kind === 'list' && !of.isSet && (name === 'some' || name === 'every') && test?.kind === 'function')
      return this.#ofItems(name, of, test);
    const pure = of && name !== undefined ? ofMethod(of, name, args, this.telling) : undefined;
    if (!pure || (of && !isPresent(of))) this.mayFail();
    return pure ?? this.unknownCall([called, ...(of ? [of] : []), ...args]);
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
      return called.kind === 'function' ? this.run(called, [value], true) : this.unknownCall([called, value]);
    };
    // What is not known may be no promise, and call whatever it is given as it likes.
    const pass = () => this.unknownCall([first, ...(second ? [second] : [])].map(it => this.value(it)));
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
}
