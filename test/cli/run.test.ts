import assert from 'node:assert/strict';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import type { Log } from 'sarif';
import type { Io } from '../../server/src/cli/io.ts';
import { run } from '../../server/src/cli/run.ts';
import { nodeHost } from '../../server/src/host/node-host.ts';
import type { InventoryJson } from '../../server/src/report/inventory.ts';
import type { ScanJson } from '../../server/src/report/json.ts';
import { version } from '../../shared/src/version.generated.ts';

const fixtures = fileURLToPath(new URL('../fixtures/cli/', import.meta.url));
const ci = '.github/workflows/ci.yml';

describe('runner-reach scan', () => {
  it('finds an outsider’s code on a self-hosted runner and fails', async () => {
    const { status, json } = await scan('shop', '--format', 'json');
    assert.equal(status, 1);
    const [found] = json.findings.filter(({ path, level }) => path === ci && level === 'error');
    assert.deepEqual([found?.job, found?.start, found?.end], ['build', { line: 4, column: 14 }, { line: 4, column: 25 }]);
  });

  it('has the summary of every file', async () => {
    const { json } = await scan('shop', '--format', 'json');
    assert.deepEqual([json.summary.repositories, json.summary.files, json.files], [1, 2, []]);
    const levels = ['error', 'warning', 'info', 'hint'] as const;
    for (const level of levels) assert.equal(json.summary[level], json.findings.filter(it => it.level === level).length);
  });

  it('shows the findings of the other jobs of a broken file', async () => {
    const { json } = await scan('../unread/broken', '--format', 'json');
    assert.deepEqual(
      json.files.map(({ path }) => path),
      ['.github/workflows/broken.yml'],
    );
    assert.ok(json.findings.some(({ job, level }) => job === 'fine' && level === 'error'));
  });

  it('reports one file alone when that is named', async () => {
    const { json } = await scan(`shop/${ci}`, '--format', 'json');
    assert.deepEqual([json.summary.files, new Set(json.findings.map(({ path }) => path))], [1, new Set([ci])]);
  });

  it('reads a workflow wherever it lies', async () => {
    const { status, json } = await scan('loose.yml', '--format', 'json');
    assert.equal(status, 1);
    assert.ok(json.findings.some(({ path, level }) => path === 'loose.yml' && level === 'error'));
  });

  it('scans every repository below a folder, and no deeper', async () => {
    const { json } = await scan('.', '--format', 'json');
    assert.deepEqual([json.summary.repositories, json.summary.files], [2, 3]);
    assert.deepEqual(new Set(json.findings.map(({ repository }) => repository)), new Set(['shop']));
  });

  it('is content with a repository that stays on GitHub’s machines', async () => {
    const { status, stdout, stderr } = await command('scan', 'tools');
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout, 'No findings in 1 workflow file (1 job) of 1 repository.\n');
  });

  it('prints places that lead to the file from the current folder', async () => {
    const { status, stdout } = await command('scan', 'shop');
    assert.equal(status, 1);
    assert.match(stdout, /^shop\/\.github\/workflows\/ci\.yml:4:14 error outsider-code-on-self-hosted \S/m);
    assert.match(stdout, /^ {4}4 \| {5}runs-on: self-hosted\n {6}\| {14}\^{11}$/m);
  });

  it('fails from the level on that was asked for', async () => {
    const statuses = ['error', 'hint', 'never'].map(async level => (await command('scan', 'shop', '--fail-on', level)).status);
    assert.deepEqual(await Promise.all(statuses), [1, 1, 0]);
  });

  it('takes the configuration from elsewhere', async () => {
    const { json } = await scan(`shop/${ci}`, '--format', 'json', '--config', 'quiet-config.yml');
    assert.deepEqual(
      json.findings.filter(({ level }) => level === 'error'),
      [],
    );
  });

  it('takes nothing for an empty configuration, and a folder for none', async () => {
    const { status, stderr } = await command('scan', 'tools', '--config', devNull);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match((await command('scan', 'tools', '--config', 'shop')).stderr, / shop is a directory\n$/);
  });

  it('says that a file is no workflow where that is named', async () => {
    const { status, json } = await scan('quiet-config.yml', '--format', 'json');
    assert.equal(status, 2);
    assert.deepEqual(
      json.files.map(({ problem }) => problem),
      ['not a workflow: it has no jobs (line 1)'],
    );
  });

  it('says the same of a file without jobs, named or found', async () => {
    const folder = '../unread/no-jobs';
    const problems = async (path: string) => (await scan(path, '--format', 'json')).json.files.map(it => it.problem);
    const ofList = ['not a workflow: it has no jobs (line 1)'];
    const ofEmpty = ['not a workflow: it is empty (line 1)'];
    assert.deepEqual(await problems(folder), [...ofEmpty, ...ofList]);
    assert.deepEqual(await problems(`${folder}/.github/workflows/list.yml`), ofList);
    assert.deepEqual(await problems(`${folder}/.github/workflows/empty.yml`), ofEmpty);
    assert.deepEqual(await problems(`${folder}/.github/workflows/put-aside.yml`), []);
  });

  it('lowers what concerns outsiders in a private repository', async () => {
    const { json } = await scan(`shop/${ci}`, '--format', 'json', '--visibility', 'private');
    assert.deepEqual([json.summary.error, json.summary.warning > 0], [0, true]);
  });

  it('has a report for code scanning, for annotations and for the summary of a job', async () => {
    const sarif: Log = JSON.parse((await command('scan', 'shop', '--format', 'sarif')).stdout);
    assert.deepEqual(new Set(sarif.runs[0]?.results?.map(({ level }) => level)), new Set(['error']));
    const github = await command('scan', 'shop', '--format', 'github');
    assert.equal(github.status, 1);
    assert.match(github.stdout, /^::error file=shop\/\.github\/workflows\/ci\.yml,line=4,/m);
    assert.match(
      (await command('scan', '.', '--format', 'markdown')).stdout,
      /^## Runner Reach\n\n🛑 1 error [\s\S]+\n### shop\n/,
    );
  });

  it('writes one page with the map, every job and every finding', async () => {
    const { status, stdout, stderr } = await command('scan', '.', '--format', 'html');
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /^<!doctype html>\n/);
    for (const part of ['<style>b {}\na {}</style>', '<script>run()</script>', 'Reach map', 'tools/quiet: '])
      assert.ok(stdout.includes(part), part);
    const { json } = await scan('.', '--format', 'json');
    for (const { path, start } of json.findings) assert.ok(stdout.includes(`shop/${path}:${start.line}:${start.column}`), path);
    const [, data = ''] = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(stdout) ?? [];
    const { repositories }: { repositories: { root: unknown; jobs: unknown[] }[] } = JSON.parse(data);
    assert.deepEqual(
      repositories.map(({ root, jobs }) => [root, jobs.length > 0]),
      [
        [null, true],
        [null, true],
      ],
    );
  });

  it('reports wrong usage and unreadable input on standard error alone', async () => {
    for (const args of [['--frob'], ['nowhere'], ['--format', 'pdf'], ['--config', 'nowhere.yml']]) {
      const { status, stdout, stderr } = await command('scan', ...args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^runner-reach: [^\n]+\n$/);
    }
  });

  it('tells that there is no repository', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'runner-reach-cli-'));
    const { status, stdout, stderr } = await command('scan', folder);
    await rmdir(folder);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^runner-reach: no repository .* at \/.*, below it or above it\n$/);
  });

  it('has an exit status of its own for what could not be read, whatever was found, unless nothing is to fail', async () => {
    for (const format of ['text', 'json', 'sarif', 'github', 'markdown', 'html']) {
      for (const repository of ['broken', 'tab', 'misspelt', 'condition']) {
        const { status, stderr } = await command('scan', `../unread/${repository}`, '--format', format);
        assert.equal(status, 2, `${repository} ${format}`);
        assert.equal(stderr === '', format === 'text', `${repository} ${format}`);
      }
      assert.equal((await command('scan', '../unread', '--format', format, '--fail-on', 'never')).status, 0);
    }
    const { stdout } = await command('scan', '../unread/tab', '--format', 'markdown');
    assert.match(stdout, /^## Runner Reach\n\n⚠️ Not everything could be read\. No findings in the rest: 1 job of /);
    assert.ok(!(await command('scan', '../unread/tab', '--format', 'html')).stdout.includes('Nothing to report.'));
    const mistaken = ['scan', 'tools', '--config', '../unread/misspelt/.github/runner-reach.yml', '--fail-on', 'never'];
    assert.equal((await command(...mistaken)).status, 2);
  });

  it('says which pattern of ignored workflows means none', async () => {
    const { status, stdout } = await command('scan', 'tools', '--config', '../ignore-nothing.yml');
    assert.equal(status, 0);
    assert.match(stdout, / The configuration ignores legacy\.yml, but [^.]+\.\n$/);
    const { stdout: ofFile } = await command('scan', 'loose.yml', '--config', '../ignore-nothing.yml');
    assert.doesNotMatch(ofFile, /legacy/);
  });

  it('has colours on a terminal unless NO_COLOR is set', async () => {
    assert.ok((await commandOn({ isTerminal: true, env: {} }, 'scan', 'shop')).stdout.includes('\u001b['));
    assert.ok(!(await commandOn({ isTerminal: true, env: { NO_COLOR: '1' } }, 'scan', 'shop')).stdout.includes('\u001b['));
    assert.ok(!(await commandOn({ isTerminal: false, env: {} }, 'scan', 'shop')).stdout.includes('\u001b['));
  });
});

