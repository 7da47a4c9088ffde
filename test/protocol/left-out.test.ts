import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { unusedClientFeatures, unusedServerFeatures } from '../../scripts/libraries/left-out.mjs';
import { LanguageClient } from '../support/lsp.ts';
import { root } from '../support/source-files.ts';
import { TemporaryWorkspace } from '../support/temporary-workspace.ts';

/** `workspace.fileOperations` and the like. */
function read(capabilities: object, path: string): unknown {
  return path.split('.').reduce((value: unknown, name) => (value as Record<string, unknown> | undefined)?.[name], capabilities);
}

describe('what is left out of client and server', () => {
  it('is what the server does not offer', async () => {
    const workspace = await TemporaryWorkspace.of('expressions');
    const client = await LanguageClient.start({ folders: [workspace.uri()] });
    try {
      const capabilities = client.initialized?.capabilities ?? {};
      assert.ok(read(capabilities, 'hoverProvider'));
      assert.ok(read(capabilities, 'workspace.workspaceFolders'));
      const offered = [unusedClientFeatures, unusedServerFeatures]
        .flatMap(it => Object.values(it).flat())
        .filter(name => read(capabilities, name) !== undefined);
      assert.deepEqual(offered, []);
    } finally {
      await client.stop();
      await workspace.dispose();
    }
  });

  for (const [name, capabilities] of Object.entries(unusedClientFeatures)) {
    it(`is in the library of the client, as ${name}`, () => {
      const module = readFileSync(join(root, `node_modules/vscode-languageclient/lib/common/${name}.js`), 'utf8');
      for (const capability of capabilities) assert.match(module, new RegExp(`\\b${capability.split('.').at(-1)}\\b`));
    });
  }
});
