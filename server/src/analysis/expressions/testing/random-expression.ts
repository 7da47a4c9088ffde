import { coerceToString } from '../github-data.ts';
import type { Json } from '../lax-json.ts';
import { contextNames } from './github-evaluator.ts';
import type { Random } from './random.ts';
import { isObject, names, numbers, outsiderNames, strings } from './random-data.ts';

const jsonTexts: readonly [string, ...string[]] = [
  '[1,"a"]',
  '{"a":1,"B":[2,"x"]}',
  '["a",["b"]]',
  '"x"',
  '5',
  'true',
  'null',
  '',
  '{',
  '{"a":{"b":"c"}}',
  '[{"a":1},{"b":2},{"a":"x","name":["n"]}]',
  '[[1,2],[3],"s"]',
  ' [ "linux" , "self-hosted" ] ',
  '{"a":"1","a":"2"}',
];
const patterns: readonly [string, ...string[]] = [
  '{0}',
  '{0}-{1}',
  'x{0}y{0}',
  '{{{0}}}',
  '{{',
  '{',
  '}',
  '{5}',
  '[{0},{1}]',
  '{{"a":{0},"b":"{1}"}}',
  '["{0}"]',
  '{{"a":"{0}"}}',
  '["x","{0}"]',
  '["{0}","b"]',
  '[["{0}"],["b"]]',
  '{{"b":"{0}","a":"c"}}',
  '"{0}"',
  '{0}1',
  '[{0}]',
  '[1]{0}',
  '{1}{0}',
  'plain',
  '"a" {0}',
  '{0}{0}',
  '{{"a":["{0}",{{"b":"{1}"}}],"c":true}}',
  '["{0}"',
  '5{0}',
  '/*{0}*/[1]',
  '//{0}',
];

/** The text of an expression that suits these contexts: most of its paths lead somewhere. */
export function randomExpression(random: Random, contexts: ReadonlyMap<string, Json>, depth = 4): string {
  const inner = () => randomExpression(random, contexts, depth - 1);
  if (depth <= 0 || random.oneIn(6)) return random.oneIn(3) ? literal(random) : path(random, contexts, depth).text;
  switch (random.below(13)) {
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
      return path(random, contexts, depth).text;
    case 7:
    case 8:
    case 9:
      return aimed(random, path(random, contexts, depth));
    default:
      return call(random, inner, () => path(random, contexts, 1).text);
  }
}

/** A question about a path that is close to its value, so that the answer is not always no. */
function aimed(random: Random, { text, json }: Path): string {
  if (Array.isArray(json) && json.length > 0) return `contains(${text}, ${near(random, json[random.below(json.length)])})`;
  const [before, after] = [random.pick(['', 'x', 'refs/']), random.pick(['', 'x', '-A'])];
  const formatted = `format('${before}{0}${after}', ${text})`;
  switch (random.below(7)) {
    case 0:
    case 1:
      return `${text} ${random.pick(['==', '==', '!=', '<', '>='])} ${near(random, json)}`;
    case 2:
      return `startsWith(${formatted}, ${quoted(before)}) && startsWith(${text}, ${near(random, json, 'start')})`;
    case 3:
      return `endsWith(${random.oneIn(2) ? text : formatted}, ${near(random, json, 'end')})`;
    case 4:
      return `contains(${random.oneIn(2) ? text : formatted}, ${near(random, json, 'part')})`;
    case 5:
      return `${formatted} == ${isOutsidersName(json) ? "'x'" : quoted(`${before}${typeof json === 'string' ? json : coerced(json)}${after}`)}`;
    default:
      return `${text} && ${near(random, json)} || ${text}`;
  }
}

/** A literal that is like the value, or like a piece of it. */
function near(random: Random, json: Json | undefined, piece?: 'start' | 'end' | 'part'): string {
  if (typeof json !== 'string')
    return json === null || typeof json === 'boolean' || typeof json === 'number' ? String(json) : literal(random);
  const spelling = random.pick([json, json, json.toUpperCase(), json.toLowerCase()]);
  const from = piece === 'end' || piece === 'part' ? random.below(spelling.length + 1) : 0;
  const to = piece === 'start' || piece === 'part' ? from + random.below(spelling.length - from + 1) : spelling.length;
  return outsiderNames.some(name => name.toLowerCase().includes(spelling.toLowerCase()) && spelling !== '')
    ? "'x'"
    : quoted(spelling.slice(from, to));
}

