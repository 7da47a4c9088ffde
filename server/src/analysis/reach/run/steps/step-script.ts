import { evaluate } from '../../../expressions/evaluate.ts';
import { coerceToString } from '../../../expressions/github-data.ts';
import { knownText, textParts } from '../../../expressions/partial-text.ts';
import { expressionsIn } from '../../../expressions/template.ts';
import type { Trail, Value } from '../../../expressions/value.ts';
import { memo, remember } from '../../../source/memo.ts';
import type { ScalarNode } from '../../../syntax/node.ts';
import { githubScriptOf, type Step } from '../../../workflow/read-steps.ts';
import type { StepInFrame } from '../../calls/frame.ts';
import { shellOf } from '../../scripts/ending/shells.ts';
import { passedCodeIn, withCodeOf } from '../../scripts/passed-code.ts';
import { readScriptOf } from '../../scripts/script.ts';
import { namedWrites } from '../../scripts/shell-variables.ts';
import { variableOf } from '../contexts/env-context.ts';
import { isWritten } from '../contexts/written-variables.ts';
import type { Run } from '../run.ts';
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
  let result = script;
  for (const { text, expression } of expressionsIn(script.written)) {
    const whole = `\${{${text}}}`;
    if (!expressions.includes(text) || !result.node.text.includes(whole)) continue;
    const value = evaluate(expression, scopeOfStep(step, run, frame, job), run.world);
    if (isTruthValue(value)) continue;
    result = withCode(result, value, code => result.node.text.replaceAll(whole, () => code));
  }
  return result;
}

function withVariables(script: StepScript, placed: StepInFrame, run: Run): StepScript {
  // To PowerShell the same line says something else.
  const isOfBash = /^(?:ba)?sh$/.test(shellOf(placed.step, placed.job, placed.frame.workflow).language);
  let result = script;
  for (const name of new Set(passedCodeIn(script.written).variables)) {
    // What the script sets itself is written in it; what nobody sets may be the shell's own.
    if (!isWritten(name, placed) || namedWrites(name, readScriptOf(result.node)).length > 0) continue;
    const value = variableOf(run, placed.frame, placed.job, name, placed.step);
    result = withCode(result, value, code => (isOfBash ? withCodeOf(name, code, result.node.text) : undefined));
  }
  return result;
}

/** `put` gives the script's text with the code in it; undefined where there is no place for that. */
function withCode(script: StepScript, value: Value | undefined, put: (code: string) => string | undefined): StepScript {
  const code = value && codeIn(value);
  const text = code === undefined ? undefined : put(code);
  if (!value || text === undefined) return { ...script, isKnown: script.isKnown && value !== undefined && writesNothing(value) };
  return { ...script, node: derived(script.written, text), trail: [...script.trail, ...value.trail] };
}

/** Whether code that is not read in its place leaves nothing for others. What GitHub itself puts into it are numbers, names and commits. */
function writesNothing(value: Value): boolean {
  return textParts(value).every(part =>
    typeof part === 'string' ? !writing.test(part) : part.outsiders !== true && ofGitHub.test(part.text),
  );
}

const writing = /GITHUB_|set-output|setOutput|exportVariable|\$\{\{/;
const ofGitHub = /^github\.(?!event\.client_payload\b)/;

/** `true` and `false` are commands whose outcome the expression itself tells. */
function isTruthValue(value: Value): boolean {
  if (value.kind === 'unknown') return value.type === 'boolean' || value.type === 'number' || value.why === 'malformed';
  return value.kind === 'primitive' && /^(?:true|false)$/i.test(coerceToString(value.value));
}

/** Undefined where it is not known in full. */
function codeIn(value: Value): string | undefined {
  const code = knownText(value);
  return code?.includes('${{') ? undefined : code;
}

/** One node for each text that a script comes to: what is read of it is remembered by the node. */
function derived(written: ScalarNode, text: string): ScalarNode {
  if (text === written.text) return written;
  return remember(derivedFrom(written), text, () => ({ ...written, text, value: text }));
}

const derivedFrom = memo((_: ScalarNode) => new Map<string, ScalarNode>());
