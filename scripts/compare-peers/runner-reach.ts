import { rules } from '../../server/src/analysis/rules/index.ts';
import { run } from '../../server/src/cli/run.ts';
import { nodeHost } from '../../server/src/host/node-host.ts';
import type { ScanJson } from '../../server/src/report/json.ts';
import { version } from '../../shared/src/version.generated.ts';
import { type Answer, answerFrom, silence } from './score.ts';
import type { Tool } from './tool.ts';

export const runnerReach: Tool = {
  name: 'Runner Reach',
  home: '../README.md',
  settings: '`runner-reach scan --format json`',
  counts: 'rules of the categories risk and correctness; errors and warnings are taken for a warning',
  install: async () => ({ version, ask: scan }),
};

/** The command line itself, in this process. */
export async function scan(repository: string): Promise<Answer> {
  const printed: string[] = [];
  const errors: string[] = [];
  const output = (to: string[]) => ({ isTerminal: false, columns: undefined, write: async (text: string) => void to.push(text) });
  const status = await run(['scan', repository, '--format', 'json', '--fail-on', 'never'], {
    stdout: output(printed),
    stderr: output(errors),
    env: {},
    cwd: repository,
    host: nodeHost,
    assets: () => Promise.reject(new Error('JSON needs no page')),
    serve: () => Promise.reject(new Error('a scan serves nobody')),
  });
  if (status === 2) return silence(errors.join(''));
  const { findings }: ScanJson = JSON.parse(printed.join(''));
  const statements = findings.map(({ rule, level }) => ({ rule, level, warns: level === 'error' || level === 'warning' }));
  return answerFrom(statements, rule => runnerRules.includes(rule));
}

/** The rules of the category hardening look at what a job does, and one at whether the file is valid, not at where jobs run. */
export const runnerRules = rules
  .filter(({ id, category }) => category !== 'hardening' && id !== 'invalid-runs-on')
  .map(({ id }) => id);
