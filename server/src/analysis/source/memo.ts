/**
 * Remembers `compute(key)` for as long as `key` is reachable. Snapshots are immutable, so a changed input is another key
 * and nothing is ever invalidated.
 */
export function memo<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return key => {
    let entry = known.get(key);
    if (!entry) known.set(key, (entry = { result: compute(key) }));
    return entry.result;
  };
}
