import { JsFlow, lost } from './js-flow.ts';
import { cellOf, copyOf, emptyState, type JsCell, type JsScope, type JsState } from './js-state.ts';
import { type JsFunction, type JsValue, known, providedAs, unknownValue } from './js-values.ts';

/**
 * What holds what. Once something else may change what a variable, a list or an object holds, that is open for good, on whatever way one has come:
 * the code that has it may run at any time.
 */
export abstract class JsVariables extends JsFlow {
  /** What is provided by GitHub and JavaScript is in none. */
  protected scope: JsScope = { cells: new Map(), outer: undefined };
  /** Variables, lists and objects; texts stand for what has no value of its own. */
  readonly #open = new Set<unknown>();
  /** Variables that such code reads: what is assigned to them it has as well. */
  readonly #shared = new Set<JsCell>();
  readonly #passed = new Set<JsFunction>();
  readonly #waiting: { readonly passed: JsFunction; readonly state: JsState }[] = [];

  /** Runs a function whose caller is not known. */
  protected abstract runForOthers(passed: JsFunction): void;

  protected override step(): void {
    super.step();
    if (!this.isAnyTime && this.#waiting.length > 0) this.runWaiting();
  }

  /** What was passed to others, they may call at any time. */
  protected runWaiting(): void {
    const { state, scope, caught, returned } = this;
    this.isAnyTime = true;
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      this.state = next.state;
      this.caught = { state: undefined };
      this.returned = { state: undefined };
      this.runForOthers(next.passed);
    }
    this.isAnyTime = false;
    Object.assign(this, { state, scope, caught, returned });
  }

  protected override lose(value: JsValue, state: JsState | undefined): void {
    this.pass(value, state);
  }

  /** Others have the value from now on: they may change what it holds, and call it. */
  protected pass(value: JsValue, state = this.state): void {
    if (value.kind === 'response') this.open(ofResponse(value));
    else if (value.kind === 'function') {
      if (this.#passed.has(value)) return;
      this.#passed.add(value);
      this.#waiting.push({ passed: value, state: copyOf(state ?? emptyState()) });
    } else if (value.kind === 'list' || value.kind === 'object') {
      if (this.#open.has(value)) return;
      this.#open.add(value);
      this.passContents(value, state);
    } else if (value.kind === 'provided') this.#passProvided(value.path.join('.'));
  }

  protected passContents(value: JsValue, state = this.state): void {
    const contents = value.kind === 'list' ? value.items : value.kind === 'object' ? [...value.entries.values()] : [];
    for (const it of contents) this.pass(it, state);
  }

  #passProvided(path: string): void {
    if (/^process(?:\.exit.*)?$/.test(path)) throw lost;
    if (/^core(?:\.setOutput.*)?$/.test(path)) this.open(anyOutput);
  }

  protected open(what: JsCell | JsValue | string): void {
    this.#open.add(what);
  }

  protected isOpen(what: JsCell | JsValue | string): boolean {
    return this.#open.has(what);
  }

  /** What a value is by now. */
  protected live(value: JsValue): JsValue {
    return this.isOpen(value.kind === 'response' ? ofResponse(value) : value) ? unknownValue : value;
  }

  protected read(name: string): JsValue {
    const cell = cellOf(name, this.scope);
    const value = cell ? this.state?.variables.get(cell) : providedAs(name);
    // Who reads a name that is not declared, or not yet, has made a mistake.
    if (!value || value.kind === 'unknown') this.mayFail();
    if (!cell || !value) {
      if (cell) this.#shared.add(cell);
      return value ?? unknownValue;
    }
    if (this.isOpen(cell)) return unknownValue;
    if (!this.isAnyTime || cell.isConstant) return this.live(value);
    this.#shared.add(cell);
    this.pass(value);
    return unknownValue;
  }

  protected assign(name: string, value: JsValue): void {
    const cell = cellOf(name, this.scope);
    if (cell?.isConstant || (!cell && providedAs(name).kind === 'provided')) throw lost;
    if (!cell || !this.state?.variables.has(cell)) this.mayFail();
    if (cell && this.isAnyTime) this.open(cell);
    if (cell) this.hold(name, value);
    else this.pass(value);
  }

  /** The variable of that name has its first value. */
  protected hold(name: string, value: JsValue): void {
    const cell = cellOf(name, this.scope);
    if (!cell) return;
    if (this.isOpen(cell) || this.#shared.has(cell)) this.pass(value);
    this.state?.variables.set(cell, value);
  }

  /** With variables of its own. */
  protected within(
    names: Iterable<readonly [name: string, isConstant: boolean]>,
    go: () => void,
    outer: JsScope | undefined = this.scope,
  ): void {
    const before = this.scope;
    this.scope = { cells: new Map([...names].map(([name, isConstant]) => [name, { isConstant }])), outer };
    go();
    this.scope = before;
  }

  /** Of all outputs that may be written at any time. */
  protected withOpenOutputs(outputs: ReadonlyMap<string, JsValue>): ReadonlyMap<string, JsValue> {
    const written = [...this.#open].flatMap(it =>
      typeof it === 'string' && it.startsWith(output) ? [it.slice(output.length)] : [],
    );
    return new Map([...outputs, ...written.map(name => [name, unknownValue] as const)]);
  }

  protected openOutput(name: string): void {
    this.open(output + name);
  }
}

/** The variables of the environment. */
export const environment = 'environment';

const output = 'output ';
const anyOutput = `${output}*`;

function ofResponse({ asked }: Extract<JsValue, { kind: 'response' }>): string {
  return `response about ${JSON.stringify(asked)}`;
}

/** Where nothing is assigned, there is nothing. */
export const nothing: JsValue = known(undefined);
