import { copyOf, emptyState, type JsState, joined } from './js-state.ts';
import type { JsTelling } from './js-tests.ts';
import { either, type JsValue } from './js-values.ts';

/** Thrown at what is not understood. */
export const lost = Symbol('lost');

/** Longer scripts are not followed. */
const maxSteps = 5000;

/** Where one may come to from several places. */
export interface Exit {
  state: JsState | undefined;
  value?: JsValue;
  /** An error is certain to lead there, and not only one that nobody expects. */
  isMeant?: boolean;
}

/** Where a script has come to, and the ways out of it. There is no state behind a statement that nobody gets past. */
export abstract class JsFlow {
  protected readonly telling: JsTelling;
  /** Whoever ends the script there and then. */
  protected readonly ends: JsState[] = [];
  protected state: JsState | undefined = emptyState();
  /** Within a `try`; elsewhere who throws makes the step fail. */
  protected caught: Exit | undefined;
  protected returned: Exit = { state: undefined };
  /** What runs may do so at any other time as well, and as often as it likes. */
  protected isAnyTime = false;
  #steps = 0;

  constructor(telling: JsTelling) {
    this.telling = telling;
  }

  /** A value is not known any more. */
  protected abstract lose(value: JsValue, state: JsState | undefined): void;

  protected step(): void {
    if (++this.#steps > maxSteps) throw lost;
  }

  protected eitherValue(one: JsValue, other: JsValue): JsValue {
    return either(one, other, value => this.lose(value, this.state));
  }

  protected joined(one: JsState | undefined, other: JsState | undefined): JsState | undefined {
    return joined(one, other, value => {
      this.lose(value, one);
      this.lose(value, other);
    });
  }

  protected leaveTo(exit: Exit): void {
    exit.state = this.joined(exit.state, this.state);
    this.state = undefined;
  }

  protected fail(): void {
    if (this.caught) {
      this.caught.isMeant ||= this.state !== undefined;
      this.leaveTo(this.caught);
    } else this.end(true);
  }

  protected mayFail(): void {
    if (!this.caught || !this.state) return;
    this.caught.state = this.caught.state ? this.joined(this.caught.state, this.state) : copyOf(this.state);
  }

  protected end(isFailed: boolean): void {
    if (this.isAnyTime && !isFailed) throw lost;
    if (this.state && !this.isAnyTime) this.ends.push({ ...this.state, isFailed });
    this.state = undefined;
  }

  /** What throws in there comes to the exit, which is the result. */
  protected catching(go: () => void): Exit {
    const outer = this.caught;
    const caught: Exit = { state: undefined };
    this.caught = caught;
    go();
    this.caught = outer;
    return caught;
  }

  /** On the way that an error has led to, and then on with those who did not come there. */
  protected handle({ state }: Exit, go: () => void): void {
    const behind = this.state;
    this.state = state;
    if (state) go();
    this.state = this.joined(behind, this.state);
  }

  /** From where an error has led to on to where it would have led. */
  protected failOn({ state, isMeant }: Exit, before: () => void): void {
    const behind = this.state;
    this.state = state;
    if (state) before();
    if (isMeant) this.fail();
    else this.mayFail();
    this.state = behind;
  }

  /** Both ways where it is not known which. */
  protected either(test: boolean | undefined, yes: () => void, no: () => void): void {
    const known = this.isAnyTime ? undefined : test;
    const other = known === undefined && this.state ? copyOf(this.state) : undefined;
    if (known !== false) yes();
    if (known === true) return;
    const behind = known === undefined ? this.state : undefined;
    if (known === undefined) this.state = other;
    no();
    this.state = this.joined(behind, this.state);
  }
}
