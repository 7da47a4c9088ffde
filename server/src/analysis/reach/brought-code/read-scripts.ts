import { memo, remember } from '../../source/memo.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { githubScriptOf, type Step } from '../../workflow/read-steps.ts';
import { commandsIn } from '../scripts/commands/commands.ts';
import { commandsCalledIn } from '../scripts/commands/program-calls.ts';
import type { Command } from '../scripts/commands/words.ts';
import { passedCodeIn } from '../scripts/passed-code.ts';
import type { Start } from '../starts/start.ts';
import { asIs } from './environment-files.ts';
import type { StandsFor } from './heads.ts';
import type { Reading } from './reading.ts';
import { valuesIn } from './script-values.ts';

/** A step's script, or code that is passed to it, and what its words stand for. */
export interface ScriptReading {
  readonly node: ScalarNode;
  readonly text: string;
  readonly commands: readonly Command[];
  readonly standsFor: StandsFor;
  /** The same, but for what a program makes of it: `$(wc -l <<< "$BODY")`. */
  readonly standsForAsIs: StandsFor;
}

export function scriptsOf(step: Step, { facts }: Start, reading: Reading): readonly ScriptReading[] {
  const node = step.run ?? githubScriptOf(step);
  if (!node) return [];
  return [node.text, ...codePassedTo(node, reading)].flatMap(text => {
    const commands = commandsOf(step, node, text);
    return commands.length > 0
      ? [
          {
            node,
            text,
            commands,
            standsFor: valuesIn(node, commands, facts, reading),
            standsForAsIs: valuesIn(node, commands, facts, reading, asIs),
          },
        ]
      : [];
  });
}

/** Every command of what a step executes, as it is written: nothing that is passed to it. */
export function writtenCommandsOf(step: Step): readonly Command[] {
  const node = step.run ?? githubScriptOf(step);
  return node ? commandsOf(step, node, node.text) : [];
}

function commandsOf(step: Step, node: ScalarNode, text: string): readonly Command[] {
  return remember(step.run ? commandsOfScripts(node) : commandsOfPrograms(node), text, () =>
    step.run ? commandsOfScript(text) : commandsCalledIn(text),
  );
}

function codePassedTo(node: ScalarNode, reading: Reading): readonly string[] {
  const { expressions, variables } = passedCodeIn(node);
  return [
    ...expressions.flatMap(expression => reading.textsOf(node, expression)),
    ...variables.flatMap(name => {
      const variable = reading.variable(name);
      return variable ? reading.textsOf(variable) : [];
    }),
  ];
}

/** A script may be one of another language, or have one in it. */
function commandsOfScript(text: string): readonly Command[] {
  return [...commandsIn(text), ...(isOfPrograms.test(text) ? commandsCalledIn(text) : [])];
}

const isOfPrograms = /["'](?:git|gh|hub)["']\s*,|\bos\.(?:environ|getenv)\b|\bprocess\.env\b|\bENV(?:\[|\.fetch\b)/;

/** By what is executed. */
const commandsOfScripts = memo((_: ScalarNode) => new Map<string, readonly Command[]>());
const commandsOfPrograms = memo((_: ScalarNode) => new Map<string, readonly Command[]>());
