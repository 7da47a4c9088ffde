import { memo, remember } from '../../source/memo.ts';
import { executedWords } from '../scripts/commands/executed-words.ts';
import type { Command, Word } from '../scripts/commands/words.ts';
import { isPowerShell } from '../scripts/script.ts';
import { textsAskedBy } from './asked-texts.ts';
import type { StandsFor } from './heads.ts';
import { isOutsidersText } from './references.ts';

/** The name of an outsider's text that a script executes, though it comes in a variable: `bash -c "$COMMAND"`. */
export function executedText(script: string, commands: readonly Command[], standsFor: StandsFor): string | undefined {
  const inPowerShell = isPowerShell(script);
  for (const command of commands) {
    const words = remember(executedBy(command), inPowerShell, () => executedWords(command, inPowerShell));
    const found = words.flatMap(({ text, expanded }) => [...standsFor(expanded), ...textsAskedBy(text)]).find(isOutsidersText);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In PowerShell, and in all others. A step is read anew for each way to start a run, and in each world. */
const executedBy = memo((_: Command) => new Map<boolean, readonly Word[]>());
