import type { Category } from '../server/src/analysis/rules/finding.ts';
import type { Rule } from '../server/src/analysis/rules/rule.ts';
import { ruleDocsPath } from '../shared/src/product.ts';

/** What tables and heads of pages say of a rule. */
type About = Pick<Rule, 'id' | 'category' | 'summary'>;

const categories: Readonly<Record<Category, string>> = {
  risk: 'May a job land on a machine that is not GitHub’s, and who can make it?',
  correctness: 'What in the file does not do what is written there?',
  hardening: 'What a job does on a machine that is not GitHub’s.',
};

/** docs/rules.md */
export function rulesMarkdown(rules: readonly About[]): string {
  const sections = Object.entries(categories).flatMap(([category, question]) => {
    const rows = rules
      .filter(rule => rule.category === category)
      .map(rule => `| [\`${rule.id}\`](../${ruleDocsPath(rule.id)}) | ${rule.summary} |`);
    return rows.length === 0
      ? []
      : ['', `## ${capitalized(category)}`, '', question, '', '| rule | says |', '|---|---|', ...rows];
  });
  return ['# Rules', '', 'The examples on each rule’s page are run as tests.', ...sections, ''].join('\n');
}

/** A rule's page with its head as the rule says it: everything up to the line that names the category. */
export function ruleHead({ id, category, summary }: About, page: string): string {
  const head = `# \`${id}\`\n\n${summary}\n\nCategory: ${category} · [all rules](../../../../../docs/rules.md)\n`;
  const [oldHead = ''] = /^Category: .*\n/m.exec(page) ?? [];
  const body = oldHead ? page.slice(page.indexOf(oldHead) + oldHead.length) : `\n${page.replace(/^# .*\n+/, '')}`;
  return head + body;
}

/** server/src/report/rule-help.generated.ts: of each rule's page what fits into the reports of other programs. */
export function ruleHelpModule(rules: readonly About[], read: (path: string) => string | undefined): string {
  const entries = rules.map(({ id }) => `  [${JSON.stringify(id)}, ${JSON.stringify(helpOf(read(ruleDocsPath(id)) ?? ''))}],\n`);
  return [
    '// Written by `npm run generate` from the pages of the rules.\n',
    'export const ruleHelp: ReadonlyMap<string, string> = new Map([\n',
    ...entries,
    ']);\n',
  ].join('');
}

const helpful = ['What it finds', 'Why it matters', 'How to fix'];

function helpOf(page: string): string {
  const sections = page.replaceAll('\r\n', '\n').split(/^## /m).slice(1);
  return helpful.flatMap(title => sections.filter(it => it.startsWith(`${title}\n`)).map(it => `## ${it.trim()}`)).join('\n\n');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
