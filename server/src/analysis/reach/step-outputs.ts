import { primitive } from '../expressions/github-data.ts';
import { evaluateText, type Setting } from '../expressions/template.ts';
import type { Origin, Value } from '../expressions/value.ts';
import { memo } from '../source/memo.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { placeInScalar } from '../syntax/scalar-content.ts';
import { githubScriptOf, type Step, stepsOf } from '../workflow/read-steps.ts';
import type { Job } from '../workflow/workflow.ts';
import { codeBroughtBy } from './brought-code.ts';
import { type OutputWrite, outputWrites, scriptOutputWrites } from './output-writes.ts';
import { permissionIn } from './permission-checks.ts';
import { asWritten } from './reading.ts';
import { readsOutsidersText } from './references.ts';
import { lastBefore, lastOf, scriptLines } from './script-lines.ts';
import { assignmentsTo } from './shell-variables.ts';
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
  if (permission === 'computed') return { ...open, type: 'string', foreign: true };
  const script = step && (step.run ?? githubScriptOf(step));
  const writes = script ? writesOf(script).writes.filter(write => write.name === name.toLowerCase()) : [];
  if (!step || !script || writes.length === 0) return open;
  const last = lastOf(writes, writesOf(script).lines);
  const write = last[setting.world.choose(open.key, last.length)];
  if (!write) return primitive('');
  return written(write, script, setting) ?? variableIn(write, step, script, surroundings) ?? open;
}

/** What the script itself has set the variable to by then, or else the step's environment. */
function variableIn(write: OutputWrite, step: Step, script: ScalarNode, surroundings: Surroundings): Value | undefined {
  const { name, variable, start } = write;
  if (variable === undefined) return undefined;
  const { jobKey, setting } = surroundings;
  const { lines } = writesOf(script);
  const last = lastBefore(start, assignmentsTo(variable, lines), lines);
  const assignment = last[setting.world.choose(`${variable} for ${name} of step ${step.id} of ${jobKey}`, last.length)];
  if (assignment) return written(assignment, script, setting);
  // Somebody who sets a variable in a script expects it to be empty before.
  return surroundings.variable(variable, step) ?? (last.length > 1 ? primitive('') : undefined);
}

/** What a step computes from an outsider's text, or with his code at hand, is his. */
function isOutsiders(step: Step, job: Job, { scenario, facts }: Start): boolean {
  if (scenario.actor !== 'outsider' || !facts) return false;
  return (
    scenario.code === 'untrusted' || readsOutsidersText(step) || stepsOf(job).some(it => codeBroughtBy(it, facts, asWritten))
  );
}

/** Shell and JavaScript write their outputs in ways that cannot be mistaken for each other. */
const writesOf = memo(({ text }: ScalarNode) => {
  const lines = scriptLines(text);
  const writes: readonly OutputWrite[] = [...outputWrites(text, lines), ...scriptOutputWrites(text)];
  return { lines, writes };
});

function written({ value, start }: Pick<OutputWrite, 'value' | 'start'>, node: ScalarNode, setting: Setting): Value | undefined {
  if (value === undefined) return undefined;
  if (value.includes('${{')) return evaluateText(value, start, node, { ...setting, what: 'output' });
  const place = placeInScalar(node, start, start + value.length);
  const origin: Origin = { place, node, path: setting.path, what: 'output', text: value };
  return primitive(value, [origin]);
}
