import type { CancellationToken, Progress } from 'vscode';
import {
  type BaseLanguageClient,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageclient';
import type { ScanWorkspaceResult } from '../../../shared/src/protocol.ts';
import { ask, requests } from '../connection/requests.ts';

let scans = 0;

/** Has the server scan, and shows how far it has come. `changed` are URIs of the only files of interest; null for all. */
export async function requestScan(
  client: BaseLanguageClient,
  changed: readonly string[] | null,
  progress: Progress<Step>,
  token: CancellationToken,
): Promise<ScanWorkspaceResult> {
  const workDoneToken = `scan-${++scans}`;
  const toStep = stepsOf();
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, value => progress.report(toStep(value)));
  try {
    return await ask(client, requests.scan, { workDoneToken, ...(changed && { changed: [...changed] }) }, token);
  } finally {
    listener.dispose();
  }
}

export interface Step {
  message?: string;
  increment?: number;
}

/** The protocol counts percents from the start, VS Code from one report to the next. */
function stepsOf(): (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd) => Step {
  let reached = 0;
  return value => {
    const percentage = value.kind === 'end' ? 100 : (value.percentage ?? reached);
    const increment = Math.max(0, percentage - reached);
    reached += increment;
    return { increment, ...(value.message === undefined ? {} : { message: value.message }) };
  };
}
