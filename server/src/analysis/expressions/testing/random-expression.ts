import type { Json } from '../lax-json.ts';
import { contextNames } from './github-evaluator.ts';
import { isObject, names, numbers, strings } from './random-data.ts';
import type { Random } from './random.ts';

const jsonTexts: readonly [string, ...string[]] = [
  '[1,"a"]', '{"a":1,"B":[2,"x"]}', '["a",["b"]]', '"x"', '5', 'true', 'null', '', '{', '[1,]', "['a']", '{"a":{"b":"c"}}', '{"a":1,"A":2}',
  '[{"a":1},{"b":2},{"a":"x","name":["n"]}]', '[[1,2],[3],"s"]', ' [ "linux" , "self-hosted" ] ', '{"a":"1","a":"2"}',
];
const patterns: readonly [string, ...string[]] = [
  '{0}', '{0}-{1}', 'x{0}y{0}', '{{{0}}}', '{{', '{', '}', '{5}', '["{0}"]', '{{"a":"{0}"}}', '["x","{0}"]', '"{0}"', '{0}1', '[{0}]', '[1]{0}',
  '{1}{0}', 'plain', '"a" {0}', '{0}{0}', '{{"a":["{0}",{{"b":"{1}"}}],"c":true}}', '["{0}"', '5{0}', '/*{0}*/[1]', '//{0}',
];

/** The text of an expression that suits these contexts: most of its paths lead somewhere. */
export function randomExpression(random: Random, contexts: ReadonlyMap<string, Json>, depth = 4): string {
  const inner = () => randomExpression(random, contexts, depth - 1);
  if (depth <= 0 || random.oneIn(6)) return random.oneIn(3) ? literal(random) : path(random, contexts, depth);
  switch (random.below(10)) {
    case 0:
      return `!${operand(inner())}`;
    case 1:
    case 2:
      return `${operand(inner())} ${random.pick(['==', '!=', '==', '!=', '<', '<=', '>', '>='])} ${operand(inner())}`;
    case 3:
    case 4:
      return random.times(2 + random.below(2), () => operand(inner())).join(random.pick([' && ', ' || ']));
    case 5:
      return `${operand(inner())} && ${operand(inner())} || ${operand(inner())}`;
    case 6:
      return path(random, contexts, depth);
    default:
      return call(random, inner);
  }
}

function operand(text: string): string {
  return /^[\w.'-]+$/.test(text) ? text : `(${text})`;
}

function literal(random: Random): string {
  if (random.oneIn(5)) return random.pick(['true', 'false', 'null', '0x1F', '-0.5', '1e3']);
  if (random.oneIn(5)) return String(random.pick(numbers));
  return quoted(random.pick(strings));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function call(random: Random, inner: () => string): string {
  const list = () => (random.oneIn(3) ? inner() : `fromJSON(${quoted(random.pick(jsonTexts))})`);
  switch (random.below(11)) {
    case 0:
      return `contains(${inner()}, ${inner()})`;
    case 1:
      return `contains(${list()}, ${inner()})`;
    case 2:
      return `startsWith(${inner()}, ${inner()})`;
    case 3:
      return `endsWith(${inner()}, ${inner()})`;
    case 4:
      return `format(${random.oneIn(10) ? inner() : quoted(random.pick(patterns))}, ${inner()}, ${inner()})`;
    case 5:
      return random.oneIn(2) ? `join(${list()})` : `join(${list()}, ${inner()})`;
    case 6:
      return `toJSON(${inner()})`;
    case 7:
      return `fromJSON(${random.oneIn(2) ? inner() : quoted(random.pick(jsonTexts))})`;
    case 8:
      return `fromJSON(format(${quoted(random.pick(patterns))}, ${inner()}, ${inner()}))${random.oneIn(2) ? step(random) : ''}`;
    case 9:
      return random.oneIn(4) ? 'success()' : `fromJSON(toJSON(${inner()}))`;
    default:
      return `case(${operand(inner())} == ${operand(inner())}, ${inner()}, ${random.oneIn(2) ? inner() : 'success()'}, ${inner()}, ${inner()})`;
  }
}

function path(random: Random, contexts: ReadonlyMap<string, Json>, depth: number): string {
  const name = random.pick(contextNames);
  let [text, json]: [string, Json | undefined] = [random.oneIn(8) ? name.toUpperCase() : name, contexts.get(name)];
  for (let steps = random.oneIn(10) ? 0 : 1 + random.below(4); steps > 0; steps--) {
    if (depth > 1 && random.oneIn(12)) text += `[${randomExpression(random, contexts, 1)}]`;
    else if (!random.oneIn(6) && isObject(json) && json.entries.size > 0) {
      const key = random.pick([...json.entries.keys()] as [string, ...string[]]);
      text += property(random, key);
      json = json.entries.get(key);
    } else if (!random.oneIn(6) && Array.isArray(json) && json.length > 0) {
      const index = random.below(json.length);
      text += random.oneIn(3) ? '.*' : `[${index}]`;
      json = json[index];
    } else if (random.oneIn(2)) text += step(random);
    else break;
  }
  return text;
}

function property(random: Random, key: string): string {
  const spelling = random.oneIn(4) ? key.toUpperCase() : key;
  return /^[A-Za-z_][\w-]*$/.test(spelling) && !random.oneIn(4) ? `.${spelling}` : `[${quoted(spelling)}]`;
}

/** A step that may lead nowhere. */
function step(random: Random): string {
  return random.pick([
    '.*', '[*]', '[0]', '[1]', '[-1]', '[1.5]', "['0']", '[null]', '[true]', "['']", "['a.b']", "['*']", property(random, random.pick(names)),
    property(random, random.pick(names)), property(random, random.pick(names)),
  ]);
}
