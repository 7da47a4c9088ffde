import { callsIn, type ProgramCall, programIn } from './program-calls.ts';
import type { Command, Word } from './words.ts';

const interpreters = /^(?:(?:ba|z|da|k|a|fi)?sh|su|python[\d.]*|node|deno|bun|perl|ruby|php|pwsh|powershell|cmd|nix-shell)$/;
/** The next word is a program: `bash -euc`, `node --eval`, `perl -ne`. */
const codeOption = /^(?:-\w*[cer]|-p|--(?:eval|print|command|run)|-(?:encoded)?command|\/[ck])$/i;
const evaluates = /^(?:eval|iex|invoke-expression)$/;
/** Before the program that a command calls. */
const leading = /^(?:then|else|elif|if|while|until|do|!|\{|sudo|exec|command|builtin|time|nohup|env|[A-Za-z_]\w*=.*)$/s;

/** What of a command's words is executed as code: `bash -c "$COMMAND"`, `eval "$COMMAND"`, and a variable in place of a program. */
export function executedWords(command: Command, inPowerShell: boolean): readonly Word[] {
  return [...codeIn(command), ...(inPowerShell ? [] : programOf(command))];
}

function codeIn(command: Command): readonly Word[] {
  const own = ownWords(command);
  const [first, ...rest] = own;
  const program = programIn(first?.text ?? '');
  if (evaluates.test(program)) return rest;
  if (program === '.' || program === 'source') return rest.filter(({ text }) => text.startsWith('<('));
  const code = callsIn(command, interpreters).flatMap(call => codeGiven(call, command));
  return [...code, ...putIn(code, command), ...callsIn(command, /^ssh$/).flatMap(codeSent)];
}

/** What `xargs -I{}` puts into code: `xargs -I{} sh -c "make {}"`. */
function putIn(code: readonly Word[], { words, fedBy }: Command): readonly Word[] {
  const texts = words.map(({ text }) => text);
  const option = texts.indexOf('xargs') < 0 ? -1 : texts.findIndex(text => /^-[iI]/.test(text));
  if (option < 0) return [];
  const place = texts[option]?.slice(2) || texts[option + 1] || '{}';
  return code.some(({ text }) => text.includes(place)) ? [...fedBy.flatMap(it => it.words), ...asOne(fedBy)] : [];
}

/** Options of `ssh` that have a value behind them. */
const valuedOfSsh = /^-[BbcDEeFIiJLlmOoPpRSWw]$/;

/** What follows the name of a host is given to the shell there. */
function codeSent({ args }: ProgramCall): readonly Word[] {
  const host = args.findIndex(({ text }, index) => !/^-/.test(text) && !valuedOfSsh.test(args[index - 1]?.text ?? ''));
  return host < 0 ? [] : args.slice(host + 1).filter(({ text }) => !/^[<>]/.test(text));
}

/** `-c code`, `<<< code`, or what the command before prints. */
function codeGiven({ program, args }: ProgramCall, { fedBy }: Command): readonly Word[] {
  const option = args.findIndex(({ text }) => codeOption.test(text));
  const script = args.findIndex(({ text }) => !/^[-<>]/.test(text));
  if (option >= 0 && (script < 0 || option < script)) {
    const rest = args.slice(option + 1).filter(({ text }) => !/^-/.test(text));
    return /^(?:pwsh|powershell|cmd)$/.test(program) ? rest : rest.slice(0, 1);
  }
  const here = args.findIndex(({ text }) => text === '<<<');
  if (here >= 0 && (script < 0 || script > here)) return args.slice(here + 1, here + 2);
  const substituted = args.filter(({ text }) => text.startsWith('<('));
  const reads = args.every(({ text }) => /^[-<>]/.test(text) || text === '/dev/stdin');
  return reads ? [...substituted, ...fedBy.flatMap(({ words }) => words), ...asOne(fedBy)] : substituted;
}

/** What commands print may depend on all of their words: `jq -r .body event.json` */
function asOne(commands: readonly Command[]): readonly Word[] {
  const words = commands.flatMap(command => command.words);
  const joined = (part: keyof Word) => words.map(word => word[part]).join(' ');
  return words.length > 1 ? [{ text: joined('text'), expanded: joined('expanded') }] : [];
}

/** A variable in place of a program. */
function programOf(command: Command): readonly Word[] {
  const [first] = command.isCertain ? ownWords(command) : [];
  return first && /^(?:\$\{?[A-Za-z_]\w*\}?|process\.env\.\w+|context\.payload\.[\w.?]+)$/.test(first.text) ? [first] : [];
}

/** Behind a part of a test, which a command seems to begin with: `[[ -z $A || $B == c ]]`. */
const testing = /^(?:[=!]?=|=~|[<>]|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef)|\]\]?|\))$/;

/** The program that a command calls, and what stands behind it; empty for what is a part of a test. */
export function ownWords({ words }: Command): readonly Word[] {
  const begin = words.findIndex(({ text }) => !leading.test(text));
  const operator = words[begin + 1];
  return begin < 0 || (operator && testing.test(operator.text)) ? [] : words.slice(begin);
}
