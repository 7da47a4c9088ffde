import { codeLines } from './code-lines.ts';
import { type Command, commandsOn, type Parsed } from './words.ts';

/** Texts in texts that are looked into. */
const maxDepth = 6;

/**
 * Everything that a script may run, in Bash, PowerShell or something like them. Texts in quotation marks and `$( )` are read as scripts, too,
 * for some program may run them. What is certain to be a comment, or to be printed and nothing else, is left out.
 */
export function commandsIn(script: string, depth = 0): readonly Command[] {
  // What a part of a command prints is a part of that.
  const isPrinted = depth > 0 || mayRunWhatIsPrinted.test(script) ? () => false : isOnlyPrinted;
  return codeLines(script).flatMap(({ text, isCertain }) =>
    commandsOn(text).flatMap((parsed): readonly Command[] => {
      if (isCertain && isPrinted(parsed)) return [];
      const { words, fedBy, texts } = parsed;
      const inner = depth < maxDepth ? texts.flatMap(it => commandsIn(it, depth + 1)) : [];
      return [{ words, fedBy, isCertain: isCertain && parsed.isCertain && depth === 0 }, ...inner];
    }),
  );
}

/** The output of a block, a function or all that follows goes somewhere else. */
const mayRunWhatIsPrinted =
  /[)}][ \t]*(?:\||>|&>)|\b(?:fi|done|esac)[ \t]*(?:\||>|&>)|\b(?:exec|eval|function)\b|\w[ \t]*\(\)|<<|^[ \t]*\)|\([ \t]*$/m;

const prints = /^(?:echo|printf|write-(?:host|output|information|verbose|warning|error))$/i;
/** Where what is printed is read by people. */
const shown = /^(?:\d|\/dev\/(?:null|stderr|stdout)|\$\{?(?:env:)?GITHUB_STEP_SUMMARY\}?)$/;

function isOnlyPrinted({ words, isPiped, isGrouped }: Parsed): boolean {
  const [program, ...rest] = words.filter(({ text }, index) => index > 0 || !/^(?:then|else|do|!)$/.test(text));
  if (isPiped || isGrouped || !program || !prints.test(program.text)) return false;
  return rest.every(({ text, expanded }, index) => {
    if (/`|[$<>]\(/.test(expanded)) return false;
    return !/^[<>]/.test(text) || shown.test(rest[index + 1]?.text ?? '');
  });
}
