import { hostedLabel } from './hosted.ts';
import { defaultLabels } from './machine.ts';

/**
 * The labels that somebody meant by one text that reads like a list of them: `[self-hosted, linux]` or JSON without `fromJSON`, or labels with
 * nothing but commas or spaces between. GitHub splits no text ([actions/runner](https://github.com/actions/runner), `ConvertToRunsOnLabels`), and
 * `config.sh` gives no runner a label with a comma, for it splits `--labels` there. Undefined where the text may well be one label.
 */
export function listInText(text: string): readonly string[] | undefined {
  const bracketed = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1];
  const items = bracketed === undefined ? text.split(/[\s,]+/) : bracketed.split(',').map(unquoted);
  if (items.length < 2 || !items.every(isLabel)) return undefined;
  return bracketed !== undefined || items.some(isWellKnown) ? items : undefined;
}

function unquoted(text: string): string {
  const item = text.trim();
  return /^(["'])(.*)\1$/s.exec(item)?.[2] ?? item;
}

function isLabel(text: string): boolean {
  return /^[\w.:/@=+-]+$/.test(text);
}

/** Vendors have labels with commas, and somebody may have named a machine in several words: without brackets, one of them has to be a label of its own. */
function isWellKnown(text: string): boolean {
  const label = text.toLowerCase();
  return label === 'self-hosted' || defaultLabels.has(label) || hostedLabel(label) !== undefined;
}
