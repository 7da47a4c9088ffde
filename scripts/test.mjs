// Runs all checks, or the named stages of them: `npm test`, `npm test -- unit lint`. Sets everything up on a fresh clone.
// The last line is `N passed, N failed`; the exit status is 0 only if nothing failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled, root } from './ensure-deps.mjs';

const suites = ['{server,shared,client}/src/**/*.test.ts', 'test/*.test.ts', 'test/{cli,protocol,support}/**/*.test.ts'];

/** A stage that says nothing of single tests counts as one. `isLong`: its output is worth following. */
const stages = [
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint', command: ['biome', 'ci', '--colors=off', '--error-on-warnings'] },
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
  // A test that fails may leave a process or a pipe behind, for which mocha would wait.
  { name: 'unit', command: ['mocha', '--exit', '--reporter', 'dot', ...suites], counts: mochaCounts },
  { name: 'grammar', command: ['npm', 'run', '--silent', 'test:grammar'], counts: grammarCounts },
  { name: 'vscode', command: ['npm', 'run', '--silent', 'test:vscode'], counts: summaryCounts, isLong: true },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter(word => !stages.some(stage => stage.name === word));
if (unknown.length > 0) {
  console.error(`unknown stage: ${unknown.join(' ')} (one of ${stages.map(stage => stage.name).join(', ')})`);
  process.exit(2);
}

const total = { passed: 0, failed: 0 };
try {
  ensureInstalled(root);
  for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const { passed, failed } = await runStage(stage);
    total.passed += passed;
    total.failed += failed;
  }
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runStage({ name, command, counts, isLong }) {
  const started = Date.now();
  if (isLong) console.log(`${name} …`);
  const { status, output } = await run(command, isLong ? text => process.stdout.write(text) : undefined);
  const counted = counts?.(output) ?? { passed: status === 0 ? 1 : 0, failed: 0 };
  // Whatever a stage says of itself, its exit status has the last word.
  const result = { passed: counted.passed, failed: Math.max(counted.failed, status === 0 ? 0 : 1) };
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  const outcome = result.failed > 0 ? `${result.failed} FAILED` : 'ok';
  console.log(`${name.padEnd(8)} ${seconds} s  ${outcome}${result.passed > 1 ? ` (${result.passed} passed)` : ''}`);
  if (result.failed > 0 && !isLong) console.log(`\n${readable(output)}\n`);
  return result;
}

/** Indented, without mocha's lines of dots. */
function readable(output) {
  return output
    .replace(/^\s*[.!,]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .replace(/^(?=.)/gm, '  ');
}

/** Runs a program of `node_modules/.bin`, `node` or `npm` to its end. */
function run([program, ...args], onOutput) {
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  return new Promise(resolve => {
    const file = program === 'node' ? process.execPath : program;
    // On Windows, programs of npm are scripts, which only a shell can start.
    const shell = process.platform === 'win32' && program !== 'node';
    const child = spawn(file, args, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = text => {
      output += text;
      onOutput?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', error => resolve({ status: 1, output: `${output}\n${program} could not be started: ${error.message}` }));
    child.on('close', (code, signal) =>
      resolve({ status: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });
}

/** Mocha's `12 passing (3s)`, `1 failing`. */
function mochaCounts(output) {
  const last = word => Number([...output.matchAll(new RegExp(`^ *(\\d+) ${word}\\b`, 'gm'))].at(-1)?.[1] ?? 0);
  return { passed: last('passing'), failed: last('failing') };
}

/** One line a file. */
function grammarCounts(output) {
  return { passed: output.match(/^\s*✓/gm)?.length ?? 0, failed: output.match(/^\s*✖/gm)?.length ?? 0 };
}

/** A last line like our own. */
function summaryCounts(output) {
  const [, passed = 0, failed = 0] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}
