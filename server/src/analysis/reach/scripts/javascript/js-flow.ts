import { copyOf, emptyState, type JsState, joined } from './js-state.ts';
import type { JsPattern, JsStatement } from './js-syntax.ts';
import type { JsTelling } from './js-tests.ts';
import { type JsValue, propertyOf, unknownValue } from './js-values.ts';

/** Thrown at what is not understood. */
export const lost = Symbol('lost');

/** Longer scripts are not followed. */
const maxSteps = 5000;

/** Where one may come to from several places. */
export interface Exit {
  state: JsState | undefined;
  value?: JsValue;
}

/** Where a script has come to, and the ways out of it. There is no state behind a statement that nobody gets past. */
export abstract class JsFlow {
  protected readonly telling: JsTelling;
  /** Whoever ends the script there and then. */
  protected readonly ends: JsState[] = [];
  protected state: JsState | undefined = emptyState();
  /** Within a `try`; elsewhere who throws makes the step fail. */
  protected caught: Exit | undefined;
  #steps = 0;

  constructor(telling: JsTelling) {
    this.telling = telling;
  }

  protected step(): void {
    if (++this.#steps > maxSteps) throw lost;
  }

  protected leaveTo(exit: Exit): void {
    exit.state = joined(exit.state, this.state);
    this.state = undefined;
  }

  protected fail(): void {
    if (this.caught) this.leaveTo(this.caught);
    else this.end(true);
  }

  protected mayFail(): void {
    if (this.caught && this.state) this.caught.state = joined(this.caught.state, copyOf(this.state));
  }

  protected end(isFailed: boolean): void {
    if (this.state) this.ends.push({ ...this.state, isFailed });
    this.state = undefined;
  }

  /** Both ways where it is not known which. */
  protected either(test: boolean | undefined, yes: () => void, no: () => void): void {
    const other = test === undefined && this.state ? copyOf(this.state) : undefined;
    if (test !== false) yes();
    if (test === true) return;
    const behind = test === undefined ? this.state : undefined;
    if (test === undefined) this.state = other;
    no();
    this.state = joined(behind, this.state);
  }

  protected declare(pattern: JsPattern, value: JsValue): void {
    if (pattern.kind === 'name') this.state?.variables.set(pattern.name, value);
    else if (pattern.kind === 'object') for (const [name, inner] of pattern.entries) this.declare(inner, propertyOf(value, name));
    else for (const inner of pattern.names) this.declare(inner, unknownValue);
  }

  /** Those names are others within, and what they were behind it, whatever way leads there. */
  protected within(names: readonly string[], go: () => void): void {
    const before = names.map(name => [name, this.state?.variables.get(name)] as const);
    go();
    for (const [name, value] of before)
      if (value) this.state?.variables.set(name, value);
      else this.state?.variables.delete(name);
  }
}

export function namesIn(pattern: JsPattern): readonly string[] {
  if (pattern.kind === 'name') return [pattern.name];
  return pattern.kind === 'object' ? pattern.entries.flatMap(([, inner]) => namesIn(inner)) : pattern.names.flatMap(namesIn);
}

/** Names that statements declare, in whatever block of theirs. */
export function declaredIn(statements: readonly JsStatement[]): readonly string[] {
  return statements.flatMap((it): readonly string[] => {
    switch (it.kind) {
      case 'declaration':
        return namesIn(it.pattern);
      case 'function-declaration':
        return [it.name];
      case 'block':
        return declaredIn(it.body);
      case 'if':
        return declaredIn(it.no ? [it.yes, it.no] : [it.yes]);
      case 'try':
        return [...declaredIn([...it.body, ...(it.handler ?? []), ...it.last]), ...(it.parameter ? namesIn(it.parameter) : [])];
      case 'switch':
        return it.cases.flatMap(({ body }) => declaredIn(body));
      case 'loop':
        return declaredIn([...it.head, it.body]);
      default:
        return [];
    }
  });
}
