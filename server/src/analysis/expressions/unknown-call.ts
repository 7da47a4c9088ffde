import { keyOf } from './operators.ts';
import type { Trail, Unknown, Value, Why } from './value.ts';

/** As GitHub documents them; names arrive in lower case. */
const spellings: Readonly<Record<string, string>> = { fromjson: 'fromJSON', tojson: 'toJSON', hashfiles: 'hashFiles' };

/** These make texts, whatever they are given. */
const textFunctions = ['format', 'join', 'tojson', 'hashfiles'];

/** A call that is passed on from caller to caller could otherwise double its key, and its trail, each time. */
const maxKeyLength = 20_000;
const maxTrail = 200;

/** A result of which nothing is known but where it comes from. It is an outsider's as soon as one argument is. */
export function unknownCall(name: string, args: readonly Value[], why?: Why): Unknown {
  const reasons = args.flatMap(unknownsIn);
  const isText = why !== 'malformed' && textFunctions.includes(name);
  return {
    kind: 'unknown',
    why: why ?? reasons[0]?.why ?? 'function',
    text: `${spellings[name] ?? name}(${[...new Set(reasons.map(reason => reason.text))].join(', ')})`,
    key: bounded(`${name}(${args.map(keyOf).join(', ')})`),
    trail: trailOf(args),
    ...(isText ? { type: 'string' } : {}),
    ...(isText && name === 'tojson' ? { truthy: true } : {}),
    ...(reasons.some(reason => reason.outsiders) ? { outsiders: true } : {}),
    ...(name === 'fromjson' && reasons.every(reason => reason.maintainers) ? { maintainers: true } : {}),
  };
}

/** Where all the arguments came from. */
export function trailOf(args: readonly Value[]): Trail {
  return args.flatMap(arg => arg.trail).slice(0, maxTrail);
}

function unknownsIn(value: Value): readonly Unknown[] {
  switch (value.kind) {
    case 'unknown':
      return [value];
    case 'text':
      return value.parts.filter(part => typeof part !== 'string');
    case 'list':
      return value.items.flatMap(unknownsIn);
    case 'dict':
      return value.entries()?.flatMap(([, inner]) => unknownsIn(inner)) ?? [];
    default:
      return [];
  }
}

/** Keys must differ where values may, so what is cut off is summed up (FNV-1a). */
function bounded(key: string): string {
  if (key.length <= maxKeyLength) return key;
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return `${key.slice(0, maxKeyLength)}… ${key.length} ${hash >>> 0}`;
}
