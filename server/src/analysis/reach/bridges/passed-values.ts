import { dict, isFixed, primitive } from '../../expressions/github-data.ts';
import type { Unknown, Value } from '../../expressions/value.ts';
import type { World } from '../../expressions/world.ts';
import { once, remember } from '../../source/memo.ts';
import { isLookedUp } from '../brought-code/heads.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { isOutsidersWork } from '../run/steps/outsiders-work.ts';
import { openObject, unknown } from '../run/unknowns.ts';
import type { Passed } from '../scripts/dispatches/dispatch.ts';
import type { Dispatching } from './dispatching.ts';
import { valuesOfExpression, valuesOfParts } from './values-of-parts.ts';

/** What a dispatch passes, as it is in the run that it starts. */
export function passedBy(dispatching: Dispatching, knowledge: Knowledge): (world: World) => Value {
  const { event, passed } = dispatching.dispatch;
  return new PassedValues(dispatching, knowledge).read(passed, nameOfPassed(event));
}

/** Where the run that is dispatched finds what is passed to it. */
export function nameOfPassed(event: string): string {
  return event === 'workflow_dispatch' ? 'github.event.inputs' : 'github.event.client_payload';
}

type InWorld = (world: World) => Value;

class PassedValues {
  readonly #dispatching: Dispatching;
  readonly #knowledge: Knowledge;
  /** What cannot be told of it may be the outsider's text. */
  readonly #mayBeTheirs: () => boolean;

  constructor(dispatching: Dispatching, knowledge: Knowledge) {
    this.#dispatching = dispatching;
    this.#knowledge = knowledge;
    this.#mayBeTheirs = once(() => isOutsidersWork(dispatching.placed, dispatching.start, knowledge));
  }

  read(passed: Passed, name: string): InWorld {
    switch (passed.kind) {
      case 'literal':
        return () => primitive(passed.value);
      case 'context':
        return this.#context(passed.name, name);
      case 'named':
        return () => openObject(passed.name, {});
      case 'text':
        return this.#oneOf(name, () => valuesOfParts(passed.parts, this.#dispatching, this.#knowledge));
      case 'json':
        return this.#oneOf(name, () => valuesOfExpression(`fromJSON(${passed.expression})`, this.#dispatching, this.#knowledge));
      case 'object':
        return this.#object(passed, name);
      case 'open':
        return () => this.#open(name);
    }
  }

  #object({ entries, isComplete }: Passed & { kind: 'object' }, name: string): InWorld {
    const known = new Map([...entries].map(([key, inner]) => [key, this.read(inner, `${name}.${key}`)]));
    return world => {
      if (isComplete) return dict([...known].map(([key, valueIn]) => [key, valueIn(world)]));
      const get = (key: string) => known.get(key.toLowerCase())?.(world) ?? this.#open(`${name}.${key}`);
      return { ...openObject(name, {}), get };
    };
  }

  #oneOf(name: string, find: () => readonly Value[]): InWorld {
    const values = once(find);
    return world => {
      const value = values()[world.choose(`passed as ${name}`, values().length)];
      return value && isFixed(value) && !isUntold(value) ? asPassed(value, name) : this.#open(name);
    };
  }

  #context(path: string, name: string): InWorld {
    const inside = new Map<string, InWorld>();
    const within = (key: string) => remember(inside, key, () => this.#context(`${path}.${key}`, `${name}.${key}`));
    const values = once(() => valuesOfExpression(path, this.#dispatching, this.#knowledge));
    const asValue = this.#oneOf(name, values);
    return world => {
      if (values().every(({ kind }) => kind !== 'dict')) return asValue(world);
      return {
        ...openObject(name, {}),
        get: key => (/^[\w-]+$/.test(key) ? within(key.toLowerCase())(world) : this.#open(`${name}.${key}`)),
      };
    };
  }

  #open(name: string): Unknown {
    return unknown(name, { why: 'input', ...(this.#mayBeTheirs() ? { outsiders: true } : {}) });
  }
}

function isUntold(value: Value): boolean {
  if (value.kind === 'text') return value.parts.some(part => typeof part !== 'string' && isUntold(part));
  return value.kind === 'unknown' && value.text === '…';
}

/** What is called alike in both runs need not be the same: the actor, the branch. What they share is the repository. */
function asPassed(value: Value, name: string): Value {
  const rekeyed = (it: Unknown): Unknown => {
    if (shared.test(it.key)) return it;
    // Steps and the like are none of the other run's, unless they say that it is of a pull request.
    const text = /^(?:steps|needs|env|matrix|inputs)\./.test(it.text) && !isLookedUp(it.text) ? name : it.text;
    return { ...it, text, key: `${it.key} passed as ${name}` };
  };
  if (value.kind === 'unknown') return rekeyed(value);
  if (value.kind === 'text')
    return { ...value, parts: value.parts.map(part => (typeof part === 'string' ? part : rekeyed(part))) };
  return value;
}

const shared = /^(?:github\.(?:event\.)?repository|vars\.)/i;