function isOutsidersName(json: Json | undefined): boolean {
  return typeof json === 'string' && outsiderNames.includes(json);
}

function coerced(json: Json | undefined): string {
  return typeof json === 'number' || typeof json === 'boolean' ? coerceToString(json) : '';
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

function call(random: Random, inner: () => string, somePath: () => string): string {
  const plain = () => (random.oneIn(2) ? 'inputs.json' : somePath());
  const open = () => (random.oneIn(3) ? `toJSON(${plain()})` : plain());
  const holed = () => `fromJSON(format(${quoted(random.pick(patterns))}, ${open()}, ${open()}))`;
  const list = () => random.pick([inner, holed, () => `${holed()}.*`, () => `fromJSON(${quoted(random.pick(jsonTexts))})`])();
  switch (random.below(11)) {
    case 0:
      return `contains(${inner()}, ${inner()})`;
    case 1:
      return `contains(${list()}, ${random.oneIn(2) ? inner() : random.pick(["'x'", "'y'", "'a'", "'z'"])})`;
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
      return `fromJSON(${random.oneIn(8) ? inner() : quoted(random.pick(jsonTexts))})`;
    case 8:
      return `${holed()}${random.pick(['', '.*', '[0]', '[1]', '.a', '.*.*'])}`;
    case 9:
      return random.oneIn(4) ? 'success()' : `fromJSON(toJSON(${inner()}))`;
    default:
      return `case(${operand(inner())} == ${operand(inner())}, ${inner()}, ${random.oneIn(2) ? inner() : 'success()'}, ${inner()}, ${inner()})`;
  }
}

interface Path {
  readonly text: string;
  /** What it leads to. Undefined where that was not followed. */
  readonly json: Json | undefined;
}

function path(random: Random, contexts: ReadonlyMap<string, Json>, depth: number): Path {
  const name = random.pick(contextNames);
  let [text, json]: [string, Json | undefined] = [random.oneIn(8) ? name.toUpperCase() : name, contexts.get(name)];
  for (let steps = random.oneIn(10) ? 0 : 1 + random.below(4); steps > 0; steps--) {
    const [step, value] = nextStep(random, contexts, json, depth);
    text += step;
    json = value;
  }
  return { text, json };
}

function nextStep(
  random: Random,
  contexts: ReadonlyMap<string, Json>,
  json: Json | undefined,
  depth: number,
): [string, Json | undefined] {
  if (depth > 1 && random.oneIn(12)) return [`[${randomExpression(random, contexts, 1)}]`, undefined];
  if (isObject(json) && random.oneIn(6)) return ['.*', [...json.entries.values()]];
  if (isObject(json) && json.entries.size > 0 && !random.oneIn(6)) {
    const key = random.pick([...json.entries.keys()] as [string, ...string[]]);
    return [property(random, key), json.entries.get(key)];
  }
  if (Array.isArray(json) && json.length > 0 && !random.oneIn(6)) {
    const index = random.below(json.length);
    return random.oneIn(3) ? ['.*', json] : [`[${index}]`, json[index]];
  }
  return random.oneIn(4) ? [step(random), undefined] : ['', json];
}

function property(random: Random, key: string): string {
  const spelling = random.oneIn(4) ? key.toUpperCase() : key;
  return /^[A-Za-z_][\w-]*$/.test(spelling) && !random.oneIn(4) ? `.${spelling}` : `[${quoted(spelling)}]`;
}

/** A step that may lead nowhere. */
function step(random: Random): string {
  return random.pick([
    '.*',
    '[*]',
    '[0]',
    '[1]',
    '[-1]',
    '[1.5]',
    "['0']",
    '[null]',
    '[true]',
    "['']",
    "['a.b']",
    "['*']",
    property(random, random.pick(names)),
    property(random, random.pick(names)),
    property(random, random.pick(names)),
  ]);
}
