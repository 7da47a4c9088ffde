import { memo, once } from '../../source/memo.ts';
import { textOf } from '../../syntax/node.ts';
import { githubScriptOf, inputOf, type Step } from '../../workflow/read-steps.ts';
import { isCheckout } from '../calls/checkouts.ts';
import { callsIn, type ProgramCall } from '../scripts/commands/program-calls.ts';
import type { Command } from '../scripts/commands/words.ts';
import type { Start } from '../starts/start.ts';
import type { BroughtCode } from './brought-code.ts';
import { isHeadOfPullRequest, type StandsFor } from './heads.ts';
import { listsIn } from './listed-pull-requests.ts';
import { type ScriptReading, scriptsOf, writtenCommandsOf } from './read-scripts.ts';
import type { Reading } from './reading.ts';

/**
 * How a job takes the code of open pull requests that it has looked up itself. Nobody outside needs to start it, and whoever does has not looked at
 * any of them.
 */
export class OpenPullRequests {
  #areListed: () => boolean;
  #areFetched = false;

  /** `areListed`: a job before this one looks them up. */
  constructor(areListed: () => boolean) {
    this.#areListed = once(areListed);
  }

  /** What a step brings of them. Steps are asked for in their order. */
  takenBy(step: Step, start: Start, reading: Reading): BroughtCode | undefined {
    if (listsIn(step)) this.#areListed = () => true;
    this.#areFetched ||= writtenCommandsOf(step).some(fetchesAll);
    // Most that may take one have looked up none, so that nothing need be evaluated.
    if (!this.#areFetched && !this.#areListed()) return undefined;
    for (const script of scriptsOf(step, start, reading)) {
      if (script.commands.some(command => this.#takes(command, script))) return { how: 'everybodys', node: script.node };
    }
    return this.#checkedOut(step, reading);
  }

  #takes(command: Command, { standsFor }: ScriptReading): boolean {
    const isFed = command.words.some(({ text }) => /^(?:xargs|parallel)$/.test(text));
    return callsIn(command, /^(?:git|gh|hub)$/).some(call => {
      const taken = takenFrom(call, standsFor);
      if (!taken) return false;
      const isLookedUp = taken.names.length === 0 ? isFed : taken.names.some(it => isFed || isFoundOut(it, standsFor));
      if (!isLookedUp) return false;
      return taken.isHere ? this.#areFetched || (taken.isCommit && this.#areListed()) : this.#areListed();
    });
  }

  #checkedOut(step: Step, reading: Reading): BroughtCode | undefined {
    if (!isCheckout(step)) return undefined;
    const node = [inputOf(step, 'ref'), inputOf(step, 'repository')].find(it => isHeadOfPullRequest(it, reading));
    if (node?.kind !== 'scalar' || !this.#areListed()) return undefined;
    const names = reading.namesIn(node).flatMap(it => it.names);
    const isOfOne = /\bpull\//.test(node.text) || names.some(name => namesOne.test(name));
    return isOfOne && !names.some(name => given.test(name)) ? { how: 'everybodys', node } : undefined;
  }
}

/** A commit or a branch alone may be of anything that a step has looked up besides. */
const namesOne = /(?<![a-z])(?:head|prs?|pulls?)(?![a-z])|(?:^|[a-z_.-])(?:PR|Head|Pull)(?![a-z])/;

/** Whether a step may take code of open pull requests at all: what most say needs no reading. */
export function mayTakeOpenPullRequest(step: Step): boolean {
  return taking(step).may;
}

const taking = memo((step: Step) => {
  const script = textOf(step.run) ?? githubScriptOf(step)?.text ?? '';
  return { may: mayTake.test(script) || ['ref', 'repository'].some(name => handedOn.test(textOf(inputOf(step, name)) ?? '')) };
});

const mayTake = /\bpulls?\/|\bpr\b.{0,40}\bcheckout\b|\b(?:gh|hub)\s+co\b|\bheadRefOid\b|\.head\.sha\b/;
const handedOn = /\$\{\{.*\b(?:needs|steps|matrix|env)\b/;

function fetchesAll(command: Command): boolean {
  return callsIn(command, /^git$/).some(
    ({ plain: [name = ''], args }) =>
      /^(?:fetch|pull|config|remote|clone)$/.test(name) && args.some(({ text }) => /\bpull\/\*/.test(text)),
  );
}

interface Taken {
  /** What says which one is taken. */
  readonly names: readonly string[];
  /** It must have been fetched before. */
  readonly isHere: boolean;
  /** It is a commit that GitHub was asked for: any of the repository or its forks can be fetched. */
  readonly isCommit: boolean;
}

function takenFrom({ program, plain: [group = '', ...rest] }: ProgramCall, standsFor: StandsFor): Taken | undefined {
  if (program !== 'git') {
    const names = group === 'co' ? rest.slice(0, 1) : rest.slice(1, 2);
    return group === 'co' || (group === 'pr' && rest[0] === 'checkout') ? { names, isHere: false, isCommit: false } : undefined;
  }
  if (/^(?:fetch|pull)$/.test(group)) {
    const names = rest.filter(text => /\bpull\/(?!\*)/.test(text) || standsFor(text).some(it => /\bpull\//.test(it)));
    return names.length > 0 ? { names, isHere: false, isCommit: false } : undefined;
  }
  if (!/^(?:checkout|switch|merge|reset|worktree|cherry-pick|rebase|restore|archive)$/.test(group)) return undefined;
  const names = rest.filter(text => /\$|^FETCH_HEAD$|\b(?:prs?|pulls?)\//.test(text));
  const isCommit = names.some(name => [name, ...standsFor(name)].some(it => /\bheadRefOid\b|\.head\.sha\b/.test(it)));
  return { names, isHere: true, isCommit };
}

/** What whoever starts a run says, and what GitHub says of it. */
const given = /^(?:\w+\()?(?:inputs|github\.(?:event|sha|ref|ref_name|head_ref|base_ref))\b/;

/** Not written there, and not told by who or what has started the run. */
function isFoundOut(name: string, standsFor: StandsFor): boolean {
  if (name === 'FETCH_HEAD' || name.includes('{}')) return true;
  if (!name.includes('$') || /^\$\{?GITHUB_/.test(name)) return false;
  const meant = standsFor(name);
  return meant.length === 0 || (!meant.some(it => given.test(it)) && meant.some(it => /[$`(]|^\w+\.\w/.test(it)));
}
