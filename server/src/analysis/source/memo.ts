/**
 * Remembers `compute(key)` for as long as `key` is reachable. Snapshots are immutable, so a changed input is another key
 * and nothing is ever invalidated.
 */
export function memo<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return key => remember(known, key, () => ({ result: compute(key) })).result;
}

/**
 * The same for texts: what was found out of one of those that were asked for last, `most` of them or up to twice as many, is still known. A key
 * pressed in a job makes nodes of it anew, and leaves nearly all of its scripts what they were.
 */
export function memoOfText<Result>(compute: (text: string) => Result, most = 250): (text: string) => Result {
  let [recent, older] = [new Map<string, { readonly result: Result }>(), new Map<string, { readonly result: Result }>()];
  return text => {
    const latest = recent.get(text);
    if (latest) return latest.result;
    const known = older.get(text) ?? { result: compute(text) };
    if (recent.size >= most) [recent, older] = [new Map(), recent];
    recent.set(text, known);
    return known.result;
  };
}

/** The value that `known` has for `key`, computed and kept on the first call. */
export function remember<Key, Value>(
  known: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  compute: () => Value,
): Value {
  const value = known.get(key);
  if (value !== undefined) return value;
  const computed = compute();
  known.set(key, computed);
  return computed;
}

/** Computes when it is first asked. What that needed is not held any longer. */
export function once<Result>(compute: () => Result): () => Result {
  let state: { readonly compute: () => Result } | { readonly result: Result } = { compute };
  return () => {
    if ('compute' in state) state = { result: state.compute() };
    return state.result;
  };
}
