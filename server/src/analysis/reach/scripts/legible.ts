import type { Script } from './script.ts';
import { changingBuiltins, settingBuiltins } from './shell-builtins.ts';

/** A command that does nothing but run: what it prints may go to a file, or through `tee` to one. */
const simple = String.raw`(?!(?:if|then|elif|else|fi|case|esac)\b)[^;&|(){}<>\x60"'\\]*(?:\s*(?:>>?|\|\s*tee\s+(?:-a\s+)?|2>|>&2|2>&1)\s*[^;&|(){}<>\x60"'\\]*)?`;
const lines = new RegExp(
  `^(?:${[
    '',
    'else|fi|esac|;;',
    String.raw`(?:el)?if\s[^;\x60"'\\]+;\s*then`,
    String.raw`case\s\S+\sin`,
    String.raw`\(?[\w.*|\s-]+\)(?:\s+${simple}\s*;;)?`,
    `${simple}(?:;;)?`,
    String.raw`(?:\[\[?\s[^;]*\s\]\]?|test\s[^;&|]*)\s*(?:&&|\|\|)\s*${simple}`,
  ].join('|')})$`,
);
/** Words that change how, or where, other lines run, or what variables hold. */
const otherwise = new RegExp(
  String.raw`(?:^|[\s;&|])(?:${changingBuiltins}|${settingBuiltins}|function|for|while|until|select|do|done)(?=\s|$)`,
);
const settings = /^set\s+-[a-z]+(?:\s+pipefail)?$/;

/** Longer ones are generated, or do much else. */
const maxLines = 300;
const maxLine = 500;

/**
 * Whether the lines of a script run as they stand, one after the other, and nothing in it means more than it says: plain commands, `if` and `case`
 * over several lines, `[ … ] && command`. Only then is it told which of its branches run.
 */
export function isLegible({ text, lines: all }: Script): boolean {
  if (all.length > maxLines || all.length !== text.split('\n').length || /;&|<<|\(\(|\\\r?$/m.test(text)) return false;
  return all.every(({ text: line }) => {
    if (line.length > maxLine) return false;
    const bare = withoutTexts(line).trim();
    if (/^set\s/.test(bare)) return settings.test(bare);
    // `export $(cat .env)`
    if (/^export\s+(?!\w+=)/.test(bare)) return false;
    // Keywords elsewhere than at the start of a line may be anything.
    if (/\S\s+(?:fi|esac|else|elif)\b/.test(bare) || otherwise.test(bare)) return false;
    return lines.test(bare);
  });
}

/** A letter in place of each text, expression, variable and command of a line, and without its comment. */
function withoutTexts(line: string): string {
  return line
    .replace(/\$\{\{(?:(?!\}\}).)*\}\}/g, 'x')
    .replace(/"[^"\\\x60]*"|'[^']*'/g, it => (it.includes('$(') ? '`' : 'x'))
    .replace(/\$\([^()\x60"']*\)/g, 'x')
    .replace(/\$\{\w+\}|\$\w+/g, 'x')
    .replace(/(?:^|\s)#.*$/, '');
}
