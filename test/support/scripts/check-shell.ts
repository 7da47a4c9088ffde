import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Random } from '../../../server/src/analysis/expressions/testing/random.ts';
import { outsidersAnswers } from '../../../server/src/analysis/reach/scripts/answers.ts';
import type { Side } from '../../../server/src/analysis/reach/scripts/asking-commands.ts';
import { deadCommands, endsInFailure } from '../../../server/src/analysis/reach/scripts/ending/shell-ending.ts';
import { readScript } from '../../../server/src/analysis/reach/scripts/script.ts';
import type { ShellTest } from '../../../server/src/analysis/reach/scripts/shell-tests.ts';
import { readTestOf } from '../../../server/src/analysis/reach/scripts/told-variables.ts';
import { ShellWriter } from './random-shell.ts';
import type { ScriptVerdict } from './verdict.ts';

const runs = 2;
const shell = { language: 'bash', stopsAtFailure: true } as const;

/** In place of GitHub's programs; `octocat` may do everything. */
const stubs = fileURLToPath(new URL('../../fixtures/shell/stubs.sh', import.meta.url));

interface ShellRun {
  readonly status: number;
  readonly marks: ReadonlySet<string>;
}

/** What happens when Bash runs a random script must be what its evaluation says may happen. */
export async function checkShell(seed: number): Promise<ScriptVerdict> {
  const random = new Random(seed);
  const text = new ShellWriter(random).script();
  const answer = random.below(2);
  const association = random.pick(['NONE', 'CONTRIBUTOR']);
  const script = readScript(text);
  const valueOf = (side: Side) => valueIn(side, answer, association);
  const holds = (test: Parameters<typeof readTestOf>[0]) => {
    const read = readTestOf(test, script);
    return read && holdsWith(read, valueOf);
  };
  const fails = endsInFailure(script, shell, holds);
  const dead = deadCommands(script, holds).flatMap(({ start, end }) => text.slice(start, end).match(/\bmark \w+/g) ?? []);
  if (!fails && dead.length === 0) return 'open';
  for (let number = 0; number < runs; number++) {
    const { status, marks } = await runShell(text, {
      LEVEL: outsidersAnswers.permission[answer] ?? '',
      ASSOCIATION: association,
      BODY: random.pick(['admin', 'write', 'read', '', 'x y']),
    });
    if (fails && status === 0) return { violation: `does not fail\n${text}` };
    const shown = dead.find(it => marks.has(it) && text.split(it).length === 2);
    if (shown !== undefined) return { violation: `comes to ${shown}\n${text}` };
  }
  return 'told';
}

async function runShell(text: string, variables: Readonly<Record<string, string>>): Promise<ShellRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shell-'));
  const marks = path.join(folder, 'marks');
  writeFileSync(marks, '');
  const env = {
    PATH: process.env['PATH'],
    BASH_ENV: stubs,
    MARKS: marks,
    GITHUB_ACTOR: 'outsider',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_EVENT_NAME: 'issue_comment',
    ...variables,
  };
  const status = await promisify(execFile)('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', text], {
    env,
    timeout: 5000,
  }).then(
    () => 0,
    (error: { readonly code?: unknown }) => (typeof error.code === 'number' ? error.code : 1),
  );
  const shown = new Set(readFileSync(marks, 'utf8').split('\n'));
  rmSync(folder, { recursive: true });
  return { status, marks: shown };
}

function valueIn(side: Side, answer: number, association: string): string | undefined {
  if (typeof side !== 'string') return side.person === "'octocat'" ? undefined : outsidersAnswers[side.question][answer];
  const told: Readonly<Record<string, string>> = {
    'github.actor': 'outsider',
    'github.repository': 'o/r',
    'github.event_name': 'issue_comment',
    'env.ASSOCIATION': association,
  };
  return /^'([^']*)'$/.exec(side)?.[1] ?? told[side];
}

function holdsWith(test: ShellTest, valueOf: (side: Side) => string | undefined): boolean | undefined {
  switch (test.kind) {
    case 'equal': {
      const [left, right] = [valueOf(test.left), valueOf(test.right)];
      return left === undefined || right === undefined ? undefined : left === right;
    }
    case 'matches': {
      const text = valueOf(test.text);
      return text === undefined ? undefined : new RegExp(test.pattern).test(text);
    }
    case 'contains': {
      const part = valueOf(test.part);
      return part === undefined ? undefined : test.text.includes(test.before + part + test.after);
    }
    case 'member':
      return test.person === "'octocat'" ? undefined : false;
    case 'not': {
      const operand = holdsWith(test.of, valueOf);
      return operand === undefined ? undefined : !operand;
    }
    default: {
      const parts = test.of.map(part => holdsWith(part, valueOf));
      const deciding = test.kind === 'any';
      return parts.includes(deciding) ? deciding : parts.includes(undefined) ? undefined : !deciding;
    }
  }
}
