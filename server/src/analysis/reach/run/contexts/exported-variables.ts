import { type TextPart, textFrom, textParts } from '../../../expressions/partial-text.ts';
import type { Value } from '../../../expressions/value.ts';
import { type Step, stepsOf } from '../../../workflow/read-steps.ts';
import type { Job } from '../../../workflow/workflow.ts';
import { keyOfJob, type StepInFrame } from '../../calls/frame.ts';
import { type StepsReader, stepsUpTo } from '../../calls/leaves.ts';
import { type EnvironmentWrite, environmentWrites } from '../../scripts/output-writes.ts';
import { readScriptOf, type Script } from '../../scripts/script.ts';
import { namedWrites } from '../../scripts/shell-variables.ts';
import type { Run } from '../run.ts';
import { isOutsidersWork } from '../steps/outsiders-work.ts';
import type { StepScript } from '../steps/step-script.ts';
import { unknown } from '../unknowns.ts';
import { variableInStep } from './env-context.ts';
import { written } from './step-outputs.ts';
import { mayExport, mayExportAny } from './written-variables.ts';

interface Exporter {
  readonly placed: StepInFrame;
  readonly script: StepScript;
}

/** Whether a step before may set the variable. Those that are not looked at may do it as well, and so may an outsider's code. */
export function isExported(run: Run, reader: StepsReader, name: string): boolean {
  const { isComplete } = stepsUpTo(reader, run.knowledge);
  return !isComplete || exportersOf(run, reader, name).length > 0 || run.isTakenOver(reader);
}

/** A constant that a step has set it to, or anything. Who has his text or code in such a step may have set it to anything as well. */
export function exportedVariable(run: Run, reader: StepsReader, name: string): Value {
  const { frame, job, step } = reader;
  // Remembered: of steps that each name the one before twice, the last would else ask for the first more often than anybody can wait.
  const what = `exported ${name}${nameOfReader(job, step)}`;
  return run.reading(what, frame, job, () => readExported(run, reader, name), unknown(`env.${name}`));
}

function readExported(run: Run, reader: StepsReader, name: string): Value {
  const { start, knowledge, world } = run;
  const exporters = exportersOf(run, reader, name);
  const constants = exporters.flatMap(it => constantsOf(it, run, name));
  const key = `env.${name} of ${keyOfJob(reader.frame, reader.job)}${nameOfReader(reader.job, reader.step)}`.toLowerCase();
  const constant = constants[world.choose(`constant in ${key}`, constants.length + 1)]?.();
  if (constant) return constant;
  const isTheirs =
    start.scenario.actor === 'outsider' &&
    (run.isTakenOver(reader) || exporters.some(({ placed }) => isOutsidersWork(placed, start, knowledge)));
  const type = exporters.length > 0 ? { type: 'string' as const } : {};
  return unknown(`env.${name}`, { key, ...type, ...(isTheirs ? { outsiders: true } : {}) });
}

/** Tells the step that reads it from the others of the job. */
export function nameOfReader(job: Job, step: Step | undefined): string {
  return step ? ` of step ${stepsOf(job).indexOf(step)}` : '';
}

function exportersOf(run: Run, reader: StepsReader, name: string): readonly Exporter[] {
  return stepsUpTo(reader, run.knowledge).items.flatMap(placed => {
    const script = mayExportAny(placed.step) ? run.scriptOf(placed) : undefined;
    return script && mayExport(script, name) ? [{ placed, script }] : [];
  });
}

function constantsOf({ placed, script }: Exporter, run: Run, name: string): readonly (() => Value | undefined)[] {
  const read = readScriptOf(script.node);
  const { actor, code } = run.start.scenario;
  // Only there does it matter whether a variable holds an outsider's text: he may change anything in a file of his own.
  const isTheirTime = actor === 'outsider' && code === 'trusted';
  return environmentWrites(read).flatMap(write => {
    if (write.name !== name) return [];
    if (write.value !== undefined) return [() => written(write, script, run.setting({ ...placed, what: 'output' }))];
    return isTheirTime && isOfVariables(write) ? [() => textOfVariables(write, read, placed, run)] : [];
  });
}

/** Texts and variables of the shell, of which nothing is computed. */
function isOfVariables({ raw }: EnvironmentWrite): boolean {
  return raw.includes('$') && !/[`\\]|\$[^\w{]|\$\{\{|\$\{\w*[^\w}]/.test(raw);
}

function textOfVariables({ raw }: EnvironmentWrite, script: Script, placed: StepInFrame, run: Run): Value | undefined {
  const parts: TextPart[] = [];
  for (const [part, , name] of raw.matchAll(/\$(\{)?(?:env:)?(\w+)\}?|[^$]+/gi)) {
    if (name === undefined) parts.push(part);
    // What the script sets itself is no longer what it was given.
    else if (namedWrites(name, script).length > 0) return undefined;
    else {
      const value = variableInStep(run, placed, name);
      if (!value) return undefined;
      parts.push(...textParts(value));
    }
  }
  return textFrom(parts, []);
}
