import { either, type JsValue, known, unknownValue } from './js-values.ts';

/** Where a script has come to. */
export interface JsState {
  readonly variables: Map<string, JsValue>;
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
export function joined(one: JsState | undefined, other: JsState | undefined): JsState | undefined {
  if (!one || !other) return one ?? other;
  return {
    variables: joinedValues(one.variables, other.variables, unknownValue),
    // What is not written is empty.
    outputs: joinedValues(one.outputs, other.outputs, known('')),
    isFailed: one.isFailed && other.isFailed,
  };
}

function joinedValues(
  one: ReadonlyMap<string, JsValue>,
  other: ReadonlyMap<string, JsValue>,
  missing: JsValue,
): Map<string, JsValue> {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map([...names].map(name => [name, either(one.get(name) ?? missing, other.get(name) ?? missing)]));
}
