import { memo } from '../../source/memo.ts';
import { imageOf, packagesOf } from '../scripts/commands/named-packages.ts';
import { callsIn, type ProgramCall, programIn } from '../scripts/commands/program-calls.ts';
import type { Command } from '../scripts/commands/words.ts';
import { isHead, isOwnedByOutsider, type StandsFor } from './heads.ts';
import { isOutsidersText } from './references.ts';

/** What the commands of a script bring: a pull request, what its run has uploaded, or whatever an outsider names. */
export type Fetched = 'fetch' | 'artifact' | 'chosen';

/** Everything that an outsider's code may come by, in the order of the script. */
export function fetchedBy(commands: readonly Command[], standsFor: StandsFor): readonly Fetched[] {
  const reader = new FetchReader(standsFor);
  const calls = commands.flatMap(fetchingCallsIn);
  const applies = calls.some(
    ({ program, plain: [first] }) => program === 'patch' || (program === 'git' && /^(?:apply|am)$/.test(first ?? '')),
  );
  return calls.flatMap(it => reader.fetched(it) ?? (applies && reader.isPatch(it) ? 'fetch' : []));
}

const downloads = /^(?:curl|wget|aria2c|https?|xh|iwr|irm|invoke-webrequest|invoke-restmethod|start-bitstransfer)$/;
/** They take a repository's address, or that of an archive. */
const installers =
  /^(?:pip[\d.]*|pipx|uvx?|poetry|pdm|conda|mamba|npm|npx|pnpm|yarn|bunx?|deno|cargo|go|gem|bundle|composer|docker|podman|nerdctl|buildah|nix|nix-\w+|helm|brew|opam|luarocks|cpanm?|mix|stack|cabal|swift|svn)$/;
const programs = new RegExp(`^(?:git|gh|hub|patch)$|${downloads.source}|${installers.source}`);

/** A step is read anew for each way to start a run, and in each world. */
const fetchingCallsIn = memo((command: Command) => callsIn(command, programs));

/** Whether a script names any of them. */
export function namesFetchingPrograms(script: string): boolean {
  return script.split(/[^\w.+-]+/).some(word => programs.test(programIn(word)));
}

/** Of git: what looks into another repository, and what takes a commit that is there. */
const fromElsewhere = /^(?:fetch|pull|clone|submodule|subtree|remote)$/;
const fromHere = /^(?:checkout|switch|merge|reset|worktree|cherry-pick|rebase|restore)$/;

const pullReference = /\b(?:refs\/)?pull\//;
/** A commit that the script itself asks GitHub for. */
const asksForHead = /\bheadRef(?:Oid|Name)\b|\.head\.(?:sha|ref)\b/;
/** Whole trees and single files of a repository. */
const code = /\b(?:archive|tarball|zipball|raw|contents|codeload)\b|raw\.githubusercontent/;
const artifact = /\bartifacts\/.{1,500}\/zip\b|\barchive_download_url\b/;
const patch = /\b(?:diff|patch)_url\b|\bpulls?\//;
const address = /^(?:--?[\w-]+=)?(?:[\w.-]+\s?@\s?)?(?:git\+|\w+:\/\/|git@|github:|(?:www\.)?github\.com\/)/;
const repository = /\.(?:full_name|clone_url|git_url|ssh_url|html_url)$/;

/** What begins with a variable is named by it. */
const isVariable = /^\$/;

/** A tag chooses among the images that go by one name. */
function withoutTag(image: string): string {
  return image.replace(/(?<=[\w}])[:@](?![^{]*\})[^/]*$/, '');
}

class FetchReader {
  readonly #standsFor: StandsFor;

  constructor(standsFor: StandsFor) {
    this.#standsFor = standsFor;
  }

  fetched(call: ProgramCall): Fetched | undefined {
    const { program } = call;
    if (program === 'git') return this.#git(call);
    if (program === 'gh' || program === 'hub') return this.#gh(call);
    if (downloads.test(program)) return this.#download(call);
    return installers.test(program) ? this.#install(call) : undefined;
  }

  /** The changes of a pull request as a text. */
  isPatch({ program, plain, args }: ProgramCall): boolean {
    if (program === 'gh' && plain[0] === 'pr' && plain[1] === 'diff') return true;
    if (program === 'git' && /^(?:diff|show|format-patch)$/.test(plain[0] ?? '')) {
      return args.some(({ text }) => this.#meanings(text).some(isHead));
    }
    return (
      (downloads.test(program) || program === 'gh') && args.some(({ text }) => this.#meanings(text).some(it => patch.test(it)))
    );
  }

  #git({ plain: [command = '', ...names], args }: ProgramCall): Fetched | undefined {
    const texts = args.map(({ text }) => text);
    if (/^(?:config|remote)$/.test(command)) {
      if (texts.some(it => this.#meanings(it).some(text => /\brefs\/pull\//.test(text)))) return 'fetch';
      if (names[0] !== 'add' && names[0] !== 'set-url') return undefined;
    }
    if (!fromElsewhere.test(command) && !fromHere.test(command)) return undefined;
    const isPull = /^(?:fetch|pull)$/.test(command) ? pullReference : undefined;
    const meanings = texts.flatMap(it => this.#meanings(it));
    if (meanings.some(it => isPull?.test(it) || isHead(it) || asksForHead.test(it))) return 'fetch';
    return fromElsewhere.test(command) && names.some(it => this.#isChosen(it)) ? 'chosen' : undefined;
  }

  #gh({ program, plain: [group = '', command = '', ...names], args }: ProgramCall): Fetched | undefined {
    if ((group === 'pr' && command === 'checkout') || (program === 'gh' && group === 'co')) return 'fetch';
    if (group === 'run' && command === 'download') return 'artifact';
    if (group === 'api') return this.#download({ program, plain: [command, ...names], args });
    if (!/^(?:repo (?:clone|fork|sync)|release download|extension install)$/.test(`${group} ${command}`)) return undefined;
    if (args.some(({ text }) => this.#meanings(text).some(isHead))) return 'fetch';
    return args.some(({ text }) => this.#isChosen(text)) ? 'chosen' : undefined;
  }

  #download({ args }: ProgramCall): Fetched | undefined {
    for (const { text } of args) {
      const meanings = this.#meanings(text);
      if (meanings.some(it => artifact.test(it))) return 'artifact';
      if (!meanings.some(it => code.test(it))) continue;
      if (meanings.some(it => isHead(it) || /\brefs\/pull\//.test(it))) return 'fetch';
      if (this.#isChosen(text)) return 'chosen';
    }
    return undefined;
  }

  #install(call: ProgramCall): Fetched | undefined {
    const { args } = call;
    const image = imageOf(call);
    if (image !== undefined && this.#isChosen(withoutTag(image))) return 'chosen';
    if (packagesOf(call).some(it => isVariable.test(it) && this.#standsFor(it).some(isOutsidersText))) return 'chosen';
    for (const { text } of args) {
      const meanings = this.#meanings(text);
      const isAddress = meanings.some(it => address.test(it));
      const isRepository = /^\$/.test(text) && meanings.some(it => repository.test(it));
      if ((isAddress || isRepository) && meanings.some(isHead)) return 'fetch';
      if (isAddress && this.#isChosen(text)) return 'chosen';
    }
    return undefined;
  }

  #meanings(text: string): readonly string[] {
    return [text, ...this.#standsFor(text)];
  }

  #isChosen(text: string): boolean {
    return isOwnedByOutsider(text, this.#standsFor);
  }
}
