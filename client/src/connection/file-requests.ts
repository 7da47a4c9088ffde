import type { Disposable } from 'vscode';
import { type BaseLanguageClient, RequestType } from 'vscode-languageclient';
import {
  type ReadFileResult,
  type ReadFolderResult,
  type ReadParams,
  readFileMethod,
  readFolderMethod,
} from '../../../shared/src/protocol.ts';
import { readFile, readFolder } from './workspace-files.ts';

/** Reads for the server what it cannot reach: it has no disk in a browser, and not every folder is on one. */
export function answerFileRequests(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest(new RequestType<ReadParams, ReadFileResult, void>(readFileMethod), ({ uri }) => readFile(uri)),
    client.onRequest(new RequestType<ReadParams, ReadFolderResult, void>(readFolderMethod), ({ uri }) => readFolder(uri)),
  ];
}
