import { parseArgs } from 'node:util';
import {
  type CommandDeclaration,
  commands,
  type Flag,
  failOnLevels,
  inventoryFormats,
  profiles,
  scanFormats,
  visibilities,
} from './flags.ts';

export type Invocation =
  | ({
      readonly command: 'scan';
      readonly format: (typeof scanFormats)[number];
      readonly failOn: (typeof failOnLevels)[number];
    } & Inputs)
  | ({ readonly command: 'inventory'; readonly format: (typeof inventoryFormats)[number] } & Inputs)
  | { readonly command: 'lsp' }
  | { readonly command: 'help'; readonly about: string | undefined }
  | { readonly command: 'version' };

/** What to look at, and what the user knows better than the repository. */
export interface Inputs {
  readonly paths: readonly string[];
  readonly profile: (typeof profiles)[number] | undefined;
  readonly visibility: (typeof visibilities)[number] | undefined;
  readonly config: string | undefined;
}

/** The command line cannot be understood. The message is one line for the user. */
export class UsageError extends Error {}

/** `argv` is without the program's own name. Throws `UsageError`. */
export function parseArguments(argv: readonly string[]): Invocation {
  const [name, ...rest] = argv;
  if (name === undefined) throw new UsageError('a command is missing: scan, inventory or lsp');
  if (name === '--help' || name === '-h' || name === 'help')
    return { command: 'help', about: commands.find(it => it.name === rest[0])?.name };
  if (name === '--version' || name === '-V') return { command: 'version' };
  const command = commands.find(it => it.name === name);
  if (!command)
    throw new UsageError(
      `${name.startsWith('-') ? 'unknown flag' : 'unknown command'} '${name}': expected scan, inventory or lsp`,
    );

  const { values, paths, help, version } = parseFlags(command, rest);
  if (help) return { command: 'help', about: command.name };
  if (version) return { command: 'version' };
  if (command.name === 'lsp') {
    if (!values.has('stdio')) throw new UsageError('lsp needs --stdio: standard input and output are its only way to talk');
    return { command: 'lsp' };
  }
  const inputs: Inputs = {
    paths: paths.length === 0 ? ['.'] : paths,
    profile: choiceOf(profiles, values.get('profile')),
    visibility: choiceOf(visibilities, values.get('visibility')),
    config: values.get('config'),
  };
  if (command.name === 'inventory') {
    return { command: 'inventory', format: chosen(inventoryFormats, values.get('format')), ...inputs };
  }
  return {
    command: 'scan',
    format: chosen(scanFormats, values.get('format')),
    failOn: chosen(failOnLevels, values.get('fail-on')),
    ...inputs,
  };
}

interface ParsedFlags {
  /** By name, with defaults; a flag without a value is there with an empty one. */
  readonly values: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
}

/** Tokens come from `util.parseArgs`; we check them ourselves because its messages are not made for users. */
function parseFlags(command: CommandDeclaration, args: readonly string[]): ParsedFlags {
  const options = Object.fromEntries(
    command.flags.map(flag => [flag.name, { type: takesValue(flag) ? ('string' as const) : ('boolean' as const) }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map(command.flags.flatMap(flag => (flag.default === undefined ? [] : [[flag.name, flag.default] as const])));
  const paths: string[] = [];
  let help = false;
  let version = false;
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.rawName === '--help' || token.rawName === '-h') help = true;
    else if (token.rawName === '--version' || token.rawName === '-V') version = true;
    else values.set(token.name, checkedValue(command, token));
  }
  const [path] = paths;
  if (path !== undefined && !command.takesPaths) throw new UsageError(`${command.name} takes no path: '${path}'`);
  return { values, paths, help, version };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkedValue(command: CommandDeclaration, { name, rawName, value, inlineValue }: OptionToken): string {
  const flag: Flag | undefined = rawName.startsWith('--') ? command.flags.find(it => it.name === name) : undefined;
  if (!flag) {
    const known = command.flags.map(it => `--${it.name}`).join(', ');
    throw new UsageError(`unknown flag '${rawName}' of ${command.name}: expected one of ${known}`);
  }
  if (!takesValue(flag)) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value: '${value}'`);
    return '';
  }
  const expected = flag.choices ? `one of ${flag.choices.join(', ')}` : `a ${flag.placeholder}`;
  if (value === undefined || value === '' || (value.startsWith('-') && !inlineValue)) {
    throw new UsageError(`--${name} needs a value: ${expected}`);
  }
  if (flag.choices && !flag.choices.includes(value))
    throw new UsageError(`unknown value '${value}' of --${name}: expected ${expected}`);
  return value;
}

function takesValue(flag: Flag): boolean {
  return flag.choices !== undefined || flag.placeholder !== undefined;
}

/** Of a flag with a default. */
function chosen<Choice extends string>(choices: readonly Choice[], value: string | undefined): Choice {
  const choice = choiceOf(choices, value);
  if (choice === undefined) throw new TypeError(`the default is none of ${choices.join(', ')}`);
  return choice;
}

function choiceOf<Choice extends string>(choices: readonly Choice[], value: string | undefined): Choice | undefined {
  return choices.find(choice => choice === value);
}
