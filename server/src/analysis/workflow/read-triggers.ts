import type { ScalarNode, SyntaxNode } from '../syntax/node.ts';
import { isNull, itemsOf, textOf, valueOf } from '../syntax/node.ts';
import type { Input, Trigger } from './workflow.ts';

/** The events of `on:` in its three shapes: one name, a list of names, a mapping of names to options. */
export function readTriggers(on: SyntaxNode | undefined): readonly Trigger[] {
  if (on?.kind === 'mapping') return on.entries.map(({ key, value }) => trigger(key, isNull(value) ? undefined : value));
  return itemsOf(on).flatMap(item => (item.kind === 'scalar' ? [trigger(item, undefined)] : []));
}

function trigger(node: ScalarNode, options: SyntaxNode | undefined): Trigger {
  const types = valueOf(options, 'types');
  return {
    event: node.text,
    node,
    types: types && itemsOf(types).flatMap(type => textOf(type) ?? []),
    options,
  };
}

const inputTypes = new Set(['string', 'boolean', 'number', 'choice', 'environment'] as const);

/** `inputs:` of `workflow_call` or `workflow_dispatch`. An input of no or an unknown type is a string, as GitHub takes it. */
export function readInputs(options: SyntaxNode | undefined): ReadonlyMap<string, Input> {
  const inputs = valueOf(options, 'inputs');
  if (inputs?.kind !== 'mapping') return new Map();
  return new Map(inputs.entries.map(({ key, value }) => [key.text.toLowerCase(), readInput(key, value)]));
}

function readInput(node: ScalarNode, value: SyntaxNode): Input {
  const type = [...inputTypes].find(known => known === textOf(valueOf(value, 'type')));
  const fallback = valueOf(value, 'default');
  return {
    name: node.text,
    type: type ?? 'string',
    required: textOf(valueOf(value, 'required')) === 'true',
    default: fallback && !isNull(fallback) ? fallback : undefined,
    options: itemsOf(valueOf(value, 'options')).filter(option => option.kind === 'scalar'),
    node,
  };
}
