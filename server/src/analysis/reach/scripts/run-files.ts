import { memo } from '../../source/memo.ts';
import type { Holds } from './course.ts';
import { commandsOf } from './ending/shell-commands.ts';
import { deadCommands } from './ending/shell-ending.ts';
import type { ShellCommand } from './ending/shell-syntax.ts';
import { readScript, type Script } from './script.ts';
import { substitutionsIn } from './shell-substitutions.ts';

/**
 * Whether a script of Bash may run a file of the workspace: `make`, `npm ci`, `./build.sh`. All programs do, except those that are known not to, and
 * whatever is not understood does as well. What a program only reads, prints or copies it does not run.
 */
export const mayRunFiles = memo((script: Script): boolean => mayRunFilesIn(script, commandsWithin(script)));

/** Deeper substitutions are generated. */
const deepest = 5;

/** The same where some tests in it come out like that. */
export function mayRunFilesWhere(script: Script, holds: Holds): boolean {
  if (!mayRunFiles(script)) return false;
  const dead = new Set(deadCommands(script, holds).map(({ command }) => command));
  return mayRunFilesIn(
    script,
    commandsWithin(script)?.filter(command => !dead.has(command)),
  );
}

/** Whether some of its commands do. */
export function mayRunFilesIn(script: Script, commands: readonly ShellCommand[] | undefined, depth = 0): boolean {
  const substitutions = substitutionsIn(script.text);
  if (!commands || !substitutions || depth > deepest || searched.test(script.text)) return true;
  const mayRun = (text: string) => {
    const inner = readScript(text);
    return mayRunFilesIn(inner, commandsWithin(inner), depth + 1);
  };
  return commands.some(mayRunFile) || substitutions.some(mayRun);
}

function commandsWithin(script: Script): readonly ShellCommand[] | undefined {
  return commandsOf(script)?.placed.map(({ command }) => command);
}

/** They decide which file a name stands for, and what is loaded along with it. */
const searched = /\bGITHUB_PATH\b|\b(?:PATH|BASH_ENV|LD_PRELOAD|LD_LIBRARY_PATH|NODE_OPTIONS|PYTHONPATH|PERL5OPT|RUBYOPT)\+?=/;

/** Whether one command does; what stands within it are commands of their own. */
function mayRunFile(command: ShellCommand): boolean {
  if (command.kind === 'expression') return true;
  return command.kind === 'simple' && !isPlain(command.words);
}

function isPlain(words: readonly string[]): boolean {
  const first = words.findIndex(word => !/^\w+(?:\[[^\]]*\])?\+?=/.test(word));
  if (first < 0) return true;
  const [name = '', ...args] = words.slice(first);
  if (name === 'command' && /^-[vV]$/.test(args[0] ?? '')) return true;
  if (calling.test(name)) return isPlain(args.slice(args.findIndex(it => !/^-\w*$/.test(it))));
  if (name === 'git') return !gitRuns.test(args.join(' '));
  if (name === 'find') return !args.some(it => /^-(?:exec|ok)/.test(it));
  if (name === 'docker') return dockerAlone.test(args[0] ?? '');
  return plain.has(name);
}

/** They call what stands behind them. */
const calling = /^(?:sudo|time|nohup|xargs|command|builtin)$/;

const gitRuns = /\b(?:foreach|bisect|exec|hookspath|alias|filter-branch|difftool|mergetool)\b/i;

/** What is built runs in a container, which has none of the job's files. */
const dockerAlone =
  /^(?:build|buildx|login|logout|pull|push|tag|image|images|inspect|manifest|info|version|save|load|rmi|ps|context|system)$/;

/** Builtins of Bash, what reads and writes files, and clients of services elsewhere. */
const plain: ReadonlySet<string> = new Set(
  [
    ': true false echo printf exit test [ read set shift unset export declare local typeset readonly let wait break continue return',
    'cd pwd pushd popd type mapfile readarray shopt umask ulimit sleep date uname hostname whoami id nproc df du free which',
    'cat tac ls head tail tee tr cut sort uniq wc paste join comm diff cmp grep egrep fgrep rg sed awk gawk jq yq rev fold fmt nl column',
    'basename dirname realpath readlink seq expr bc numfmt base64 md5sum sha1sum sha256sum sha512sum shasum cksum od xxd stat file',
    'cp mv rm mkdir rmdir touch ln chmod chown mktemp install tar zip unzip gzip gunzip xz zstd rsync tree sync',
    'gh hub curl wget ssh-keyscan ping nc dig host openssl gpg aws az gcloud gsutil',
    'apt apt-get apk brew yum dnf choco dpkg',
  ]
    .join(' ')
    .split(' '),
);

/** The same for JavaScript that actions/github-script runs, which looks for modules in the workspace. */
export function mayRunFilesInProgram(program: string): boolean {
  if (loading.test(program)) return true;
  return [...program.matchAll(starting)].some(({ 1: name }) => name === undefined || !isPlain([name]));
}

const loading =
  /\brequire\s*\((?!\s*["'](?:node:)?(?:fs|fs\/promises|path|os|util|url|crypto|child_process|https?|assert|@actions\/\w+)["']\s*\))|\bimport\b|\beval\s*\(|\bFunction\s*\(/;
/** A call of a program, and its name where that is written there. */
const starting =
  /(?:\bexec\.|(?<![\w.]))(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|fork|getExecOutput)\s*\((?:\s*["'`]([\w.-]+)(?=["'`\s]))?/g;

/**
 * Whether an action of another repository may run a file of the workspace. Whatever it does is written elsewhere; by their names these set up
 * programs, move files, or speak with services.
 */
export function mayRunFilesInAction(uses: string): boolean {
  return !speaking.test(uses.trim());
}

const speaking =
  /^(?:(?:actions|github|docker|azure|aws-actions|google-github-actions|hashicorp|octokit|peter-evans|actions-cool|dorny|tj-actions|marocchino|slackapi|step-security|sigstore)\/|[^@]*(?:setup|install-action|checkout|cache|artifact|comment|label|permission|membership|team|login|auth|token|credential|notif|slack|discord|status|gh-release|reaction|changed|paths|cancel|disk-space|tmate|codecov))/i;