describe('runner-reach inventory', () => {
  it('lists every job, by default as a table', async () => {
    const { status, stdout } = await command('inventory', 'shop');
    assert.equal(status, 0);
    assert.match(stdout, /build:3 +self-hosted +self-hosted \(self-hosted\) +yes +yes/);
  });

  it('has the same jobs as JSON and as NDJSON', async () => {
    const json: InventoryJson = JSON.parse((await command('inventory', '.', '--format', 'json')).stdout);
    const { stdout } = await command('inventory', '.', '--format', 'ndjson');
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
      json.jobs,
    );
    const test = json.jobs.find(({ job }) => job === 'test');
    assert.deepEqual(
      [test?.repository, test?.runners, test?.open, test?.selfHosted, test?.outsiders],
      ['tools/quiet', [{ labels: ['ubuntu-latest'], group: null, kind: 'github-hosted' }], [], 'no', 'yes'],
    );
    assert.ok(test?.placements.some(({ event, actor }) => event === 'pull_request' && actor === 'outsider'));
  });
});

describe('runner-reach inventory of groups', () => {
  it('takes those for GitHub’s that are declared so', async () => {
    const { jobs }: InventoryJson = JSON.parse((await command('inventory', '../groups', '--format', 'json')).stdout);
    assert.deepEqual(
      jobs.map(({ job, selfHosted }) => [job, selfHosted]),
      [
        ['declared', 'no'],
        ['with-labels', 'no'],
        ['unknown', 'may'],
      ],
    );
  });
});

