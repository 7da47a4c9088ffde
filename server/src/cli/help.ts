import { productId, productName, repositoryUrl } from '../../../shared/src/product.ts';
import { type CommandDeclaration, commands, exitStatuses, flagUsage } from './flags.ts';

const columns = 80;

/** What `--help` prints, of one command or of the whole program. */
export function helpText(about: string | undefined): string {
  const command = commands.find(it => it.name === about);
  return command ? commandHelp(command) : programHelp();
}

function programHelp(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    ...wrapped(`${productName}: who can run whose code on which machine in GitHub Actions workflows`, columns),
    '',
    'Usage:',
    ...commands.flatMap(command => usageLines('  ', command)),
    '',
    'Commands:',
    ...commands.flatMap(({ name, summary }) => hanging(`  ${name.padEnd(width)}  `, summary)),
    '',
    ...wrapped(`'${productId} COMMAND --help' explains a command, '${productId} --version' prints the version.`, columns),
    '',
    ...exitHelp(),
    '',
    repositoryUrl,
    '',
  ].join('\n');
}

function commandHelp(command: CommandDeclaration): string {
  const { name, summary, description, flags } = command;
  return [
    ...wrapped(`${productId} ${name}: ${summary}`, columns),
    '',
    ...usageLines('Usage: ', command),
    '',
    ...description.flatMap(paragraph => [...wrapped(paragraph, columns), '']),
    ...flags.flatMap(flag => [
      `  ${flagUsage(flag)}`,
      ...indented(`${flag.summary}${flag.default ? ` (default: ${flag.default})` : ''}`, 6),
    ]),
    ...(name === 'scan' ? ['', ...exitHelp()] : []),
    '',
  ].join('\n');
}

/** `runner-reach scan [PATH…] [--format …]` */
export function usage(command: CommandDeclaration): string {
  return [productId, command.name, ...operands(command)].join(' ');
}

function operands({ name, takesPaths, flags }: CommandDeclaration): readonly string[] {
  return [...(takesPaths ? ['[PATH…]'] : []), ...flags.map(flag => (name === 'lsp' ? `--${flag.name}` : `[--${flag.name} …]`))];
}

/** A flag is not parted from its value. */
function usageLines(before: string, command: CommandDeclaration): readonly string[] {
  const start = `${before}${productId} ${command.name} `;
  return hanging(start, operands(command));
}

function exitHelp(): readonly string[] {
  return ['Exit status:', ...exitStatuses.flatMap(([status, meaning]) => hanging(`  ${status}  `, meaning))];
}

function indented(text: string, indentation: number): readonly string[] {
  return hanging(' '.repeat(indentation), text);
}

/** The lines after the first begin where its text does. */
function hanging(start: string, text: string | readonly string[]): readonly string[] {
  const lines = wrapped(text, columns - start.length);
  return lines.map((line, index) => (index === 0 ? start : ' '.repeat(start.length)) + line);
}

/** A text, or words that may hold spaces. */
function wrapped(text: string | readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of typeof text === 'string' ? text.split(' ') : text) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
