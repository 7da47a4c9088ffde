import { JsEvaluation } from './js-evaluation.ts';
import { type Exit, lost } from './js-flow.ts';
import { declaredIn, functionsInBlocks, hoistedIn, namesIn } from './js-names.ts';
import { cellOf } from './js-state.ts';
import type { JsPattern, JsStatement } from './js-syntax.ts';
import { type JsFunction, type JsValue, unknownValue } from './js-values.ts';
import { nothing } from './js-variables.ts';

/** Calls of functions that are nested deeper are not followed. */
const deepestCall = 5;

/** Runs functions: those of the script, and what is not known. */
export abstract class JsFunctions extends JsEvaluation {
  /** Whether what is returned is waited for. */
  protected isReturnAwaited = true;
  #depth = 0;

  protected abstract doAll(statements: readonly JsStatement[]): void;

  /** Something else is called: it may throw, change what is passed to it, and call it. */
  protected unknownCall(passed: readonly JsValue[]): JsValue {
    this.mayFail();
    for (const it of passed) this.pass(it);
    return unknownValue;
  }

  /** It changes nothing and keeps nothing, but may call. */
  protected harmlessCall(args: readonly JsValue[]): JsValue {
    this.mayFail();
    for (const it of args) if (it.kind === 'function') this.pass(it);
    return unknownValue;
  }

  protected run(called: JsFunction, args: readonly JsValue[], isAwaited: boolean): JsValue {
    const { isAsync } = called.text;
    // Without somebody who waits, it goes on at any time.
    if (this.isAnyTime || (isAsync && !isAwaited)) {
      this.unknownCall([called, ...args]);
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
