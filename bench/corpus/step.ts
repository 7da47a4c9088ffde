import type { Random } from './random.ts';

/** The lines of one step of a job: most of what workflow files consist of. */
export function stepLines(random: Random): readonly string[] {
  const lines = random.weighted([
    [35, script(random)],
    [30, action(random)],
    [35, command(random)],
  ]);
  const [first = '', ...others] = [
    ...(random.chance(0.7) ? [`name: ${sentence(random)}`] : []),
    ...(random.chance(0.12) ? [`id: ${random.pick(words)}-${random.integer(1, 100_000)}`] : []),
    ...(random.chance(0.2) ? [`if: ${random.pick(conditions)}`] : []),
    ...lines,
  ];
  const step = [`      - ${first}`, ...others.map(line => line && `        ${line}`)];
  return random.chance(0.1) ? [`      # ${sentence(random)}, ${sentence(random)}`, ...step] : step;
}

function script(random: Random): readonly string[] {
  const lines = Array.from({ length: random.integer(2, 18) }, () => (random.chance(0.08) ? '' : `  ${shell(random)}`));
  return [
    `run: ${random.weighted([
      [8, '|'],
      [2, '|-'],
      [1, '>-'],
    ])}`,
    `  ${shell(random)}`,
    ...lines,
    ...environment(random),
  ];
}

function action(random: Random): readonly string[] {
  const inputs = Array.from(
    { length: random.integer(0, 4) },
    () => `  ${random.pick(words)}-${random.pick(words)}: ${value(random)}`,
  );
  const used = `uses: ${random.pick(actions)}@${random.chance(0.5) ? `v${random.integer(1, 6)}` : commit(random)}`;
  return [used, ...(inputs.length > 0 ? ['with:', ...new Map(inputs.map(line => [line.split(':')[0], line])).values()] : [])];
}

function command(random: Random): readonly string[] {
  return [`run: ${random.pick(tools)} ${random.pick(words)} --${random.pick(words)}`, ...environment(random)];
}

function environment(random: Random): readonly string[] {
  if (random.chance(0.75)) return random.chance(0.4) ? ['shell: bash'] : [];
  return ['env:', `  ${random.pick(words).toUpperCase()}: ${value(random)}`, '  GH_TOKEN: ${{ github.token }}'];
}

function shell(random: Random): string {
  const tool = random.pick(tools);
  return random.weighted([
    [6, `${tool} ${random.pick(words)} --${random.pick(words)}=${random.pick(words)} "$${random.pick(words).toUpperCase()}"`],
    [3, `if [ -f "${random.pick(words)}/${random.pick(words)}.json" ]; then ${tool} ${random.pick(words)}; fi`],
    [2, `echo "${random.pick(words)}=$(${tool} ${random.pick(words)})" >> "$GITHUB_OUTPUT"`],
    [2, 'echo "on ${{ runner.os }} for ${{ github.sha }}"'],
    [1, `# ${sentence(random)}: ${sentence(random)}`],
  ]);
}

function value(random: Random): string {
  return random.weighted([
    [4, random.pick(words)],
    [2, `'${random.integer(1, 20)}.x'`],
    [2, String(random.chance(0.5))],
    [2, '${{ secrets.GITHUB_TOKEN }}'],
    [1, '"${{ github.workspace }}/build"'],
  ]);
}

function sentence(random: Random): string {
  return `${random.pick(verbs)} the ${random.pick(words)} ${random.pick(words)}`;
}

function commit(random: Random): string {
  return Array.from({ length: 40 }, () => random.integer(0, 15).toString(16)).join('');
}

const verbs = ['Build', 'Check', 'Upload', 'Prepare', 'Publish', 'Collect', 'Install', 'Prüfe'];
const words = [
  'cache',
  'wheel',
  'report',
  'target',
  'package',
  'version',
  'toolchain',
  'coverage',
  'image',
  'schema',
  'matrix',
  'token',
];
const tools = ['cargo', 'npm', 'docker', 'make', 'python -m build', 'go test ./...', 'gh', 'cmake --build', './scripts/run.sh'];
/** Nobody's actions: nothing that a linter knows of them may make one corpus dearer than another. */
const actions = ['example/setup-tool', 'example/cache', 'example/upload', 'example/docker-build', 'example/notify'];
const conditions = ["runner.os == 'Linux'", 'always()', "${{ github.event_name == 'push' }}", 'failure() && !cancelled()'];
