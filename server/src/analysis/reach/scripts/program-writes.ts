import type { Happening, Script } from './script.ts';
import { writtenBlocks } from './written-blocks.ts';

/**
 * `jq … >> "$GITHUB_OUTPUT"`: nobody knows which outputs that sets, unless it stands within a value of several lines. `writes`: those that were
 * read, whose lines are known.
 */
export function isWrittenByPrograms(
  { text: script, lines }: Pick<Script, 'text' | 'lines'>,
  writes: readonly Happening[],
): boolean {
  const blocks = writtenBlocks(script);
  /** The delimiter that ends a value of several lines, within one. */
  let end: string | undefined;
  return lines.some(({ text, start: index }) => {
    if (end !== undefined) {
      if (/\b(?:echo|printf)\b/.test(text) && text.includes(end) && !text.includes('<<')) end = undefined;
      return false;
    }
    if (/^\s*#/.test(text)) return false;
    const mark = /\b(?:echo|printf)\b.*<<\s*["']?([\w${}()-]+)/.exec(text)?.[1];
    if (mark !== undefined) {
      if (script.indexOf(mark, index + text.length) >= 0) end = mark;
      return false;
    }
    if (writes.some(({ start }) => start >= index && start <= index + text.length)) return false;
    const isInBlock = blocks.some(block => !block.isHereDocument && block.start <= index && index < block.end);
    return isInBlock ? printing.test(text) : mayWriteAnything(text);
  });
}

const file = String.raw`\$\{?(?:env:)?GITHUB_OUTPUT\b`;
const appending = new RegExp(String.raw`^\s*\S.*(?:>|\btee\b.*)\s*"?${file}`);
/** Its texts have been looked at: what it writes is read, or names no output. */
const echoAlone = /^\s*(?:echo|printf)\b[^|]*$/;
/** The line is in a variable. */
const echoOfVariable = new RegExp(String.raw`^\s*(?:echo|printf)\s+"?\$\{?\w+\}?"?\s*>+\s*"?${file}`);
const programs = String.raw`python3?|node|ruby|perl|bash|sh|\.{0,2}\/\S+`;
const givenTheFile = new RegExp(String.raw`^\s*(?:${programs}|sed\s+-i|cp|mv|dd)\s.*${file}`);
const printing = new RegExp(String.raw`^\s*(?:cat|jq|yq|sed|awk|grep|gh|curl|envsubst|${programs})\b`);
/** What goes to the file with it has been looked at line by line. */
const closing = /^\s*(?:[})]|done\b|fi\b|esac\b)|<<-?\s*["']?\w/;

function mayWriteAnything(line: string): boolean {
  if (!line.includes('GITHUB_OUTPUT') || closing.test(line)) return false;
  return (appending.test(line) && !echoAlone.test(line)) || echoOfVariable.test(line) || givenTheFile.test(line);
}
