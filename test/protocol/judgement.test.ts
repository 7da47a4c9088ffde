import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { FileChangeType } from 'vscode-languageserver';
import { answersChangedMethod, type Judged, type Judgement, judgementMethod } from '../../shared/src/protocol.ts';
import { LanguageClient } from '../support/lsp.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

const build = '.github/workflows/build.yml';
const own = '.github/runner-reach.yml';

describe('judgement', () => {
  let client: LanguageClient;
  let workspace: TemporaryWorkspace;
  let section: unknown;

  async function start(): Promise<void> {
    section = {};
    workspace = await TemporaryWorkspace.of('one-repository');
    client = await LanguageClient.start({ folders: [workspace.uri()], settings: () => section });
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    await workspace.dispose();
    assert.deepEqual(client.log, []);
  });

  function judge(path = build): Promise<Judgement | null> {
    return client.connection.sendRequest<Judgement | null>(judgementMethod, { uri: workspace.uri(path) });
  }

  function said(judged: Judged<string> | undefined): string {
    return `${judged?.value} from ${judged?.from}`;
  }

  it('has defaults where nobody says anything', async () => {
    await start();
    const found = await judge();
    assert.equal(found?.state, 'judged');
    assert.deepEqual(
      [said(found.visibility), said(found.platform), said(found.profile)],
      ['unknown from default', 'github.com from default', 'default from default'],
    );
    assert.equal(decodeURIComponent(found.configuration), decodeURIComponent(workspace.uri(own)));
  });

  it('names the file that says it, and where; a value that is wrong counts for nothing', async () => {
    await start();
    await workspace.write(own, '# ours\nrepository: private\nplatform: gitlab\n');
    const found = await judge();
    assert.deepEqual([said(found?.visibility), said(found?.platform)], ['private from file', 'github.com from default']);
    assert.deepEqual(found?.visibility.written, { start: { line: 1, character: 12 }, end: { line: 1, character: 19 } });
    assert.deepEqual(found?.platform.written?.start, { line: 2, character: 10 });
    assert.equal(found?.profile.written, null);
  });

  it('names the setting that overrules the file', async () => {
    await start();
    section = { repository: { visibility: 'public' }, profile: 'strict' };
    await workspace.write(own, 'repository: private\n');
    const found = await judge();
    assert.deepEqual([said(found?.visibility), said(found?.profile)], ['public from setting', 'strict from setting']);
    assert.notEqual(found?.visibility.written, null);
  });

  it('knows the other spelling of the file', async () => {
    await start();
    await workspace.write('.github/runner-reach.yaml', 'platform: ghes\n');
    const found = await judge();
    assert.equal(said(found?.platform), 'ghes from file');
    assert.match(found?.configuration ?? '', /runner-reach\.yaml$/);
  });

  it('tells files that are ignored, and folders where nothing is wanted', async () => {
    await start();
    await workspace.write(own, `ignore: ["${build}"]\n`);
    assert.equal((await judge())?.state, 'ignored');
    assert.equal((await judge('.github/workflows/test.yml'))?.state, 'judged');
    section = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.equal((await judge())?.state, 'disabled');
  });

  it('is silent about files that GitHub does not run', async () => {
    await start();
    assert.equal(await judge('.github/workflows/old/build.yml'), null);
    assert.equal(await judge('README.md'), null);
  });

  it('has the client told when it may be another one, once that was asked', async () => {
    await start();
    let told = 0;
    const next = () => new Promise<void>(resolve => client.connection.onNotification(answersChangedMethod, () => resolve()));
    const listener = client.connection.onNotification(answersChangedMethod, () => {
      told += 1;
    });
    await workspace.write(own, 'repository: private\n');
    await client.pull(workspace.uri(build));
    assert.equal(told, 0);
    listener.dispose();
    assert.equal(said((await judge())?.visibility), 'private from file');
    const afterFile = next();
    await workspace.write(own, 'repository: public\n');
    await client.filesChanged([workspace.uri(own), FileChangeType.Changed]);
    await afterFile;
    assert.equal(said((await judge())?.visibility), 'public from file');
    const afterEdit = next();
    await client.open(workspace.uri(own), 'repository: internal\n');
    await afterEdit;
    assert.equal(said((await judge())?.visibility), 'internal from file');
  });
});
