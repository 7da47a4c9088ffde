/** The first item of each key, in order. */
export function distinctBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return groupsBy(items, keyOf).map(([first]) => first);
}

/** Items with the same key together, in the order of the first of them. */
export function groupsBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly [Item, ...Item[]])[] {
  const [first] = items;
  if (first === undefined) return [];
  if (items.length === 1) return [[first]];
  const byKey = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = byKey.get(key);
    if (group) group.push(item);
    else byKey.set(key, [item]);
  }
  return [...byKey.values()];
}
