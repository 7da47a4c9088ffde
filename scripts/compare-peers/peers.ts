import { githubServer } from './github-server.ts';
import { findProgram, outputOf } from './programs.ts';
import { answerFrom, type Statement, silence } from './score.ts';
import type { Tool } from './tool.ts';

interface CommandLine extends Pick<Tool, 'name' | 'home'> {
  readonly program: string;
  readonly version: readonly string[];
  /** Run inside of the repository. */
  readonly scan: readonly string[];
  readonly runnerRules: readonly string[];
  /** What all of its rules say, from what the program prints. */
  read(output: string): readonly Statement[];
}

/** Settings are those under which the peer's runner rule says most, where its makers recommend none. */
export const peers: readonly Tool[] = [
  zizmor('zizmor', () => true),
  zizmor('zizmor, high confidence', ({ confidence }) => confidence === 'High'),
  commandLine({
    name: 'actionlint',
    home: 'https://github.com/rhysd/actionlint',
    program: 'actionlint',
    version: ['-version'],
    scan: ['-format', '{{json .}}', '-shellcheck=', '-pyflakes='],
    runnerRules: ['runner-label'],
    read: output => {
      const errors: { kind: string }[] = JSON.parse(output);
      return errors.map(({ kind }) => ({ rule: kind, level: 'error', warns: true }));
    },
  }),
  commandLine({
    name: 'poutine',
    home: 'https://github.com/boostsecurityio/poutine',
    program: 'poutine',
    version: ['version'],
    scan: ['analyze_local', '.', '--format', 'json', '--quiet'],
    runnerRules: ['pr_runs_on_self_hosted'],
    read: output => {
      const { findings, rules }: { findings: { rule_id: string }[]; rules: Record<string, { level: string }> } =
        JSON.parse(output);
      return findings.map(({ rule_id }) => ({ rule: rule_id, level: rules[rule_id]?.level ?? 'finding', warns: true }));
    },
  }),
  commandLine({
    name: 'sisakulint',
    home: 'https://github.com/sisaku-security/sisakulint',
    program: 'sisakulint',
    version: ['-version'],
    scan: ['-format', '{{json .}}'],
    runnerRules: ['self-hosted-runner'],
    read: output => {
      const errors: { type: string }[] = JSON.parse(output);
      return errors.map(({ type }) => ({ rule: type, level: 'finding', warns: true }));
    },
  }),
  commandLine({
    name: 'octoscan',
    home: 'https://github.com/synacktiv/octoscan',
    program: 'octoscan',
    version: ['--version'],
    scan: ['scan', '.', '--format', 'json', '--filter-triggers', 'external', '--disable-rules', 'shellcheck,local-action'],
    runnerRules: ['runner-label'],
    read: output => {
      const errors: { kind: string }[] = JSON.parse(output);
      return errors.map(({ kind }) => ({ rule: kind, level: 'finding', warns: true }));
    },
  }),
  githubServer,
];

/** The audit belongs to the persona "auditor"; the editor extension and the default command line do not show it. */
function zizmor(name: string, warns: (determinations: Determinations) => boolean): Tool {
  return commandLine({
    name,
    home: 'https://github.com/zizmorcore/zizmor',
    program: 'zizmor',
    version: ['--version'],
    scan: ['--persona', 'auditor', '--offline', '--no-config', '--no-exit-codes', '--quiet', '--format', 'json-v1', '.'],
    runnerRules: ['self-hosted-runner'],
    read: output => {
      const findings: { ident: string; determinations: Determinations }[] = JSON.parse(output);
      return findings.map(({ ident, determinations }) => ({
        rule: ident,
        level: `${determinations.severity}/${determinations.confidence}`.toLowerCase(),
        warns: warns(determinations),
      }));
    },
  });
}

interface Determinations {
  readonly severity: string;
  readonly confidence: string;
}

function commandLine({ name, home, program, version, scan, runnerRules, read }: CommandLine): Tool {
  return {
    name,
    home,
    counts: runnerRules.map(rule => `\`${rule}\``).join(', '),
    settings: `\`${[program, ...scan.map(quoted)].join(' ')}\``,
    install: async folders => {
      const path = findProgram(program, folders);
      if (!path) return undefined;
      return {
        version: /\d+(\.\d+)+(-[\w.-]+)?/.exec(outputOf(path, version, '.'))?.[0] ?? 'unknown',
        ask: async repository => {
          try {
            return answerFrom(read(outputOf(path, scan, repository)), rule => runnerRules.includes(rule));
          } catch (error) {
            return silence(error);
          }
        },
      };
    },
  };
}

function quoted(word: string): string {
  return /^[\w.=,/-]+$/.test(word) ? word : `'${word}'`;
}
