import { coerceToString, dict, primitive } from '../../../expressions/github-data.ts';
import { hasExpression } from '../../../expressions/template.ts';
import type { Dict, Origin, Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import type { SyntaxNode } from '../../../syntax/node.ts';
import type { Input, Job, Workflow } from '../../../workflow/workflow.ts';
import { asText, unknown } from '../unknowns.ts';

export type Evaluate = (node: SyntaxNode, what: Origin['what']) => Value;

/** How what is passed is evaluated: inside of what is called, or outside, by the caller. */
interface Passing {
  readonly world: World;
  readonly inside: Evaluate;
  readonly outside: Evaluate;
}

/** An object of which it can be told what it has without a value being made. */
export type Inputs = Dict & { has(name: string): boolean };

/** `inputs` of a called workflow: what the caller passes, or the defaults that it leaves. */
export function callInputs(workflow: Workflow, caller: Pick<Job, 'with'>, { world, inside, outside }: Passing): Inputs {
  const passed = passedBy(caller);
  return lazily(workflow.callInputs ?? new Map(), input => {
    const node = passed.get(input.name.toLowerCase());
    if (node) return typed(outside(node, 'with'), input, world);
    return input.default ? typed(inside(input.default, 'input-default'), input, world) : empty(input);
  });
}

/**
 * `inputs` of an action: the same, but they are texts whatever is declared, and what is not declared is there as well (actions/runner,
 * `ActionRunner`, which only warns of it).
 */
export function actionInputs(action: Workflow, step: Pick<Job, 'with'>, { world, inside, outside }: Passing): Inputs {
  const passed = passedBy(step);
  const declared = action.callInputs ?? new Map<string, Input>();
  const valueOf = (name: string) => {
    const node = passed.get(name);
    if (node) return outside(node, 'step-with');
    const { default: fallback } = declared.get(name) ?? {};
    return fallback ? inside(fallback, 'input-default') : primitive('');
  };
  const names = new Set([...declared.keys(), ...passed.keys()]);
  const text = (name: string) => asText(valueOf(name), world);
  return {
    ...dict([]),
    entries: () => [...names].map(name => [name, text(name)]),
    has: name => names.has(name.toLowerCase()),
    get: name => (names.has(name.toLowerCase()) ? text(name.toLowerCase()) : undefined),
  };
}

function passedBy({ with: inputs }: Pick<Job, 'with'>): ReadonlyMap<string, SyntaxNode> {
  return new Map(inputs?.kind === 'mapping' ? inputs.entries.map(({ key, value }) => [key.text.toLowerCase(), value]) : []);
}

/**
 * The inputs of a dispatched run: whoever dispatches leaves the defaults, chooses among the options, or writes anything. `inputs` has them as they are
 * declared; in `github.event.inputs` all are texts (docs.github.com, "Events that trigger workflows", `workflow_dispatch`).
 */
export function dispatchInputs(workflow: Workflow, world: World, as: 'declared' | 'texts'): Value {
  return lazily(workflow.dispatchInputs ?? new Map(), input => {
    const key = `inputs.${input.name}`;
    if (input.type === 'boolean') {
      const isSet = world.choose(key, 2) === 0;
      return primitive(as === 'texts' ? String(isSet) : isSet);
    }
    if (input.type === 'choice' && input.options.length > 0) {
      // The page has one chosen, but who dispatches with the API or `gh` may leave it out: then it is the default, or empty.
      const mayBeEmpty = !input.required && !input.default;
      const choice = world.choose(key, input.options.length + (mayBeEmpty ? 1 : 0));
      const option = input.options[choice];
      if (!option) return primitive('');
      if (!hasExpression(option)) return primitive(option.text, [origin(option, workflow, 'input-option')]);
    }
    if (
      input.default?.kind === 'scalar' &&
      !hasExpression(input.default) &&
      world.choose('whoever dispatches leaves the defaults', 2) === 0
    )
      return primitive(input.default.text, [origin(input.default, workflow, 'input-default')]);
    return unknown(key, { why: 'input', ...(input.type === 'number' && as === 'declared' ? {} : { type: 'string' as const }) });
  });
}

/**
 * The same where another run dispatches this one: what it passes, or the defaults that it leaves. GitHub refuses what is no option or no boolean
 * (docs.github.com, "REST API endpoints for workflows", "Create a workflow dispatch event").
 */
export function bridgedInputs(workflow: Workflow, passed: Value, world: World, as: 'declared' | 'texts'): Value {
  const chosen = dispatchInputs(workflow, world, as);
  const isComplete = passed.kind === 'dict' && passed.entries() !== undefined;
  return lazily(workflow.dispatchInputs ?? new Map(), input => {
    const value = passedAs(input.name, passed);
    // What is not told may be left out as well.
    const mayBeLeft = value?.kind === 'unknown' && value.why === 'input' && !isComplete;
    if (!value || (mayBeLeft && world.choose(`${input.name} is left out`, 2) === 0))
      return asDeclared(leftOut(input, workflow), input, world, as);
    const isClosed = input.type === 'boolean' || (input.type === 'choice' && input.options.length > 0);
    if (isClosed && value.kind !== 'primitive') return (chosen.kind === 'dict' && chosen.get(input.name)) || value;
    return asDeclared(value, input, world, as);
  });
}

function passedAs(name: string, passed: Value): Value | undefined {
  if (passed.kind === 'dict') return passed.get(name);
  const { outsiders = false } = passed.kind === 'unknown' ? passed : {};
  return unknown(`github.event.inputs.${name}`, { why: 'input', ...(outsiders ? { outsiders } : {}) });
}

function leftOut({ default: fallback }: Input, workflow: Workflow): Value {
  if (fallback?.kind !== 'scalar') return primitive(null);
  return primitive(fallback.text, [origin(fallback, workflow, 'input-default')]);
}

function asDeclared(value: Value, input: Input, world: World, as: 'declared' | 'texts'): Value {
  const declared = typed(value, input, world);
  return as === 'texts' ? asText(declared, world) : declared;
}

/** `inputs` where the callers are in other repositories: the defaults, or anything. */
export function inputsElsewhere(workflow: Workflow, world: World, evaluate: (node: SyntaxNode) => Value): Value {
  return lazily(workflow.callInputs ?? new Map(), input => {
    const key = `inputs.${input.name}`;
    if (input.type === 'boolean') return primitive(world.choose(key, 2) === 0);
    const type = input.type === 'string' ? { type: 'string' as const } : {};
    if (!input.default) return unknown(key, { why: 'caller', ...type });
    // A caller that leaves one default and not the other adds nothing that is not said by the two.
    if (world.choose('callers leave the defaults', 2) === 0) return typed(evaluate(input.default), input, world);
    return unknown(key, { why: 'caller', overridesDefault: true, ...type });
  });
}

/** An input that is not declared does not exist. */
function lazily(inputs: ReadonlyMap<string, Input>, valueOf: (input: Input) => Value): Inputs {
  return {
    ...dict([]),
    entries: () => [...inputs.values()].map(input => [input.name, valueOf(input)]),
    has: name => inputs.has(name.toLowerCase()),
    get: name => {
      const input = inputs.get(name.toLowerCase());
      return input && valueOf(input);
    },
  };
}

/** GitHub converts what is passed to the declared type. */
function typed(value: Value, input: Input, world: World): Value {
  if (value.kind === 'unknown' && input.type === 'string') return asText(value, world);
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
