import { memo, once, remember } from '../../source/memo.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import type { Command } from '../scripts/commands/words.ts';
import { setByGitHub } from '../scripts/shell-variables.ts';
import type { EventFacts } from '../starts/events.ts';
import { textsAskedBy } from './asked-texts.ts';
import type { StandsFor } from './heads.ts';
import { namesOf, type Reading } from './reading.ts';

const variable = /\$\{?(?:env:)?([A-Za-z_]\w*)|%([A-Za-z_]\w*)%|\bprocess\.env\.(\w+)/gi;
const assignment = /^(?:\$(?:env:)?)?([A-Za-z_]\w*)(?:\+?=(.*))?$/is;
/** As github-script has the event. */
const payload = /\bcontext\.(?:payload\.([\w.?]+)|(actor)\b)/g;

/**
 * What the words of a script stand for, through expressions, variables of the step's environment, those that steps before have set and those that the
 * script sets. `keep` takes out of what the script sets a variable to all that is not to be looked at.
 */
export function valuesIn(
  script: ScalarNode,
  commands: readonly Command[],
  facts: EventFacts | undefined,
  reading: Reading,
  keep = (text: string) => text,
): StandsFor {
  const expressed = once(() => reading.namesIn(script));
  const variables = new Map<string, readonly string[]>();

  const ofVariable = (name: string): readonly string[] =>
    remember(variables, name, () => {
      // One that is set from itself adds nothing.
      variables.set(name, []);
      const node = reading.variable(name);
      const ofNode = node ? [node.text, ...namesOf(reading.namesIn(node), node.text)] : [];
      const own = assignedIn(commands).get(name.toLowerCase()) ?? [];
      return [
        ...[...ofNode, ...reading.exported(name), ...ofGitHub(name, facts)],
        ...own.map(keep).flatMap(text => [text, ...standsFor(text)]),
      ];
    });
  const standsFor: StandsFor = text => [
    ...(text.includes('${{') ? namesOf(expressed(), text) : []),
    ...matches(text, variable).flatMap(ofVariable),
    ...textsAskedBy(text),
    ...matches(text, payload).map(it => (it === 'actor' ? 'github.actor' : `github.event.${it.replaceAll('?', '')}`)),
  ];
  return standsFor;
}

function ofGitHub(name: string, facts: EventFacts | undefined): readonly string[] {
  const reference = setByGitHub(name);
  // Empty for other events.
  if (reference === 'github.head_ref' && !facts?.payload.includes('pull_request')) return [];
  return reference === undefined ? [] : [reference];
}

/** `name=value` wherever it stands, and `$name = value` of PowerShell. */
const assignedIn = memo((commands: readonly Command[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const add = (name: string, value: string) => remember(found, name.toLowerCase(), () => []).push(value);
  for (const command of commands) {
    const { words } = command;
    for (const [name, value] of readBy(command)) add(name, value);
    for (const [index, { text }] of words.entries()) {
      const [, name, value = words[index + 1]?.text === '=' ? words[index + 2]?.text : undefined] = assignment.exec(text) ?? [];
      if (name !== undefined && value) add(name, value);
    }
  }
  return found;
});

/** `for name in values`, `values | while read -r name` */
function readBy({ words, fedBy }: Command): readonly (readonly [string, string])[] {
  const texts = words.map(({ text }) => text);
  const loop = texts.indexOf('for');
  const name = texts[loop + 1];
  if (loop >= 0 && name !== undefined && texts[loop + 2] === 'in') return texts.slice(loop + 3).map(value => [name, value]);
  const reading = texts.findIndex(text => /^(?:read|mapfile|readarray)$/.test(text));
  if (reading < 0 || reading > 2) return [];
  const here = texts.findIndex((text, index) => index > reading && /^<{1,3}$/.test(text));
  const names = texts.slice(reading + 1, here < 0 ? undefined : here).filter(text => /^[A-Za-z_]\w*$/.test(text));
  // What a command prints is written as elsewhere.
  const values = [
    ...(here < 0 ? [] : texts.slice(here + 1)),
    ...fedBy.map(it => `$(${it.words.map(({ text }) => text).join(' ')})`),
  ];
  return names.flatMap(it => values.map(value => [it, value] as const));
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(found => found.slice(1).find(it => it !== undefined) ?? []);
}
