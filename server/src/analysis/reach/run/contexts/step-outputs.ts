import { primitive } from '../../../expressions/github-data.ts';
import { decide } from '../../../expressions/operators.ts';
import { evaluateText, type Setting } from '../../../expressions/template.ts';
import type { Origin, Unknown, Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import { distinctBy } from '../../../source/distinct.ts';
import { memo, remember } from '../../../source/memo.ts';
import type { ScalarNode } from '../../../syntax/node.ts';
import { placeInScalar } from '../../../syntax/scalar-content.ts';
import { type Step, stepsOf } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { type Holds, mayBeMissing, outcomesOf, withoutReplaced } from '../../scripts/course.ts';
import { deadCommands, withoutDead } from '../../scripts/ending/shell-ending.ts';
import { githubScriptResults, githubScriptWrites } from '../../scripts/javascript/github-script-writes.ts';
import { hasPlainWritesOnly, isWrittenElsewhere, type OutputWrite, outputWrites } from '../../scripts/output-writes.ts';
import { asksWhoSomebodyIs } from '../../scripts/permission-checks.ts';
import { mayRunFilesWhere } from '../../scripts/run-files.ts';
import { readScriptOf, type Script, type Test } from '../../scripts/script.ts';
import { type VariableWrite, variableWrites } from '../../scripts/shell-variables.ts';
import type { Start } from '../../starts/start.ts';
import { resultEncodingOf } from '../steps/script-end.ts';
import type { StepScript } from '../steps/step-script.ts';
import { nothing, openObject, unknown } from '../unknowns.ts';
import { outputOfPermissionCheck } from './permission-outputs.ts';

interface StepSurroundings {
  /** Tells the job from all others of the run. */
  readonly jobKey: string;
  readonly world: World;
  /** Where what a step says is evaluated. */
  readonly settingOf: (step: Step) => Setting;
  readonly start: Start;
  /** What a step hands on that uses an action of this repository; undefined for all other steps. */
  readonly ofAction: (step: Step, name: string) => Value | undefined;
  /** Whether what a step hands on is an outsider's. */
  readonly isOutsiders: (step: Step) => boolean;
  /** Whether an outsider's code may have run before a step ends. `runsFiles`: whether its script may run files that it finds, where that is known. */
  readonly isTakenOver: (step: Step, runsFiles: (() => boolean) | undefined) => boolean;
  /** The value of a variable of a step's environment, where it is known to be set. */
  readonly variable: (name: string, step: Step) => Value | undefined;
  /** What is read under that name, or `inCycle` where it asks for itself. */
  readonly reading: (what: string, read: () => Value, inCycle: Value) => Value;
  /** Whether a step of the job runs. */
  readonly runs: (step: Step) => boolean;
  /** What a step executes, if it is a script. */
  readonly scriptOf: (step: Step) => StepScript | undefined;
  /** Whether a test in the step's script comes out well; undefined where that cannot be told. */
  readonly holds: (test: Test, script: Script, step: Step) => boolean | undefined;
}

/**
 * The `steps` context as a step sees it, or a job's `outputs`: constants that a step writes are known, what it computes is not. A step is no part of
 * it before it has ended (actions/runner, `StepsContext`).
 */
export function stepsContext(job: Job, reader: Step | undefined, surroundings: StepSurroundings): Value {
  const step = (id: string) => {
    const read = stepsOf(job).find(it => isCalled(it, id));
    if (read && reader && !hasEnded(read, reader, job, surroundings)) return nothing;
    const output = (name: string) => {
      const what = `output ${name} of step ${id}`;
      return surroundings.reading(what, () => outputOf(job, id, name, surroundings), unknown(`steps.${id}.outputs.${name}`));
    };
    return openObject(`steps.${id}`, { outputs: () => ({ ...openObject(`steps.${id}.outputs`, {}), get: output }) });
  };
  return { ...openObject('steps', {}), get: step };
}

/**
 * The value of an output, as the first of these tells it: that the step does not run, the action of ours that it uses, what it learns of an outsider's
 * permission, and what its script writes.
 */
function outputOf(job: Job, id: string, name: string, surroundings: StepSurroundings): Value {
  const { jobKey, runs } = surroundings;
  const step = stepsOf(job).find(it => isCalled(it, id));
  // A step that does not run hands on nothing.
  if (step?.condition && !runs(step)) return primitive('');
  const handedOn = step && surroundings.ofAction(step, name);
  if (handedOn) return handedOn;
  const open = unknown(`steps.${id}.outputs.${name}`, {
    why: 'output',
    key: `output ${name} of step ${id} of ${jobKey}`,
    ...(step && surroundings.isOutsiders(step) ? { outsiders: true } : {}),
  });
  if (!step) return open;
  const isAsWritten = () => decide(`${open.key} is as written`, surroundings.world);
  // Of several lines for one output the last one counts, and his code may write it.
  if (isTakenOver(step, surroundings) && !isAsWritten()) return { ...open, outsiders: true };
  return outputOfPermissionCheck(step, name, open, surroundings) ?? outputOfScript(step, name, open, surroundings);
}

function isTakenOver(step: Step, surroundings: StepSurroundings): boolean {
  const executed = step.run && surroundings.scriptOf(step);
  const script = executed?.isKnown ? readScriptOf(executed.node) : undefined;
  const runsFiles = script && (() => mayRunFilesWhere(script, test => surroundings.holds(test, script, step)));
  return surroundings.isTakenOver(step, runsFiles);
}

/** What runs in the background hands on nothing before somebody has waited for it (actions/runner, `BackgroundStepCoordinator`). */
function hasEnded(step: Step, reader: Step, job: Job, { jobKey, world }: StepSurroundings): boolean {
  const steps = stepsOf(job);
  if (steps.indexOf(step) >= steps.indexOf(reader) || (step.parallel && step.parallel === reader.parallel)) return false;
  return !step.isInBackground || decide(`step ${steps.indexOf(step)} of ${jobKey} has ended`, world);
}

function isCalled(step: Step, id: string): boolean {
  return step.id?.toLowerCase() === id.toLowerCase();
}

function outputOfScript(step: Step, name: string, open: Unknown, surroundings: StepSurroundings): Value {
  const script = surroundings.scriptOf(step);
  if (!script) return open;
  const live = liveScriptIn(script.node, step, surroundings);
  const read = choicesOf(live, name.toLowerCase());
  if (read.length === 0) return script.isKnown && isLeftEmpty(script.node, step, live, name.toLowerCase()) ? primitive('') : open;
  const choices = script.isKnown || read.includes('computed') ? read : [...read, 'computed' as const];
  const write = choices[surroundings.world.choose(open.key, choices.length)];
  if (write === 'nothing') return primitive('');
  if (write === 'computed' || !write) return open;
  return written(write, script, surroundings.settingOf(step)) ?? variableIn(write, step, { script, live }, surroundings) ?? open;
}

/** The script as far as its tests come out in this world. */
function liveScriptIn(node: ScalarNode, step: Step, { holds }: StepSurroundings): LiveScript {
  return liveScriptOf(node, step, test => holds(test, readScriptOf(node), step));
}

/** The script writes the output, but not in this world. */
function isLeftEmpty(node: ScalarNode, step: Step, { script, writes }: LiveScript, name: string): boolean {
  return (
    choicesOf(
      liveScriptOf(node, step, () => undefined),
      name,
    ).length > 0 && !isWrittenElsewhere(script, name, writes)
  );
}

/** One of the things that may have come of a script: a constant that it writes, nothing, or what only running it could tell. */
type Choice<Write> = Write | 'nothing' | 'computed';

/** More constants than anybody writes by hand. */
const maxChoices = 40;

/**
 * Everything that the script may have handed on: of several writes the last one counts, but which one that is depends on more than can be told
 * without running it. Empty where it writes nothing of that name.
 */
function choicesOf({ script, writes, choices }: LiveScript, name: string): readonly Choice<OutputWrite>[] {
  return remember(choices, name, () => {
    const named = writes.filter(write => write.name === name);
    if (named.length === 0) return [];
    const distinct = distinctBy(
      named.every(({ branch }) => branch === 0) && hasPlainWritesOnly(script.lines) ? named.slice(-1) : named,
      ({ value, variable, start }) => JSON.stringify(value ?? variable ?? start),
    );
    return choicesFrom(distinct, mayBeMissing(named, script.lines), isWrittenElsewhere(script, name, writes));
  });
}

/** Everything that the script itself may have set the variable to when it comes to an offset. */
function variableChoicesOf(
  { script, variableChoices }: LiveScript,
  variable: string,
  before: number,
): readonly Choice<VariableWrite>[] {
  return remember(variableChoices, `${variable} ${before}`, () => {
    const all = withoutReplaced(variableWrites(variable, script), script, before);
    const readable = all.filter(({ value }) => value !== undefined);
    const distinct = distinctBy(readable, ({ value }) => value ?? '');
    return choicesFrom(distinct, mayBeMissing(all, script.lines, before), readable.length < all.length);
  });
}

function choicesFrom<Write>(writes: readonly Write[], mayBeNothing: boolean, mayBeComputed: boolean): readonly Choice<Write>[] {
  if (writes.length > maxChoices) return ['computed'];
  const others = [mayBeNothing ? 'nothing' : [], mayBeComputed ? 'computed' : []] as const;
  return [...writes, ...others.flat()];
}

/** Whatever the script itself sets the variable to, or else the step's environment. Undefined where that cannot be known. */
function variableIn(
  write: OutputWrite,
  step: Step,
  { script, live }: { readonly script: StepScript; readonly live: LiveScript },
  surroundings: StepSurroundings,
): Value | undefined {
  const { name, variable, start } = write;
  if (variable === undefined) return undefined;
  const { jobKey, world } = surroundings;
  const choices = variableChoicesOf(live, variable, start);
  const key = `${variable} for ${name} of step ${step.id} of ${jobKey}`;
  const choice = choices[world.choose(key, choices.length)];
  if (choice === 'computed' || !choice) return undefined;
  if (choice !== 'nothing') return written(choice, script, surroundings.settingOf(step));
  // Somebody who sets a variable in a script expects it to be empty before.
  return surroundings.variable(variable, step) ?? (choices.length > 1 ? primitive('') : undefined);
}

/** What of a script may run in a world. What there is to choose is found once it is asked for. */
interface LiveScript {
  readonly script: Script;
  readonly writes: readonly OutputWrite[];
  readonly choices: Map<string, readonly Choice<OutputWrite>[]>;
  readonly variableChoices: Map<string, readonly Choice<VariableWrite>[]>;
}

/** Few worlds differ in how a script's tests come out. */
function liveScriptOf(node: ScalarNode, step: Step, holds: Holds): LiveScript {
  const written = readScriptOf(node);
  const dead = asksWhoSomebodyIs(step) ? deadCommands(written, holds) : [];
  const outcomes = outcomesOf(written, holds);
  return remember(liveScriptsOf(node), JSON.stringify([outcomes, dead.map(({ start }) => start)]), () => {
    const script = withoutDead(written, dead, outcomes);
    // Shell and JavaScript write their outputs in ways that cannot be mistaken for each other.
    const results = step.run ? [] : githubScriptResults(script.text, resultEncodingOf(step));
    const writes = [...outputWrites(script), ...githubScriptWrites(script.text), ...results];
    return { script, writes, choices: new Map(), variableChoices: new Map() };
  });
}

const liveScriptsOf = memo((_: ScalarNode) => new Map<string, LiveScript>());

/** The value of a constant that a script writes. */
export function written(
  { value, start, end }: Pick<OutputWrite, 'value' | 'start' | 'end'>,
  { node, written: script, trail }: StepScript,
  setting: Setting,
): Value | undefined {
  if (value === undefined) return undefined;
  const isMoved = node !== script;
  if (value.includes('${{')) {
    // Only what the step itself says has its expressions still.
    const at = isMoved ? script.text.indexOf(value) : start;
    return at < 0 ? undefined : evaluateText(value, at, script, { ...setting, what: 'output' });
  }
  const place = isMoved ? script : placeInScalar(script, start, end ?? start + value.length);
  const origin: Origin = { place, node: script, path: setting.path, what: 'output', text: value };
  return primitive(value, [...trail, origin]);
}
