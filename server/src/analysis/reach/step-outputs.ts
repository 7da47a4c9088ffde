import { primitive } from '../expressions/github-data.ts';
import { evaluateText, type Setting } from '../expressions/template.ts';
import type { Origin, Value } from '../expressions/value.ts';
import { memo, remember } from '../source/memo.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { placeInScalar } from '../syntax/scalar-content.ts';
import { githubScriptOf, type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job } from '../workflow/workflow.ts';
import { codeBroughtBy } from './brought-code.ts';
import { distinctBy } from './distinct.ts';
import { isPlain, isWrittenElsewhere, type OutputWrite, outputWrites, scriptOutputWrites } from './output-writes.ts';
import { permissionIn } from './permission-checks.ts';
import { asWritten } from './reading.ts';
import { readsOutsidersText } from './references.ts';
import { mayBeMissing, scriptLines } from './script-lines.ts';
import { type Assignment, assignmentsTo } from './shell-variables.ts';
import type { Start } from './start.ts';
import { openObject, unknown } from './unknowns.ts';

interface Surroundings {
  /** Tells the job from all others of the run. */
  readonly jobKey: string;
  readonly setting: Setting;
  readonly start: Start;
  /** The value of a variable of a step's environment, where it is known to be set. */
  readonly variable: (name: string, step: Step) => Value | undefined;
  /** What is read under that name, or `meanwhile` where it asks for itself. */
  readonly reading: (what: string, read: () => Value, meanwhile: Value) => Value;
  /** Whether a step of the job runs. */
  readonly runs: (step: Step) => boolean;
}

/** The `steps` context as a job's `outputs` see it: constants that a step writes are known, what it computes is not. */
export function stepsContext(job: Job, surroundings: Surroundings): Value {
  const step = (id: string) => {
    const output = (name: string) => {
      const what = `output ${name} of step ${id}`;
      return surroundings.reading(what, () => outputOf(job, id, name, surroundings), unknown(`steps.${id}.outputs.${name}`));
    };
    return openObject(`steps.${id}`, { outputs: () => ({ ...openObject(`steps.${id}.outputs`, {}), get: output }) });
  };
  return { ...openObject('steps', {}), get: step };
}

function outputOf(job: Job, id: string, name: string, surroundings: Surroundings): Value {
  const { jobKey, setting, start, runs } = surroundings;
  const step = stepsOf(job).find(it => it.id?.toLowerCase() === id.toLowerCase());
  // A step that does not run hands on nothing.
  if (step?.condition && !runs(step)) return primitive('');
  const open = unknown(`steps.${id}.outputs.${name}`, {
    why: 'output',
    key: `output ${name} of step ${id} of ${jobKey}`,
    ...(step && isOutsiders(step, job, start) ? { outsiders: true } : {}),
  });
  const permission = step && start.scenario.actor === 'outsider' ? permissionIn(step, name) : undefined;
  if (permission === 'denied') return primitive('false');
  // Whatever it says of people with write access, it does not say of an outsider.
  if (permission === 'computed') return { ...open, type: 'string', foreign: true, isAnswer: true };
  const script = step && (step.run ?? githubScriptOf(step));
  if (!step || !script) return open;
  const choices = choicesOf(script, name.toLowerCase());
  if (choices.length === 0) return open;
  const write = choices[setting.world.choose(open.key, choices.length)];
  if (write === 'nothing') return primitive('');
  if (write === 'computed' || !write) return open;
  return written(write, script, setting) ?? variableIn(write, step, script, surroundings) ?? open;
}

/**
 * Everything that the script may have handed on: of several writes the last one counts, but which one that is depends on more than can be told
 * without running it. Empty where it writes nothing of that name.
 */
function choicesOf(script: ScalarNode, name: string): readonly (OutputWrite | 'nothing' | 'computed')[] {
  const { lines, writes, choices } = writesOf(script);
  return remember(choices, name, () => {
    const named = writes.filter(write => write.name === name);
    if (named.length === 0) return [];
    const distinct = distinctBy(isPlain(lines) ? named.slice(-1) : named, ({ value, variable, start }) =>
      JSON.stringify(value ?? variable ?? start),
    );
    if (distinct.length > maxChoices) return ['computed'];
    const isMissing = mayBeMissing(named, lines);
    const isElsewhere = isWrittenElsewhere(script.text, name, writes);
    return [...distinct, ...(isMissing ? (['nothing'] as const) : []), ...(isElsewhere ? (['computed'] as const) : [])];
  });
}

/** More constants than anybody writes by hand. */
const maxChoices = 40;

/** Whatever the script itself sets the variable to, or else the step's environment. Undefined where that cannot be known. */
function variableIn(write: OutputWrite, step: Step, script: ScalarNode, surroundings: Surroundings): Value | undefined {
  const { name, variable, start } = write;
  if (variable === undefined) return undefined;
  const { jobKey, setting } = surroundings;
  const { lines, assignments } = writesOf(script);
  const all = remember(assignments, variable, () => assignmentsTo(variable, script.text, lines));
  const readable = distinctBy(
    all.filter(it => it.value !== undefined),
    ({ value }) => value ?? '',
  );
  if (readable.length > maxChoices) return undefined;
  const isComputed = all.some(it => it.value === undefined);
  const choices = [
    ...readable,
    ...(mayBeMissing(all, lines, start) ? (['nothing'] as const) : []),
    ...(isComputed ? (['computed'] as const) : []),
  ];
  const key = `${variable} for ${name} of step ${step.id} of ${jobKey}`;
  const assignment = choices[setting.world.choose(key, choices.length)];
  if (assignment === 'computed' || !assignment) return undefined;
  if (assignment !== 'nothing') return written(assignment, script, setting);
  // Somebody who sets a variable in a script expects it to be empty before.
  return surroundings.variable(variable, step) ?? (all.length > 0 ? primitive('') : undefined);
}

/** What a step computes from an outsider's text, or with his code at hand, is his. */
function isOutsiders(step: Step, job: Job, { scenario, facts }: Start): boolean {
  if (scenario.actor !== 'outsider' || !facts) return false;
  return (
    scenario.code === 'untrusted' || readsOutsidersText(step) || stepsOf(job).some(it => codeBroughtBy(it, facts, asWritten))
  );
}

/** Shell and JavaScript write their outputs in ways that cannot be mistaken for each other. Maps are by name, and filled once somebody asks. */
const writesOf = memo(({ text }: ScalarNode) => {
  const lines = scriptLines(text);
  const writes: readonly OutputWrite[] = [...outputWrites(text, lines), ...scriptOutputWrites(text)];
  const choices = new Map<string, readonly (OutputWrite | 'nothing' | 'computed')[]>();
  return { lines, writes, choices, assignments: new Map<string, readonly Assignment[]>() };
});

function written({ value, start }: Pick<OutputWrite, 'value' | 'start'>, node: ScalarNode, setting: Setting): Value | undefined {
  if (value === undefined) return undefined;
  if (value.includes('${{')) return evaluateText(value, start, node, { ...setting, what: 'output' });
  const place = placeInScalar(node, start, start + value.length);
  const origin: Origin = { place, node, path: setting.path, what: 'output', text: value };
  return primitive(value, [origin]);
}
