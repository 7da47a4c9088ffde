import { coerceToString, dict, primitive } from '../../expressions/github-data.ts';
import { hasExpression } from '../../expressions/template.ts';
import type { Origin, Value } from '../../expressions/value.ts';
import type { World } from '../../expressions/world.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Input, Job, Workflow } from '../../workflow/workflow.ts';
import { unknown } from './unknowns.ts';

/**
 * Evaluates a node in the caller, or with `inCalled` in the called workflow.
 */
type Evaluate = (node: SyntaxNode, what: Origin['what'], inCalled: boolean) => Value;

/** `inputs` of a called workflow: what the caller passes, or the defaults that it leaves. */
export function callInputs(workflow: Workflow, caller: Pick<Job, 'with'>, evaluate: Evaluate): Value {
  const passed = new Map(
    caller.with?.kind === 'mapping' ? caller.with.entries.map(({ key, value }) => [key.text.toLowerCase(), value]) : [],
  );
  return lazily(workflow.callInputs ?? new Map(), input => {
    const node = passed.get(input.name.toLowerCase());
    if (node) return typed(evaluate(node, 'with', false), input);
    return input.default ? typed(evaluate(input.default, 'input-default', true), input) : empty(input);
  });
}

/**
 * The inputs of a dispatched run: whoever dispatches chooses among the options, or writes anything. `inputs` has them as they are declared;
 * in `github.event.inputs` all are texts (docs.github.com, "Events that trigger workflows", `workflow_dispatch`).
 */
export function dispatchInputs(workflow: Workflow, world: World, as: 'declared' | 'texts'): Value {
  return lazily(workflow.dispatchInputs ?? new Map(), input => {
    const key = `inputs.${input.name}`;
    if (input.type === 'boolean') {
      const isSet = world.choose(key, 2) === 0;
      return primitive(as === 'texts' ? String(isSet) : isSet);
    }
    if (input.type === 'choice' && input.options.length > 0) {
      const option = input.options[world.choose(key, input.options.length)];
      if (option && !hasExpression(option)) return primitive(option.text, [origin(option, workflow, 'input-option')]);
    }
    return unknown(key, { why: 'input', ...(input.type === 'number' && as === 'declared' ? {} : { type: 'string' as const }) });
  });
}

/** `inputs` where the callers are in other repositories: the defaults, or anything. */
export function inputsElsewhere(workflow: Workflow, world: World, evaluate: (node: SyntaxNode) => Value): Value {
  return lazily(workflow.callInputs ?? new Map(), input => {
    const key = `inputs.${input.name}`;
    if (input.type === 'boolean') return primitive(world.choose(key, 2) === 0);
    const type = input.type === 'string' ? { type: 'string' as const } : {};
    if (!input.default) return unknown(key, { why: 'caller', ...type });
    // A caller that leaves one default and not the other adds nothing that is not said by the two.
    if (world.choose('callers leave the defaults', 2) === 0) return typed(evaluate(input.default), input);
    return unknown(key, { why: 'caller', overridesDefault: true, ...type });
  });
}

/** An input that is not declared does not exist. */
function lazily(inputs: ReadonlyMap<string, Input>, valueOf: (input: Input) => Value): Value {
  return {
    ...dict([]),
    entries: () => [...inputs.values()].map(input => [input.name, valueOf(input)]),
    get: name => {
      const input = inputs.get(name.toLowerCase());
      return input && valueOf(input);
    },
  };
}

/** GitHub converts what is passed to the declared type. */
function typed(value: Value, input: Input): Value {
  if (value.kind !== 'primitive' || value.value === null)
    return value.kind === 'primitive' ? { ...empty(input), trail: value.trail } : value;
  if (input.type === 'boolean') return primitive(value.value === true || value.value === 'true', value.trail);
  if (input.type === 'number') return primitive(Number(value.value), value.trail);
  return primitive(coerceToString(value.value), value.trail);
}

function empty(input: Input): Value {
  if (input.type === 'boolean') return primitive(false);
  return primitive(input.type === 'number' ? 0 : '');
}

function origin(node: SyntaxNode, workflow: Workflow, what: Origin['what']): Origin {
  return { place: node, node, path: workflow.path, what, text: node.kind === 'scalar' ? node.text : '' };
}
