import { coerceToNumber, coerceToString, primitive } from './github-data.ts';
import { decide, isCollection, keyOf } from './operators.ts';
import type { Dict, List, Primitive, Unknown, Value } from './value.ts';
import type { World } from './world.ts';

/** `object.name` and `object[index]`. What is not there is null, and so is any property of a text, number or truth value. */
export function property(object: Value, index: Value, world: World): Value {
  if (object.kind === 'unknown') return object.type ? primitive(null, object.trail) : unknownProperty(object, index);
  if (!isCollection(object)) return primitive(null, object.trail);
  if (object.kind === 'list' && object.filtered) return filteredProperty(object, index, world);
  if (isCollection(index)) return primitive(null, object.trail);
  if (object.loose) return looseProperty(object, index, world);
  if (index.kind === 'primitive') return knownProperty(object, index.value, world) ?? primitive(null, object.trail);
  return anyProperty(object, index, world);
}

/** `object.*`: a list, whatever the object is, to whose items further names are applied. */
export function allProperties(object: Value): Value {
  if (object.kind === 'unknown' && !object.type) return { ...unknownProperty(object, 'all'), truthy: true };
  const values = isCollection(object) ? valuesOf(object) : [];
  if (!values) return openItems(object, 'all');
  if (object.kind !== 'list' || !object.filtered) return filtered(values, object);
  const items = values.flatMap(nestedValues);
  return items.every(item => item !== undefined) ? filtered(items, object) : openItems(object, 'all');
}

/** What `.*` adds for one item of a filtered list; undefined stands for any number of values. */
function nestedValues(item: Value): readonly (Value | undefined)[] {
  if (item.kind === 'unknown') return item.type ? [] : [undefined];
  if (!isCollection(item)) return [];
  return item.loose ? [undefined] : (valuesOf(item) ?? [undefined]);
}

/** `list.*.name`: the property of each item that has it. */
function filteredProperty(items: List, index: Value, world: World): Value {
  if (isCollection(index)) return filtered([], items);
  if (index.kind !== 'primitive') return openItems(items, index);
  const { value: name } = index;
  return filtered(
    items.items.flatMap(item => ownProperty(item, name, world) ?? []),
    items,
  );
}

/** Undefined where the item is nothing that has properties, or has no such one. */
function ownProperty(item: Value, name: Primitive['value'], world: World): Value | undefined {
  if (item.kind === 'unknown' && !item.type) {
    return decide(`${item.key} has ${keyOf(primitive(name))}`, world) ? unknownProperty(item, primitive(name)) : undefined;
  }
  if (!isCollection(item)) return undefined;
  if (item.loose) {
    return decide(`${keyOf(item)} has ${keyOf(primitive(name))}`, world)
      ? looseProperty(item, primitive(name), world)
      : undefined;
  }
  const value = knownProperty(item, name, world);
  // An object whose keys cannot be known answers for every name; only a known value shows that it is there.
  const isOpen = item.kind === 'dict' && value?.kind === 'unknown' && !item.entries();
  return !isOpen || decide(`${value.key} is there`, world) ? value : undefined;
}

function knownProperty(object: List | Dict, index: Primitive['value'], world: World): Value | undefined {
  if (object.kind === 'list') {
    const position = coerceToNumber(index);
    return position >= 0 ? object.items[Math.floor(position)] : undefined;
  }
  const name = coerceToString(index);
  const spellings = object.spellings?.(name) ?? [];
  if (spellings.length <= 1) return object.get(name);
  return spellings[world.choose(`spelling of ${JSON.stringify(name.toLowerCase())} in ${keyOf(object)}`, spellings.length)];
}

/** The index is unknown: any of the values, or none. */
function anyProperty(object: List | Dict, index: Value, world: World): Value {
  const values = valuesOf(object);
  if (!values) return unknownProperty(unknownObject(object), index);
  const picked = world.choose(`${keyOf(object)}[${keyOf(index)}]`, values.length + 1);
  return values[picked] ?? primitive(null, object.trail);
}

/** A quotation mark in an unknown part may have made the object another one, so a property is what it seems to be, or anything. */
function looseProperty(object: List | Dict, index: Value, world: World): Value {
  const found = index.kind === 'primitive' ? knownProperty(object, index.value, world) : undefined;
  const isAsItSeems = found && decide(`${keyOf(object)}[${keyOf(index)}] is what it seems`, world);
  return isAsItSeems ? found : unknownProperty(unknownObject(object), index);
}

/** Undefined where nobody knows all of them. Of two spellings of one key, GitHub keeps one. */
function valuesOf(object: List | Dict): readonly Value[] | undefined {
  if (object.kind === 'list') return object.items;
  return object.spellings ? undefined : object.entries()?.map(([, value]) => value);
}

function isLoose(value: Value | undefined): boolean {
  return value !== undefined && isCollection(value) && value.loose === true;
}

function filtered(items: readonly Value[], from: Value): List {
  const loose = isLoose(from) ? { loose: true } : {};
  return { kind: 'list', items: [...items], trail: from.trail, filtered: true, ...loose };
}

/** A list of unknown items: `.*` of what is not known, or an unknown index behind `.*`. */
function openItems(object: Value, index: Value | 'all'): Unknown {
  return { ...unknownProperty(unknownObject(object), index), truthy: true };
}

/** Every property of something unknown is unknown, for the same reason. */
function unknownProperty(object: Unknown, index: Value | 'all'): Unknown {
  const name = index === 'all' ? '*' : plainName(index);
  const isNamed = index === 'all' || name !== undefined;
  return {
    kind: 'unknown',
    why: object.why,
    text: object.text + (isNamed ? `.${name}` : `[${shownIndex(index)}]`),
    key: object.key + (isNamed ? `.${name}`.toLowerCase() : `[${keyOf(index)}]`),
    trail: object.trail,
    ...(object.outsiders ? { outsiders: true } : {}),
  };
}

/** Keys are for comparing: people see what was written. */
function shownIndex(index: Value): string {
  if (index.kind === 'primitive') return keyOf(index);
  return index.kind === 'unknown' ? index.text : '…';
}

/** `['name']` is `.name`; other indexes, `['*']` among them, stay as they are. */
function plainName(index: Value): string | undefined {
  if (index.kind !== 'primitive' || (typeof index.value !== 'string' && typeof index.value !== 'number')) return undefined;
  const name = coerceToString(index.value);
  return /^[\w-]+$/.test(name) ? name : undefined;
}

function unknownObject(object: Value): Unknown {
  return { kind: 'unknown', why: 'context', text: '…', key: keyOf(object), trail: object.trail };
}
