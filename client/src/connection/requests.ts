import type { CancellationToken } from 'vscode';
import { type BaseLanguageClient, RequestType } from 'vscode-languageclient';
import type { ReportFindings } from '../../../shared/src/map/findings.ts';
import type { Overview } from '../../../shared/src/overview.ts';
import {
  type ExportParams,
  type ExportResult,
  exportMethod,
  type Judgement,
  judgementMethod,
  type OverviewParams,
  overviewMethod,
  reportFindingsMethod,
  type ScanWorkspaceParams,
  type ScanWorkspaceResult,
  scanWorkspaceMethod,
} from '../../../shared/src/protocol.ts';

/** What the client asks the server for beyond the Language Server Protocol. */
export const requests = {
  scan: new RequestType<ScanWorkspaceParams, ScanWorkspaceResult, void>(scanWorkspaceMethod),
  overview: new RequestType<OverviewParams, Overview, void>(overviewMethod),
  judgement: new RequestType<{ uri: string }, Judgement | null, void>(judgementMethod),
  findings: new RequestType<object, ReportFindings, void>(reportFindingsMethod),
  export: new RequestType<ExportParams, ExportResult, void>(exportMethod),
} as const;

/** Waits for the server to run, which it may not do yet. */
export async function ask<Params, Result>(
  client: BaseLanguageClient,
  request: RequestType<Params, Result, void>,
  params: Params,
  token?: CancellationToken,
): Promise<Result> {
  await client.start();
  // By its name: the library's type of params is one that generic code cannot meet. It counts arguments, also undefined ones.
  const { method } = request;
  return token ? client.sendRequest<Result>(method, params, token) : client.sendRequest<Result>(method, params);
}
