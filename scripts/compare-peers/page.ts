import type { Fact, Fixtures, Pair } from './fixtures.ts';
import { type Answer, isToldApartByOthers, meets, type PairScore, scorePair } from './score.ts';
import type { Tool } from './tool.ts';

/** A tool with what it said, by the folder of the repository. */
export interface Column {
  readonly tool: Tool;
  readonly version: string;
  readonly answers: ReadonlyMap<string, Answer>;
}

export interface Comparison {
  /** ISO 8601. */
  readonly date: string;
  readonly fixtures: Fixtures;
  /** Ours first. */
  readonly columns: readonly Column[];
  readonly absent: readonly Tool[];
  /** Handwritten, in Markdown. */
  readonly notes: string;
}

/** docs/comparison.md */
export function comparisonMarkdown({ date, fixtures, columns, absent, notes }: Comparison): string {
  const { pairs, facts } = fixtures;
  return [
    '# Comparison with other tools',
    `Written by \`npm run compare-peers\` on ${date}; do not edit. Everything below was measured by running the tools on the small workflows in [\`test/fixtures/comparison\`](../test/fixtures/comparison), which were written for Runner Reach. They ask about the runner of one job only; [what the tools are for](#what-each-tool-is-for) is more than that.`,
    toolTable(columns, absent),
    '## Totals',
    totals(fixtures, columns),
    '## Pairs',
    `Two workflows differ in the one thing that decides. A tool is right (✔) if it warns on the first and not on the second. *Loud*: it warns on both, so it is right on the loud half only. *Quiet*: it warns on neither. *Wrong*: it warns on the wrong one. †: it could not read a file, which counts as silence. ‡: another of its rules, one that is not about runners, speaks on the first and not on the second.`,
    ...topicsOf(pairs).flatMap(topic => [
      `### ${capitalized(topic)}`,
      table(['the two differ in', ...namesOf(columns)], pairRows(pairs, topic, columns)),
    ]),
    '## Single facts',
    'What should be said: *warns*: a warning. *Speaks*: anything, at any level. *No warning*: at most a note. *Silent*: nothing. In the cells, what the tool said, as it calls it.',
    table(
      ['fact', 'should be', ...namesOf(columns)],
      facts.map(fact => factRow(fact, columns)),
    ),
    '## By rule of Runner Reach',
    'The pairs and facts in which the rule speaks, and on how many of them each tool is right. A pair or fact may count for several rules. Rules of the category hardening look at what a job does, not at where it runs; they are not compared.',
    table(['rule', 'pairs and facts', ...namesOf(columns)], ruleRows(fixtures, columns)),
    notes.trim(),
    '',
  ].join('\n\n');
}

function toolTable(columns: readonly Column[], absent: readonly Tool[]): string {
  const rows = columns.map(({ tool, version }) => [`[${tool.name}](${tool.home})`, version, tool.settings, tool.counts]);
  const missing =
    absent.length > 0 ? `\n\nNot installed when this page was written: ${absent.map(({ name }) => name).join(', ')}.` : '';
  return table(['tool', 'version, as it says', 'run as', 'what counts'], rows) + missing;
}

function totals({ pairs, facts }: Fixtures, columns: readonly Column[]): string {
  const rows = columns.map(column => {
    const count = (score: PairScore) => String(pairs.filter(pair => scoreOf(pair, column) === score).length);
    const unread = [...column.answers.values()].filter(({ failure }) => failure !== undefined).length;
    return [
      column.tool.name,
      `**${count('right')}**`,
      count('loud half only'),
      count('quiet half only'),
      count('wrong'),
      String(pairs.filter(pair => isSavedByOthers(pair, column)).length),
      `**${facts.filter(fact => isRight(fact, column)).length}**`,
      String(unread),
    ];
  });
  const head = [
    'tool',
    `right of ${pairs.length} pairs`,
    'loud',
    'quiet',
    'wrong',
    '‡',
    `right of ${facts.length} facts`,
    'unreadable',
  ];
  return table(head, rows);
}

function pairRows(pairs: readonly Pair[], topic: string, columns: readonly Column[]): string[][] {
  return pairs.filter(pair => pair.topic === topic).map(pair => [linkTo(pair), ...columns.map(column => pairCell(pair, column))]);
}

const scoreWords = { right: '✔', 'loud half only': 'loud', 'quiet half only': 'quiet', wrong: '**wrong**' } as const;

function pairCell(pair: Pair, column: Column): string {
  const isUnread = [pair.warn, pair.quiet].some(folder => answerOf(column, folder).failure !== undefined);
  return scoreWords[scoreOf(pair, column)] + (isUnread ? ' †' : '') + (isSavedByOthers(pair, column) ? ' ‡' : '');
}

function factRow(fact: Fact, columns: readonly Column[]): string[] {
  const cells = columns.map(column => {
    const { statements, failure } = answerOf(column, fact.repository);
    const said = [...new Set(statements.map(({ level }) => level))].join(', ') || 'silent';
    return `${isRight(fact, column) ? '✔' : '✘'} ${said}${failure === undefined ? '' : ' †'}`;
  });
  return [linkTo(fact), fact.expect, ...cells];
}

function ruleRows({ pairs, facts }: Fixtures, columns: readonly Column[]): string[][] {
  const [ours] = columns;
  if (!ours) return [];
  const rulesIn = (folder: string) => answerOf(ours, folder).statements.map(({ rule }) => rule);
  const rules = [...new Set([...ours.answers.keys()].flatMap(rulesIn))].sort();
  return rules.map(rule => {
    const ofPairs = pairs.filter(({ warn, quiet }) => [...rulesIn(warn), ...rulesIn(quiet)].includes(rule));
    const ofFacts = facts.filter(({ repository }) => rulesIn(repository).includes(rule));
    const rights = columns.map(column => {
      const right =
        ofPairs.filter(pair => scoreOf(pair, column) === 'right').length + ofFacts.filter(it => isRight(it, column)).length;
      return String(right);
    });
    return [`\`${rule}\``, String(ofPairs.length + ofFacts.length), ...rights];
  });
}

function scoreOf({ warn, quiet }: Pair, column: Column): PairScore {
  return scorePair(answerOf(column, warn), answerOf(column, quiet));
}

function isSavedByOthers(pair: Pair, column: Column): boolean {
  return scoreOf(pair, column) !== 'right' && isToldApartByOthers(answerOf(column, pair.warn), answerOf(column, pair.quiet));
}

function isRight({ expect, repository }: Fact, column: Column): boolean {
  return meets(expect, answerOf(column, repository));
}

function answerOf({ tool, answers }: Column, folder: string): Answer {
  const answer = answers.get(folder);
  if (!answer) throw new Error(`${tool.name} was not asked about ${folder}`);
  return answer;
}

function topicsOf(pairs: readonly Pair[]): readonly string[] {
  return [...new Set(pairs.map(({ topic }) => topic))];
}

function namesOf(columns: readonly Column[]): string[] {
  return columns.map(({ tool }) => tool.name);
}

function linkTo({ id, title }: Pair | Fact): string {
  return `[${title}](../test/fixtures/comparison/${id})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
