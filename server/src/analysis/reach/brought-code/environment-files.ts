import { ownWords } from '../scripts/commands/executed-words.ts';
import { type Command, commandsOn } from '../scripts/commands/words.ts';
import { readScript } from '../scripts/script.ts';
import { maxLine } from '../scripts/shell-texts.ts';
import { writtenBlocks } from '../scripts/written-blocks.ts';
import { isFreeText, type StandsFor } from './heads.ts';
import { isOutsidersText } from './references.ts';

/**
 * The outsider's text that a script writes to `$GITHUB_ENV` or `$GITHUB_PATH` as it is: with a line break in it he sets variables that make the next
 * program execute what he likes (`BASH_ENV`, `LD_PRELOAD`), and in the second each line is a folder of programs.
 */
export function writtenToEnvironment(script: string, standsFor: StandsFor, standsForAsIs: StandsFor): string | undefined {
  if (!/GITHUB_(?:ENV|PATH)\b|\bgithub\.(?:env|path)\b/i.test(script)) return undefined;
  return inVariables(textsFor('ENV', script), standsFor, standsForAsIs) ?? inPath(textsFor('PATH', script), standsForAsIs);
}

function inPath(texts: readonly string[], standsFor: StandsFor): string | undefined {
  for (const text of texts) {
    const found = namesIn(text, standsFor).find(name => isFreeText(name) || (isOutsidersText(name) && /^\s*["']?\$/.test(text)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inVariables(texts: readonly string[], standsFor: StandsFor, standsForAsIs: StandsFor): string | undefined {
  /** What ends the value of several lines that is being written. */
  let end: string | undefined;
  for (const text of texts) {
    const mark = /^\s*[\w-]+<<\s*([^\s\\]+)/.exec(text)?.[1];
    const isInValue = end !== undefined || mark !== undefined;
    const isSecret = isUnguessable(mark === '%s' ? text : (end ?? mark ?? ''), standsFor);
    const found =
      isInValue && isSecret
        ? undefined
        : namesIn(text, standsForAsIs).find(name => mayEndLine(name) || (!isInValue && writesName(text, name)));
    if (found !== undefined) return found;
    if (end !== undefined && text.includes(end)) end = undefined;
    else if (mark !== undefined && text.split(mark).length < 3) end = mark;
  }
  return undefined;
}

/** Texts of several lines; all others end with their line. */
function mayEndLine(name: string): boolean {
  return isOutsidersText(name) && /\.(?:body|message)$/.test(name);
}

/** The text says which variable it is that is set. */
function writesName(text: string, name: string): boolean {
  return isOutsidersText(name) && !/^[^$]*=/.test(text);
}

/** Nobody can write the end of the value into the text beforehand. */
function isUnguessable(mark: string, standsFor: StandsFor): boolean {
  return mark.includes('$') && [mark, ...standsFor(mark)].some(it => /rand|uuid|openssl|mktemp|\bdate\b|\$\$|run_id/i.test(it));
}

/** What JSON makes of a text is one line. */
function namesIn(text: string, standsFor: StandsFor): readonly string[] {
  const names = standsFor(asIs(text));
  return names.filter(name => !names.includes(`toJSON(${name})`));
}

const computed = /\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|`[^`]*`/g;

/** Without what a program makes of a text. `$(echo "$BODY")` is the same text, and so is one of which a part is cut off. */
export function asIs(text: string): string {
  if (text.length > maxLine) return text;
  return text
    .replace(computed, it => (/^(?:\$\(|`)\s*(?:echo|printf|cat)\b[^|]*$/.test(it) ? it : ' '))
    .replace(/\$\{\w+(?:@Q|\/\/[^}]*\\[nr][^}]*)\}/g, ' ');
}

/** What a script prints into one of the files, in its order. */
function textsFor(file: 'ENV' | 'PATH', script: string): readonly string[] {
  const goesThere = new RegExp(String.raw`GITHUB_${file}\b|\bgithub\.${file.toLowerCase()}\b`, 'i');
  const blocks = writtenBlocks(script, `GITHUB_${file}`);
  return readScript(script).lines.flatMap(({ text, start }) => {
    if (/^\s*#/.test(text)) return [];
    const block = blocks.find(it => it.start <= start && start < it.end);
    if (block?.isHereDocument) return block.isLiteral ? [] : [text];
    const commands = commandsOn(text).filter(it => !it.isPiped);
    return (block ? commands : commands.filter(it => writesTo(goesThere, it))).flatMap(printedBy);
  });
}

const prints = /^(?:echo|printf|cat|write-(?:output|host)|add-content|set-content|out-file)$/i;
const passesOn = /^(?:tee|cat|tee-object|add-content|set-content|out-file)$/i;

function writesTo(file: RegExp, command: Command): boolean {
  const isGiven = passesOn.test(programOf(command));
  return command.words.some(({ text }, index) => file.test(text) && (isGiven || /^>/.test(command.words[index - 1]?.text ?? '')));
}

/** What a command prints of its words, or of those of the commands before. What another program prints is its own. */
function printedBy(command: Command): readonly string[] {
  const before = command.fedBy.every(isPrinting) ? command.fedBy : [];
  return [...(passesOn.test(programOf(command)) ? before : []), ...(isPrinting(command) ? [command] : [])].map(shown);
}

/** In PowerShell a text prints itself. */
function isPrinting(command: Command): boolean {
  const [, next] = command.words;
  return prints.test(programOf(command)) || next === undefined || /^>/.test(next.text);
}

function programOf(command: Command): string {
  return ownWords(command)[0]?.text ?? '';
}

/** In single quotes no variable is replaced. */
function shown({ words }: Command): string {
  const texts = words.map(({ text, expanded }) => (expanded === '' ? text.replaceAll('$', '_') : expanded));
  return texts
    .slice(texts.findIndex(it => prints.test(it)) + 1)
    .filter((word, index) => index > 0 || !/^-\w+$/.test(word))
    .join(' ');
}
