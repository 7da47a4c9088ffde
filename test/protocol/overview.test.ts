import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { type Overview, worstDangerOf } from '../../shared/src/overview.ts';
import { overviewMethod } from '../../shared/src/protocol.ts';
import { LanguageClient } from '../support/lsp.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

describe('overview', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  async function overviewOf(fixture: string): Promise<Overview> {
    workspace = await TemporaryWorkspace.of(fixture);
    client = await LanguageClient.start({ folders: [workspace.uri()] });
    return client.connection.sendRequest<Overview>(overviewMethod, {});
  }

  it('has the jobs of files that were never opened', async () => {
    const { repositories, cancelled } = await overviewOf('one-repository');
    assert.equal(cancelled, false);
    assert.deepEqual(
      repositories.map(({ root, jobs }) => [root && decodeURIComponent(root), jobs.map(job => [job.path, worstDangerOf(job)])]),
      [
        [
          decodeURIComponent(workspace.uri()),
          [
            ['.github/workflows/build.yml', 'own-people'],
            ['.github/workflows/hosted.yml', 'github'],
            ['.github/workflows/test.yml', 'outsider-code'],
          ],
        ],
      ],
    );
  });

  it('has every repository below a folder', async () => {
    const { repositories } = await overviewOf('several-repositories');
    assert.ok(repositories.length > 1);
    for (const { name, jobs } of repositories) assert.ok(name.length > 0 && jobs.length > 0, name);
  });

  it('reads again what no watcher has told of when the user asks for it', async () => {
    await overviewOf('one-repository');
    const ask = (anew: boolean) => client.connection.sendRequest<Overview>(overviewMethod, { anew });
    await workspace.write('.github/workflows/new.yml', await workspace.read('.github/workflows/build.yml'));
    const pathsOf = ({ repositories }: Overview) => repositories.flatMap(({ jobs }) => jobs.map(({ path }) => path));
    assert.ok(!pathsOf(await ask(false)).includes('.github/workflows/new.yml'));
    assert.ok(pathsOf(await ask(true)).includes('.github/workflows/new.yml'));
  });
});
