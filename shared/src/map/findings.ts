import { type Tag, tag } from './content.ts';
import { say, type Texts } from './texts.ts';

/** A finding of a scan, as a report lists it. */
export interface ReportFinding {
  readonly level: 'error' | 'warning' | 'info' | 'hint';
  readonly rule: string;
  /** Address of the rule's page. */
  readonly docs: string;
  /** `path:line:column`, with the repository before it where there are several. */
  readonly place: string;
  readonly message: string;
  readonly line: SourceLine | null;
  /** The rest of the way, nearest first. */
  readonly related: readonly Pick<ReportProblem, 'place' | 'message'>[];
  /** What a fix would do; null where there is none. */
  readonly fix: string | null;
}

/** The line that something stands on, in three parts: the one in the middle is meant. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** A file, or a place in one, that could not be read as what it should be. */
export interface ReportProblem {
  readonly place: string;
  readonly message: string;
  /** Null where nothing of the file could be read. */
  readonly line: SourceLine | null;
}

/** What a report lists below its map. */
export interface ReportFindings {
  readonly found: readonly ReportFinding[];
  readonly problems: readonly ReportProblem[];
}

const levels = ['error', 'warning', 'info', 'hint'] as const;

/** Lists of findings by level, gravest first. */
export function findingsOf({ found, problems }: ReportFindings, texts: Texts): readonly Tag[] {
  const lists = levels.flatMap(level => {
    const own = found.filter(finding => finding.level === level);
    return own.length === 0
      ? []
      : [heading(`${texts[`level.${level}`]} (${own.length.toLocaleString('en-US')})`), list(own, texts)];
  });
  const unread = problems.map(({ place, message, line }) =>
    tag('li', {}, placeTag(place), tag('p', {}, message), ...lineTags(line)),
  );
  return [
    tag('h2', { id: 'findings' }, texts.findings),
    ...(lists.length + unread.length === 0 ? [tag('p', {}, texts.noFindings)] : lists),
    ...(unread.length === 0 ? [] : [heading(texts.unreadable), tag('ul', { class: 'findings problem' }, ...unread)]),
  ];
}

function heading(text: string): Tag {
  return tag('h3', {}, text);
}

function list(findings: readonly ReportFinding[], texts: Texts): Tag {
  return tag('ul', { class: `findings ${findings[0]?.level ?? ''}` }, ...findings.map(item));

  function item({ rule, docs, place, message, line, related, fix }: ReportFinding): Tag {
    const link = tag('a', { href: docs, rel: 'noreferrer', 'aria-label': say(texts.aboutRule, rule) }, rule);
    const ways = related.map(it => tag('p', { class: 'faint' }, placeTag(it.place), ' ', it.message));
    const fixes = fix === null ? [] : [tag('p', {}, say(texts.fix, fix))];
    return tag('li', {}, placeTag(place), ' ', link, tag('p', {}, message), ...lineTags(line), ...ways, ...fixes);
  }
}

/** As a terminal shows it, with a mark in place of the carets below. */
function lineTags(line: SourceLine | null): readonly Tag[] {
  if (line === null) return [];
  const { number, before, marked, after } = line;
  return [tag('pre', {}, tag('span', { class: 'faint' }, `${number} `), tag('code', {}, before, tag('mark', {}, marked), after))];
}

function placeTag(place: string): Tag {
  return tag('bdi', { class: 'code' }, place);
}