describe('runner-reach inventory of what could not be read', () => {
  it('says so on standard error, in the JSON, and by its exit status', async () => {
    for (const format of ['text', 'json', 'ndjson']) {
      const { status, stdout, stderr } = await command('inventory', '../unread/tab', '--format', format);
      assert.equal(status, 2);
      assert.match(stderr, /^runner-reach: \.\.\/unread\/tab\/\.github\/workflows\/ci\.yml:4:1: not valid YAML: [^\n]+\n/);
      if (format !== 'json') continue;
      const { jobs, files }: InventoryJson = JSON.parse(stdout);
      assert.deepEqual([jobs.map(({ job }) => job), files.map(({ path }) => path)], [['build'], [ci]]);
    }
  });
});

describe('runner-reach', () => {
  it('prints its version and its help', async () => {
    assert.deepEqual(await command('--version'), { status: 0, stdout: `${version}\n`, stderr: '' });
    const { status, stdout } = await command('--help');
    assert.equal(status, 0);
    for (const name of ['scan', 'inventory', 'lsp']) assert.match(stdout, new RegExp(`^  runner-reach ${name} `, 'm'));
    assert.match((await command('scan', '--help')).stdout, /--fail-on error\|warning\|info\|hint\|never/);
  });

  it('hands over to the language server', async () => {
    assert.equal((await command('lsp', '--stdio')).status, 42);
  });
});

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function scan(...args: string[]): Promise<Outcome & { readonly json: ScanJson }> {
  const outcome = await command('scan', ...args);
  return { ...outcome, json: JSON.parse(outcome.stdout) };
}

function command(...args: string[]): Promise<Outcome> {
  return commandOn({ isTerminal: false, env: {} }, ...args);
}

async function commandOn({ isTerminal, env }: { isTerminal: boolean; env: Io['env'] }, ...args: string[]): Promise<Outcome> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts) => ({
    isTerminal,
    columns: 120,
    write: async (text: string) => {
      texts[name] += text;
    },
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    cwd: fixtures,
    host: nodeHost,
    assets: async () => ({ script: 'run()', style: 'a {}', pictureStyle: 'b {}' }),
    serve: async () => 42,
  };
  return { status: await run(args, io), ...texts };
}
