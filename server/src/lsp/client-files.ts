import type { Connection } from 'vscode-languageserver';
import {
  type ReadFileResult,
  type ReadFolderResult,
  type ReadParams,
  readFileMethod,
  readFolderMethod,
} from '../../../shared/src/protocol.ts';
import type { Host } from '../host/host.ts';
import { schemeOf } from '../host/uri.ts';

/** Files as the client sees them: in a browser there is no other way to any, and elsewhere none to those on no disk. */
export function clientFiles(connection: Connection): Host {
  return {
    async readFile(uri) {
      const params: ReadParams = { uri };
      return (await connection.sendRequest<ReadFileResult>(readFileMethod, params)) ?? undefined;
    },

    async readFolder(uri) {
      const params: ReadParams = { uri };
      return (await connection.sendRequest<ReadFolderResult>(readFolderMethod, params)) ?? undefined;
    },
  };
}

/** `file:` from where the server runs, every other scheme from the client. */
export function withClientFiles(own: Host, connection: Connection): Host {
  const others = clientFiles(connection);
  const hostOf = (uri: string) => (schemeOf(uri) === 'file' ? own : others);
  return {
    readFile: uri => hostOf(uri).readFile(uri),
    readFolder: uri => hostOf(uri).readFolder(uri),
  };
}
