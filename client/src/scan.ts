import { type CancellationToken, commands, type Progress, ProgressLocation, Uri, window, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  RequestType,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageclient';
import { productName } from '../../shared/src/product.ts';
import { type ScanWorkspaceParams, type ScanWorkspaceResult, scanWorkspaceMethod } from '../../shared/src/protocol.ts';
import { fileLine, summaryOf } from './scan-summary.ts';

const scanRequest = new RequestType<ScanWorkspaceParams, ScanWorkspaceResult, void>(scanWorkspaceMethod);

const openProblems = 'Open Problems';
const showWorst = 'Worst Files…';
const showLog = 'Show Log';

/** Looks at every workflow of every folder and says what was found. Resolves when the scan has ended, before its message is read. */
export async function scanWorkspace(client: BaseLanguageClient): Promise<ScanWorkspaceResult | undefined> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage(`${productName}: open a folder first, then scan it.`);
    return undefined;
  }
  const options = { location: ProgressLocation.Notification, title: `${productName}: scanning workflows`, cancellable: true };
  try {
    const result = await window.withProgress(options, (progress, token) => request(client, progress, token));
    void tell(result);
    return result;
  } catch (error) {
    client.error('Could not scan the workspace.', error, false);
    void tellFailure(client);
    return undefined;
  }
}

let scans = 0;

async function request(
  client: BaseLanguageClient,
  progress: Progress<Step>,
  token: CancellationToken,
): Promise<ScanWorkspaceResult> {
  await client.start();
  const workDoneToken = `scan-${++scans}`;
  const toStep = stepsOf();
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, value => progress.report(toStep(value)));
  try {
    return await client.sendRequest(scanRequest, { workDoneToken }, token);
  } finally {
    listener.dispose();
  }
}

interface Step {
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

async function tell(result: ScanWorkspaceResult): Promise<void> {
  const buttons = result.worst.length > 0 ? [openProblems, showWorst] : [];
  const show = result.error > 0 || result.warning > 0 ? window.showWarningMessage : window.showInformationMessage;
  const chosen = await show(summaryOf(result, nameOf), ...buttons);
  if (chosen === openProblems) await commands.executeCommand('workbench.actions.view.problems');
  if (chosen === showWorst) await pickWorst(result);
}

async function tellFailure(client: BaseLanguageClient): Promise<void> {
  const chosen = await window.showErrorMessage(`${productName} could not scan the workspace.`, showLog);
  if (chosen === showLog) client.outputChannel.show();
}

async function pickWorst({ worst }: ScanWorkspaceResult): Promise<void> {
  const items = worst.map(file => ({ label: nameOf(file.uri), description: fileLine(file), uri: file.uri }));
  const chosen = await window.showQuickPick(items, { title: 'Workflows with the gravest findings', matchOnDescription: true });
  if (!chosen) return;
  await window.showTextDocument(Uri.parse(chosen.uri, true));
  await commands.executeCommand('editor.action.marker.next');
}

/** Below its workspace folder, and without the folder that all workflows are in. */
function nameOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri, true)).replace('.github/workflows/', '');
}
