import { type ProgramCall, withoutOptions } from './program-calls.ts';
import { isOption } from './words.ts';

/** Of `docker run`: options without a value behind them. All others have one, unless it is written with `=`. */
const switches =
  /^-(?:[dirtqPi]+|-(?:rm|init|privileged|detach|interactive|tty|quiet|read-only|publish-all|no-healthcheck|sig-proxy|oom-kill-disable))$/;

/** The image that `docker run`, `pull` or `create` takes. */
export function imageOf({ program, args }: ProgramCall): string | undefined {
  if (!/^(?:docker|podman|nerdctl)$/.test(program)) return undefined;
  const texts = args.map(({ text }) => text);
  const begin = texts.findIndex((text, index) => index < 2 && /^(?:run|pull|create)$/.test(text));
  if (begin < 0) return undefined;
  for (let at = begin + 1; at < texts.length; at++) {
    const text = texts[at] ?? '';
    if (!isOption(text)) return text;
    if (!text.includes('=') && !switches.test(text)) at++;
  }
  return undefined;
}

/** They take one package and run it; with a word before, other programs do so as well. */
const runners = /^(?:npx|uvx|bunx)$/;
const running = /^(?:dlx|exec|x|run)$/;
const installing = /^(?:install|i|add|tool)$/;
/** Options whose value is no package. */
const valued =
  /^-(?:[rctifC]|-(?:requirement|constraint|target|index-url|extra-index-url|find-links|prefix|registry|python|with|from|dir|cwd))$/;

/** The packages that a program is told to fetch by their names, and to run or install. */
export function packagesOf({ program, args }: ProgramCall): readonly string[] {
  const texts = args.map(({ text }) => text);
  const named = texts.filter((_, index) => /^(?:-p|--package|--from|--with)$/.test(texts[index - 1] ?? ''));
  const plain = withoutOptions(args, valued);
  if (runners.test(program)) return [...named, ...plain.slice(0, 1)];
  const [command = '', ...rest] = plain;
  if (/^(?:npm|pnpm|yarn|bun|pipx|deno|go)$/.test(program) && running.test(command))
    return command === 'run' && !/^(?:pipx|deno|go)$/.test(program) ? [] : [...named, ...rest.slice(0, 1)];
  return /^(?:pip[\d.]*|pipx|uv|npm|pnpm|yarn|bun|gem|cargo|go|brew|conda|mamba)$/.test(program) && installing.test(command)
    ? rest
    : [];
}
