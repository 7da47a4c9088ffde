import { productId, productName, repositoryUrl } from '../../../shared/src/product.ts';
import { type CommandDeclaration, commands, exitStatuses, flagUsage } from './flags.ts';

/** What `--help` prints, of one command or of the whole program. */
export function helpText(about: string | undefined): string {
  const command = commands.find(it => it.name === about);
  return command ? commandHelp(command) : programHelp();
}

/** docs/cli.md */
export function helpMarkdown(): string {
  return [
    '# Command line',
    '',
    `\`${productId}\` runs the analysis of the editor in a terminal or in a continuous integration job. Nothing is sent anywhere, and no git command is needed.`,
    ...commands.flatMap(commandMarkdown),
    '',
    '## Exit status',
    '',
    '| status | means |',
    '|---|---|',
    ...exitStatuses.map(([status, meaning]) => `| ${status} | ${meaning.replace('--fail-on', '`--fail-on`')} |`),
    '',
    'Messages about the run itself go to standard error; standard output holds the report alone. Colours appear only on a terminal, and never where `NO_COLOR` is set.',
    '',
  ].join('\n');
}

function programHelp(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `${productName}: who can run whose code on which machine in GitHub Actions workflows`,
    '',
    'Usage:',
    ...commands.map(command => `  ${usage(command)}`),
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `'${productId} COMMAND --help' explains a command, '${productId} --version' prints the version.`,
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
    `${productId} ${name}: ${summary}`,
    '',
    `Usage: ${usage(command)}`,
    '',
    ...description.flatMap(paragraph => [...wrapped(paragraph, 80), '']),
    ...flags.flatMap(flag => [
      `  ${flagUsage(flag)}`,
      `      ${flag.summary}${flag.default ? ` (default: ${flag.default})` : ''}`,
    ]),
    ...(name === 'lsp' ? [] : ['', ...exitHelp()]),
    '',
  ].join('\n');
}

function commandMarkdown(command: CommandDeclaration): readonly string[] {
  const { name, summary, description, flags } = command;
  return [
    '',
    `## \`${productId} ${name}\``,
    '',
    `To ${summary}.`,
    '',
    '```text',
    usage(command),
    '```',
    '',
    ...description.flatMap(paragraph => [paragraph.replaceAll(/\.git(hub\/workflows)?(?= )/g, '`$&`'), '']),
    '| flag | means | default |',
    '|---|---|---|',
    ...flags.map(
      flag =>
        `| \`${flagUsage(flag).replaceAll('|', '\\|')}\` | ${flag.summary} | ${flag.default ? `\`${flag.default}\`` : ''} |`,
    ),
    '',
  ];
}

function usage({ name, takesPaths, flags }: CommandDeclaration): string {
  const words = [productId, name];
  if (takesPaths) words.push('[PATH…]');
  words.push(...flags.map(flag => (name === 'lsp' ? `--${flag.name}` : `[--${flag.name} …]`)));
  return words.join(' ');
}

function exitHelp(): readonly string[] {
  return ['Exit status:', ...exitStatuses.map(([status, meaning]) => `  ${status}  ${meaning}`)];
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
