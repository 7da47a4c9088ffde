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
}

/** A file, or a place in one, that could not be read as what it should be. */
export interface ReportProblem {
  readonly place: string;
  readonly message: string;
}

const levels = ['error', 'warning', 'info', 'hint'] as const;

/** Lists of findings by level, gravest first. */
export function findingsOf(findings: readonly ReportFinding[], problems: readonly ReportProblem[], texts: Texts): readonly Tag[] {
  const lists = levels.flatMap(level => {
    const own = findings.filter(finding => finding.level === level);
    return own.length === 0
      ? []
      : [heading(`${texts[`level.${level}`]} (${own.length.toLocaleString('en-US')})`), list(own, texts)];
  });
  const unread = problems.map(({ place, message }) => tag('li', {}, placeTag(place), tag('p', {}, message)));
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

  function item({ rule, docs, place, message }: ReportFinding): Tag {
    const link = tag('a', { href: docs, rel: 'noreferrer', 'aria-label': say(texts.aboutRule, rule) }, rule);
    return tag('li', {}, placeTag(place), ' ', link, tag('p', {}, message));
  }
}

function placeTag(place: string): Tag {
  return tag('bdi', { class: 'code' }, place);
}
