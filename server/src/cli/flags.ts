import { reportFormats } from '../../../shared/src/report-formats.ts';

/** The command line's vocabulary, declared once: the parser, `--help` and docs/cli.md come from here. */
export interface Flag {
  readonly name: string;
  readonly summary: string;
  /** The values to choose from. */
  readonly choices?: readonly string[];
  /** What to call a value that is not chosen from a list; a flag with neither takes no value. */
  readonly placeholder?: string;
  /** Holds without the flag. */
  readonly default?: string;
}

export interface CommandDeclaration {
  readonly name: string;
  readonly summary: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  readonly takesPaths: boolean;
  readonly flags: readonly Flag[];
}

export const scanFormats = ['text', ...reportFormats, 'html'] as const;
export const inventoryFormats = ['text', 'json', 'ndjson'] as const;
export const failOnLevels = ['error', 'warning', 'info', 'hint', 'never'] as const;
export const profiles = ['default', 'strict'] as const;
export const visibilities = ['public', 'private', 'internal', 'unknown'] as const;

const aboutPaths =
  'PATH is a repository, any other folder (every repository below it is scanned, or, where there is none, the one that it lies in), ' +
  'or one workflow file; without any, the current folder. ' +
  'A folder with .git or .github/workflows is a repository; the search does not go below it.';

const knowledgeFlags: readonly Flag[] = [
  { name: 'profile', choices: profiles, summary: 'how loudly to report; overrides .github/runner-reach.yml' },
  { name: 'visibility', choices: visibilities, summary: 'who can see the repository; overrides .github/runner-reach.yml' },
  {
    name: 'config',
    placeholder: 'FILE',
    summary: 'configuration to use in place of .github/runner-reach.yml; /dev/null for none',
  },
];

export const commands = [
  {
    name: 'scan',
    summary: 'report where workflows let people run code on machines that are not GitHub’s',
    description: [aboutPaths],
    takesPaths: true,
    flags: [
      {
        name: 'format',
        choices: scanFormats,
        default: 'text',
        summary:
          'text for people, json for programs, sarif for code scanning, github for annotations in a job’s log, markdown for its summary, html for a page with the reach map',
      },
      {
        name: 'fail-on',
        choices: failOnLevels,
        default: 'warning',
        summary: 'lowest level of a finding that makes the exit status 1; with never it is 0, whatever the report says',
      },
      ...knowledgeFlags,
    ],
  },
  {
    name: 'inventory',
    summary: 'list every job with the runners it may land on and who can start it',
    description: [aboutPaths],
    takesPaths: true,
    flags: [
      {
        name: 'format',
        choices: inventoryFormats,
        default: 'text',
        summary: 'a table, one JSON document, or one JSON record a line',
      },
      ...knowledgeFlags,
    ],
  },
  {
    name: 'lsp',
    summary: 'serve editors by the language server protocol',
    description: ['Speaks the language server protocol until the editor hangs up.'],
    takesPaths: false,
    flags: [{ name: 'stdio', summary: 'over standard input and output (required: there is no other way yet)' }],
  },
] as const satisfies readonly CommandDeclaration[];

export const exitStatuses: readonly (readonly [status: number, meaning: string])[] = [
  [0, 'nothing found at or above the level of --fail-on'],
  [1, 'something found'],
  [2, 'wrong usage, nothing to look at, or something that could not be read, or not entirely; whatever was found in the rest'],
];

/** `--fail-on error|warning` */
export function flagUsage({ name, choices, placeholder }: Flag): string {
  const value = choices?.join('|') ?? placeholder;
  return value ? `--${name} ${value}` : `--${name}`;
}
