import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode';
import { readFile, readFolder } from '../../../client/src/connection/workspace-files.ts';
import { changeFolders, form } from './support.ts';

const root = Uri.parse('locked:/folder');

// Elsewhere, another folder would start the extensions anew, and the tests with them.
if (form() === 'virtual') {
  describe('a file system that lets nobody in', () => {
    let provider: Disposable;

    before(async () => {
      provider = workspace.registerFileSystemProvider(root.scheme, locked, { isReadonly: true });
      await changeFolders('add', root);
    });

    after(async () => {
      await changeFolders('remove', root);
      provider.dispose();
    });

    it('is not mistaken for one that holds nothing', async () => {
      const workflows = Uri.joinPath(root, '.github/workflows');
      await assert.rejects(readFolder(workflows.toString()));
      await assert.rejects(readFile(Uri.joinPath(workflows, 'ci.yml').toString()));
    });
  });
}

function deny(uri: Uri): never {
  throw FileSystemError.NoPermissions(uri);
}

const locked: FileSystemProvider = {
  onDidChangeFile: new EventEmitter<FileChangeEvent[]>().event,
  watch: () => ({ dispose: () => undefined }),
  stat: ({ path }) => ({ type: path.endsWith('.yml') ? FileType.File : FileType.Directory, ctime: 0, mtime: 0, size: 1 }),
  readFile: deny,
  readDirectory: deny,
  writeFile: deny,
  createDirectory: deny,
  delete: deny,
  rename: deny,
};
