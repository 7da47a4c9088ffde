import { either, type JsValue, known, type Losing } from './js-values.ts';

/** One variable, of which there is another one each time that its block begins. */
export interface JsCell {
  readonly isConstant: boolean;
}

/** The variables of a block by name. */
export interface JsScope {
  readonly cells: ReadonlyMap<string, JsCell>;
  readonly outer: JsScope | undefined;
}

export function cellOf(name: string, scope: JsScope | undefined): JsCell | undefined {
  return scope && (scope.cells.get(name) ?? cellOf(name, scope.outer));
}

/** Where a script has come to. */
export interface JsState {
  /** Nothing for one that is not declared yet. */
  readonly variables: Map<JsCell, JsValue>;
  /** By lower-case name; under `*` what is written to outputs whose names are not known. */
  readonly outputs: Map<string, JsValue>;
  /** The step is certain to fail, unless the script takes that back. */
  isFailed: boolean;
}

export function emptyState(): JsState {
  return { variables: new Map(), outputs: new Map(), isFailed: false };
}

export function copyOf({ variables, outputs, isFailed }: JsState): JsState {
  return { variables: new Map(variables), outputs: new Map(outputs), isFailed };
}

/** Where it has come to the one or to the other; undefined: nobody comes there. */
export function joined(one: JsState | undefined, other: JsState | undefined, losing: Losing): JsState | undefined {
  if (!one || !other) return one ?? other;
  return {
    variables: joinedValues(one.variables, other.variables, losing),
    // What is not written is empty.
    outputs: joinedValues(one.outputs, other.outputs, losing, known('')),
    isFailed: one.isFailed && other.isFailed,
  };
}

/** What only one of them has, nobody asks for who comes from the other. */
function joinedValues<Key>(
  one: ReadonlyMap<Key, JsValue>,
  other: ReadonlyMap<Key, JsValue>,
  losing: Losing,
  missing?: JsValue,
): Map<Key, JsValue> {
  const joint = new Map(one);
  for (const [key, value] of one) joint.set(key, either(value, other.get(key) ?? missing ?? value, losing));
  for (const [key, value] of other) if (!one.has(key)) joint.set(key, missing ? either(missing, value, losing) : value);
  return joint;
}
