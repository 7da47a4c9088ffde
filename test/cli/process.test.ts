import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { root } from '../support/source-files.ts';

describe('the bundled command line as a process', () => {
  const bundle = join(root, 'out/test/cli/cli.js');
  const ci = join(root, 'test/fixtures/cli/shop/.github/workflows/ci.yml');
  let large = '';

  before(() => {
    const bundles = ['cli', 'server.node', 'map', 'map-page', 'map-picture'];
    execFileSync(process.execPath, ['scripts/build.mjs', ...bundles, '--outdir', 'out/test/cli'], { cwd: root, stdio: 'pipe' });
    large = mkdtempSync(join(tmpdir(), 'runner-reach-'));
    const workflows = join(large, '.github/workflows');
    mkdirSync(workflows, { recursive: true });
    const text = readFileSync(ci, 'utf8');
    for (let n = 0; n < 500; n++) writeFileSync(join(workflows, `ci-${n}.yml`), text);
  });

  after(() => rmSync(large, { recursive: true, force: true }));

  it('can be started by its own name', () => {
    assert.match(readFileSync(bundle, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  it('has the exit status of the scan and nothing on standard error', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, 'scan', ci, '--format', 'json'], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [1, '']);
    assert.equal(JSON.parse(stdout).summary.files, 1);
    assert.equal(spawnSync(process.execPath, [bundle, 'scan', ci, '--fail-on', 'never']).status, 0);
    assert.equal(spawnSync(process.execPath, [bundle, 'scan', `${ci}.gone`]).status, 2);
  });

  it('finds what a page brings along', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, 'scan', ci, '--format', 'html'], {
      encoding: 'utf8',
      cwd: tmpdir(),
    });
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /<style>.*reach-map.*<\/style>.*<script>.*ArrowUp.*<\/script><\/body><\/html>\n$/s);
  });

  it('writes all of a large report into a pipe that is read slowly', async () => {
    const child = spawn(process.execPath, [bundle, 'scan', large, '--format', 'json']);
    let text = '';
    for await (const part of child.stdout.setEncoding('utf8')) {
      text += part;
      await new Promise(setImmediate);
    }
    assert.ok(text.length > 256 * 1024, `${text.length} characters fit into a pipe's buffer`);
    assert.equal(JSON.parse(text).summary.files, 500);
  });

  it('is quiet when the reader of a pipe leaves early', async () => {
    const child = spawn(process.execPath, [bundle, 'scan', large, '--format', 'json']);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', text => {
      errors += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual([status, errors], [1, '']);
  });

  it('serves the language server protocol', async () => {
    const child = spawn(process.execPath, [bundle, 'lsp', '--stdio']);
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', part => {
      const hadAnswered = answer.includes('"capabilities"');
      answer += part;
      if (hadAnswered || !answer.includes('"capabilities"')) return;
      send({ id: 2, method: 'shutdown' });
      send({ method: 'exit' });
    });
    const status = await new Promise(resolve => child.on('close', resolve));
    assert.match(answer, /^Content-Length: \d+\r\n/);
    assert.equal(status, 0);

    function send(message: object): void {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }
  });
});
