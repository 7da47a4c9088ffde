import { ruleIds } from '../../server/src/analysis/rules/index.ts';
import { hostedLabels } from '../../server/src/analysis/runners/hosted.ts';
import { providers } from '../../server/src/analysis/runners/providers.ts';
import { systemOf } from '../../server/src/editor/hosted-facts.ts';
import { productName } from '../../shared/src/product.ts';

/** Words that stay as they are in every language: names of our data, and what the user has written. */
export function namesIn(written: string): ReadonlySet<string> {
  const data = [
    ...hostedLabels.flatMap(row => [row.label, systemOf(row), row.arch]),
    ...providers.map(({ name }) => name),
    ...ruleIds,
    productName,
  ];
  return new Set([...data, written].flatMap(wordsOf));
}

/** The words in plain letters, but for `names`, and for what is code, an address, or quoted. */
export function untranslated(text: string, names: ReadonlySet<string>): readonly string[] {
  const prose = text
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/(`+).*?\1/g, ' ')
    .replace(/"[^"]*"/g, ' ')
    .replace(/== '[^']*'/g, ' ')
    // Paths and expressions.
    .replace(/\S*\w[._/(]\w\S*/g, ' ')
    .replace(/\w+\('[^']*'\)/g, ' ');
  return wordsOf(prose).filter(word => !names.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/(?<!\p{L})[A-Za-z]{2,}(?!\p{L})/gu) ?? [];
}
