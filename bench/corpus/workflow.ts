import { jobLines } from './job.ts';
import type { Random } from './random.ts';

export interface WorkflowPlan {
  readonly name: string;
  readonly isReusable: boolean;
  /** Reusable workflows of the same repository, by path. */
  readonly callable: readonly string[];
  /** UTF-16 units that the file shall have at least. */
  readonly size: number;
}

/** A whole workflow file. */
export function workflowText(random: Random, { name, isReusable, callable, size }: WorkflowPlan): string {
  const lines = [...header(random, name, isReusable), 'jobs:'];
  const ids: string[] = [];
  // Large files have large jobs: those that are generated have hundreds of lines in each.
  const largest = size > 100_000 ? 480 : size > 20_000 ? 250 : 130;
  let length = lengthOf(lines);
  do {
    const rest = Math.ceil((size - length) / 40);
    const id = `${random.pick(['build', 'test', 'lint', 'deploy', 'package'])}-${ids.length + 1}`;
    const wanted = Math.min(rest, random.integer(8, largest));
    const job = jobLines(random, { id, earlier: ids, callable, isReusable, lines: wanted });
    ids.push(id);
    lines.push(...job);
    length += lengthOf(job);
  } while (length < size);
  return `${lines.join('\n').trimEnd()}\n`;
}

function header(random: Random, name: string, isReusable: boolean): readonly string[] {
  return [
    ...(random.chance(0.2) ? [`# ${name}: see the contributing guide before changing this file.`] : []),
    `name: ${name}`,
    'on:',
    ...(isReusable ? called : random.weighted(triggers)),
    ...(random.chance(0.5) ? ['permissions:', '  contents: read'] : []),
    ...(random.chance(0.3)
      ? ['concurrency:', '  group: ${{ github.workflow }}-${{ github.ref }}', '  cancel-in-progress: true']
      : []),
    ...(random.chance(0.2) ? ['env:', '  CI: true', '  CACHE: ${{ vars.CACHE }}'] : []),
    '',
  ];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

const called = ['  workflow_call:', '    inputs:', '      runner:', '        type: string', '        default: ubuntu-latest'];

/** With about the frequencies of public repositories. */
const triggers: readonly (readonly [number, readonly string[]])[] = [
  [20, ['  push:', '    branches: [main]', '  pull_request:']],
  [12, ['  pull_request:', "    paths: ['src/**', '.github/workflows/**']", '  workflow_dispatch:']],
  [10, ['  pull_request:', '    types: [opened, synchronize, labeled]']],
  [16, ['  schedule:', "    - cron: '17 3 * * *'", '  workflow_dispatch:']],
  [14, ['  workflow_dispatch:', '    inputs:', '      target:', '        type: choice', '        options: [stable, nightly]']],
  [5, ['  pull_request_target:', '    types: [labeled]']],
  [3, ['  issue_comment:', '    types: [created]']],
  [3, ['  workflow_run:', '    workflows: [Build]', '    types: [completed]']],
  [4, ['  release:', '    types: [published]']],
  [6, ['  push:', '    branches: [main]', "    tags: ['v*']", '  merge_group:', '  pull_request:']],
];
