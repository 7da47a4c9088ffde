import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readSettings } from '../../../shared/src/settings.ts';
import { Source } from '../analysis/source/source.ts';
import type { FolderEntry, Host } from '../host/host.ts';
import { childUri } from '../host/uri.ts';
import { TrackedRepository } from './tracked-repository.ts';

const root = 'file:///r';
const opened = '.github/workflows/opened.yml';
const other = '.github/workflows/other.yml';
const configuration = '.github/runner-reach.yml';

/** Gives out what it is told, and lets `other` be read only when it is told to. */
class SlowHost implements Host {
  release = (): void => undefined;
  readonly #released = new Promise<void>(resolve => {
    this.release = resolve;
  });

  async readFile(uri: string): Promise<string | undefined> {
    if (uri === childUri(root, configuration)) return 'repository: private\n';
    await this.#released;
    return 'on: push\n';
  }

  async readFolder(uri: string): Promise<readonly FolderEntry[]> {
    const file = (name: string): FolderEntry => ({ name, kind: 'file' });
    if (uri.endsWith('/workflows')) return ['opened.yml', 'other.yml'].map(file);
    return [file('runner-reach.yml'), { name: 'workflows', kind: 'folder' }];
  }
}

function open(fixture: string): { host: SlowHost; repository: TrackedRepository } {
  const text = readFileSync(new URL(`../../../test/fixtures/protocol/${fixture}`, import.meta.url), 'utf8');
  const sources = new Map([[opened, new Source(opened, text)]]);
  const host = new SlowHost();
  const documents = { get: () => undefined, sourcesIn: () => sources };
  const repository = new TrackedRepository(root, readSettings(undefined), { host, documents, unreadable: assert.fail });
  return { host, repository };
}

describe('a repository that is being read', () => {
  it('answers for an open workflow that no other has to do with, as the configuration wants it', async () => {
    const { host, repository } = open('one-repository/.github/workflows/test.yml');
    await repository.readyFor(opened);
    const { workflows, configurationFiles } = repository.snapshot();
    assert.deepEqual([[...workflows.keys()], [...configurationFiles.keys()]], [[opened], [configuration]]);
    host.release();
    await repository.readAnew();
    assert.deepEqual([...repository.snapshot().workflows.keys()], [opened, other]);
  });

  it('has read everything before it answers for one that can be called', async () => {
    const { host, repository } = open('called/.github/workflows/called.yml');
    const ready = repository.readyFor(opened).then(() => [...repository.snapshot().workflows.keys()]);
    host.release();
    assert.deepEqual(await ready, [opened, other]);
  });
});
