import { evaluate } from '../../expressions/evaluate.ts';
import { coerceToString } from '../../expressions/github-data.ts';
import { expressionsIn } from '../../expressions/template.ts';
import type { Trail, Value } from '../../expressions/value.ts';
import { memo, remember } from '../../source/memo.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { githubScriptOf, type Step } from '../../workflow/read-steps.ts';
import type { StepInFrame } from '../calls/frame.ts';
import { passedCodeIn, withCodeOf } from '../scripts/passed-code.ts';
import { readScriptOf } from '../scripts/script.ts';
import { namedWrites } from '../scripts/shell-variables.ts';
import { variableOf } from './contexts.ts';
import { isWritten } from './env.ts';
import type { Run } from './run.ts';
import { scopeOfStep } from './steps.ts';

/** A step's script as it is executed in one run. */
export interface StepScript {
  /** Where it stands. */
  readonly written: ScalarNode;
  /** What is executed: the same, unless code is passed to it. */
  readonly node: ScalarNode;
  /** Where the code comes from that is passed to it. */
  readonly trail: Trail;
  /** There is no code in it of which nothing is known. */
  readonly isKnown: boolean;
}

export function writtenScriptOf(step: Step): ScalarNode | undefined {
  return step.run ?? githubScriptOf(step);
}

/** GitHub writes the values of expressions into a script before anybody reads it, and a shell those of variables that it executes. */
export function readStepScript(written: ScalarNode, placed: StepInFrame, run: Run): StepScript {
  return withVariables(withExpressions(asWritten(written), placed, run), placed, run);
}

export const asWritten = memo((written: ScalarNode): StepScript => ({ written, node: written, trail: [], isKnown: true }));

function withExpressions(script: StepScript, { step, frame, job }: StepInFrame, run: Run): StepScript {
  const { expressions } = passedCodeIn(script.written);
  let [{ text }, { trail, isKnown }]: [{ text: string }, Pick<StepScript, 'trail' | 'isKnown'>] = [script.node, script];
  for (const { text: name, expression } of expressionsIn(script.written)) {
    const whole = `\${{${name}}}`;
    if (!expressions.includes(name) || !text.includes(whole)) continue;
    const value = evaluate(expression, scopeOfStep(step, run, frame, job), run.world);
    if (isTruthValue(value)) continue;
    const code = codeIn(value);
    isKnown &&= code !== undefined;
    if (code === undefined) continue;
    text = text.replaceAll(whole, () => code);
    trail = [...trail, ...value.trail];
  }
  return { ...script, node: derived(script.written, text), trail, isKnown };
}

function withVariables(script: StepScript, placed: StepInFrame, run: Run): StepScript {
  let { node, trail, isKnown } = script;
  for (const name of new Set(passedCodeIn(script.written).variables)) {
    // What the script sets itself is written in it; what nobody sets may be the shell's own.
    if (!isWritten(name, placed) || namedWrites(name, readScriptOf(node)).length > 0) continue;
    const value = variableOf(run, placed.frame, placed.job, name, placed.step);
    const code = value && codeIn(value);
    const text = code === undefined ? undefined : withCodeOf(name, code, node.text);
    if (text === undefined || !value) {
      isKnown &&= code !== undefined && !writesFiles.test(code);
      continue;
    }
    node = derived(script.written, text);
    trail = [...trail, ...value.trail];
  }
  return { ...script, node, trail, isKnown };
}

/** For the steps behind it, and for the job. */
const writesFiles = /GITHUB_|set-output|setOutput|exportVariable|\$\{\{/;

/** `true` and `false` are commands whose outcome the expression itself tells. */
function isTruthValue(value: Value): boolean {
  if (value.kind === 'unknown') return value.type === 'boolean' || value.type === 'number' || value.why === 'malformed';
  return value.kind === 'primitive' && /^(?:true|false)$/i.test(coerceToString(value.value));
}

/** Undefined where it is not known in full. */
function codeIn(value: Value): string | undefined {
  if (value.kind !== 'primitive' || value.hole) return undefined;
  const code = coerceToString(value.value);
  return code.includes('${{') ? undefined : code;
}

/** One node for each text that a script comes to: what is read of it is remembered by the node. */
function derived(written: ScalarNode, text: string): ScalarNode {
  if (text === written.text) return written;
  return remember(derivedFrom(written), text, () => ({ ...written, text, value: text }));
}

const derivedFrom = memo((_: ScalarNode) => new Map<string, ScalarNode>());
