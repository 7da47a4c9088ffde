import type { Random } from './random.ts';
import { stepLines } from './step.ts';

/** What a job may refer to. */
export interface JobSurroundings {
  readonly id: string;
  /** The jobs before it. */
  readonly earlier: readonly string[];
  /** Reusable workflows of the same repository, by path. */
  readonly callable: readonly string[];
  readonly isReusable: boolean;
  /** Lines that the job shall have at least. */
  readonly lines: number;
}

/** The lines of one job below `jobs:`, its key first. */
export function jobLines(random: Random, job: JobSurroundings): readonly string[] {
  const { id, callable, isReusable, lines } = job;
  const head = [`  ${id}:`, ...(random.chance(0.5) ? [`    name: ${capitalized(id)} ${random.pick(subjects)}`] : [])];
  const callee = lines < 30 && callable.length > 0 && random.chance(0.45) ? random.pick(callable) : undefined;
  if (callee !== undefined) {
    const given = random.chance(0.6) ? ['    with:', `      runner: ${random.pick(handedRunners)}`] : [];
    return [...head, ...needs(random, job), `    uses: ./${callee}`, ...given, '    secrets: inherit', ''];
  }
  const runner = isReusable && random.chance(0.3) ? ['    runs-on: ${{ inputs.runner }}'] : runnerLines(random);
  const written = [...head, ...needs(random, job), ...condition(random), ...runner, ...settings(random), '    steps:'];
  if (random.chance(0.85)) written.push('      - uses: actions/checkout@v4');
  do written.push(...stepLines(random));
  while (written.length < lines);
  return [...written, ''];
}

function needs(random: Random, { earlier }: JobSurroundings): readonly string[] {
  if (earlier.length === 0 || random.chance(0.55)) return [];
  return random.chance(0.6)
    ? [`    needs: ${random.pick(earlier)}`]
    : [`    needs: [${[...new Set([random.pick(earlier), random.pick(earlier)])].join(', ')}]`];
}

function condition(random: Random): readonly string[] {
  return random.chance(0.4) ? [`    if: ${random.pick(conditions)}`] : [];
}

function runnerLines(random: Random): readonly string[] {
  return random.weighted<readonly string[]>([
    [66, [`    runs-on: ${random.pick(hosted)}`]],
    [8, [`    runs-on: ${random.pick(custom)}`]],
    [10, [`    runs-on: [self-hosted, ${random.pick(['linux', 'Linux', 'windows', 'gpu'])}, ${random.pick(['x64', 'arm64'])}]`]],
    [2, ['    runs-on: [self-hosted, linux, "${{ github.ref_name }}"]']],
    [3, ['    runs-on:', '      group: large-runners', ...(random.chance(0.2) ? ['      labels: linux-16-cores'] : [])]],
    [4, [`    runs-on: ${random.pick(ternaries)}`]],
    [3, ['    runs-on: ${{ fromJSON(vars.RUNNER) }}']],
    [5, [...matrixOf('os', random), '    runs-on: ${{ matrix.os }}']],
    [4, [...includeOnly(random), '    runs-on: ${{ matrix.runner }}']],
  ]);
}

function matrixOf(dimension: string, random: Random): readonly string[] {
  const cells = random.chance(0.3) ? [random.pick(hosted), random.pick(custom)] : ['ubuntu-latest', 'windows-latest', 'macos-14'];
  const lines = ['    strategy:', '      fail-fast: false', '      matrix:', `        ${dimension}: [${cells.join(', ')}]`];
  if (random.chance(0.5)) lines.push("        version: ['3.10', '3.11', '3.12']");
  if (random.chance(0.3)) lines.push('        exclude:', `          - ${dimension}: ${cells[0]}`, "            version: '3.10'");
  return lines;
}

function includeOnly(random: Random): readonly string[] {
  const rows = Array.from({ length: random.integer(2, 6) }, (_, index) => [
    `          - target: ${random.pick(subjects)}-${index}`,
    `            runner: ${random.pick(random.chance(0.7) ? hosted : custom)}`,
  ]);
  return ['    strategy:', '      matrix:', '        include:', ...rows.flat()];
}

function settings(random: Random): readonly string[] {
  return [
    ...(random.chance(0.4) ? [`    timeout-minutes: ${random.integer(5, 120)}`] : []),
    ...(random.chance(0.3) ? ['    permissions:', '      contents: read', '      id-token: write'] : []),
    ...(random.chance(0.15) ? ['    env:', '      TOKEN: ${{ secrets.TOKEN }}', '      REF: ${{ github.head_ref }}'] : []),
  ];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const subjects = ['linux', 'packages', 'docs', 'wheels', 'images', 'release', 'nightly', 'coverage'];
const hosted = [
  'ubuntu-latest',
  'ubuntu-latest',
  'ubuntu-latest',
  'ubuntu-24.04',
  'ubuntu-22.04',
  'windows-latest',
  'macos-latest',
];
const custom = ['gpu-a100', 'build-cluster-amd64', 'depot-ubuntu-24.04-4', 'in-service', 'arc-linux-32core', 'ubuntu-18.04'];
const handedRunners = ['ubuntu-latest', 'ubuntu-24.04-arm', 'build-cluster-amd64', 'self-hosted'];
const ternaries = [
  "${{ github.event_name == 'pull_request' && 'ubuntu-latest' || 'self-hosted' }}",
  "${{ github.repository_owner == 'example' && 'build-cluster-amd64' || 'ubuntu-latest' }}",
  "${{ startsWith(github.ref, 'refs/tags/') && 'ubuntu-latest' || vars.RUNNER }}",
];
const conditions = [
  "github.repository == 'example/project'",
  "github.event_name != 'pull_request' || github.event.pull_request.head.repo.fork == false",
  '${{ !cancelled() }}',
  "github.event.pull_request.draft == false && contains(github.event.pull_request.labels.*.name, 'ci')",
  "startsWith(github.ref, 'refs/heads/release/')",
  'always()',
];
