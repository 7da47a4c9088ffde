import { githubScriptOf, type Step } from '../../workflow/read-steps.ts';
import { callsIn, type ProgramCall } from '../scripts/commands/program-calls.ts';
import type { Command } from '../scripts/commands/words.ts';
import { writtenCommandsOf } from './read-scripts.ts';

/** Whether a step may look up, or fetch, all that are open: what most say needs no reading. */
export function mayList(step: Step): boolean {
  return mayListText.test(step.run?.text ?? githubScriptOf(step)?.text ?? '');
}

const mayListText =
  /\bpr\b.{0,40}\blist\b|\bsearch\b.{0,40}\bprs\b|\/pulls\b|\bpulls\.list\b|\bpullRequests\s*\(|\bls-remote\b|\bpull\/\*/;

/** Whether a step looks up open pull requests of whomever. */
export function listsIn(step: Step): boolean {
  if (!mayList(step)) return false;
  const script = githubScriptOf(step)?.text;
  return script === undefined ? listsPullRequests(writtenCommandsOf(step)) : ofPrograms.test(script) && !tests.test(script);
}

const ofPrograms = /\bpulls\.list\b|\bGET \/repos\/[^\s'"`]*\/pulls\b|\bpullRequests\s*\(/;

function listsPullRequests(commands: readonly Command[]): boolean {
  return commands.some(command => {
    if (!callsIn(command, programs).some(lists)) return false;
    const behind = commands.filter(({ fedBy }) => fedBy.some(({ words }) => words === command.words));
    return ![command, ...behind].some(isParticular);
  });
}

function isParticular({ words }: Command): boolean {
  const text = words.map(it => it.text).join(' ');
  if (asksFor.test(text)) return true;
  const selected = /\bselect\s*\(.*/s.exec(text)?.[0] ?? '';
  // Who leaves out those with a label, or of a bot, takes all others; but those of forks are all that outsiders have.
  return tests.test(selected) && (ofForks.test(selected) || !/!=|\bnot\b/.test(selected));
}

const ofForks = /\bisCrossRepository\b|\bheadRepository|\bhead\.repo\b/;

const programs = /^(?:git|gh|hub|curl|wget)$/;

/**
 * It takes those only that somebody with rights has made or marked. Titles and names of branches are an outsider's to choose; so is, of a draft, that it
 * is none.
 */
const asksFor =
  /(?:^|\s)(?:-[lAa](?=[\s=])|--(?:label|author|assignee|app|reviewed-by|milestone)(?=[\s=])|--review(?:[\s=])approved|(?:--state|-s)[\s=]merged)|(?<![\w-])(?:(?:label|author|assignee|team|reviewed-by|milestone):|review:approved\b|is:merged\b)|\bstates?:\s*\[?MERGED|\blabels\s*[:=]|\bhead=[^\s&]*:/;
const tests =
  /\blabels?\b|\bauthor\b|\blogin\b|\bauthor_association\b|\bisCrossRepository\b|\bheadRepository|\bhead\.repo\b|\breviewDecision\b|\bmerged_?[aA]t\b/;

function lists({ program, plain: [first = '', second = ''], args }: ProgramCall): boolean {
  const texts = args.map(({ text }) => text);
  if (program === 'git') return first === 'ls-remote' && texts.some(it => /\bpull\/\S*\*/.test(it));
  if (program === 'gh' || program === 'hub') {
    if ((first === 'pr' && second === 'list') || (first === 'search' && second === 'prs')) return true;
    if (first !== 'api') return false;
  }
  return texts.some(it => /(?<!commits\/[^/\s]{1,200})\/pulls(?=[?"'\s]|$)|\bpullRequests\s*\(/.test(it));
}
