import { readFile, rm, writeFile } from 'node:fs/promises';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  languages,
  type MarkdownString,
  type Position,
  type Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

/** Asks again until there is an answer: the editor tells when it is ready only by being ready. */
export async function until<T>(what: string, ask: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export function theExtension() {
  const extension = extensions.getExtension('runner-reach.runner-reach');
  if (!extension) throw new Error('the extension is not there');
  return extension;
}

/** A file of the opened folder. */
export function inWorkspace(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return Uri.joinPath(folder.uri, path);
}

export function workflow(name: string): Uri {
  return inWorkspace(`.github/workflows/${name}`);
}

export async function show(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  return document;
}

export function findings(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(it => it.source === 'runner-reach');
}

export function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

export async function untilFinding(uri: Uri, rule: string): Promise<Diagnostic> {
  return until(`${rule} in ${uri.path}`, () => findings(uri).find(it => ruleOf(it) === rule));
}

export async function untilClean(uri: Uri): Promise<void> {
  await until(`no findings in ${uri.path}`, () => findings(uri).length === 0);
}

/** What hovering shows there, once it shows something of ours: recognised by the links that the extension adds. */
export async function untilHover(uri: Uri, position: Position): Promise<MarkdownString[]> {
  return until(`a hover in ${uri.path}`, async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
    const texts = hovers.map(it => it.contents as MarkdownString[]);
    return texts.find(contents => contents.some(it => it.value.includes('(command:runnerReach.scanWorkspace')));
  });
}

/** A quick fix with that in its title. While other extensions are still starting, VS Code finds none or cancels the request. */
export async function untilQuickFix(uri: Uri, range: Range, title: RegExp): Promise<CodeAction> {
  return until(`a quick fix ${title}`, async () => {
    const kind = CodeActionKind.QuickFix.value;
    const request = commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind);
    const actions = await Promise.resolve(request).catch(noneIfCanceled);
    return actions.find(it => title.test(it.title) && it.edit);
  });
}

function noneIfCanceled(error: unknown): [] {
  if (error instanceof Error && error.name === 'Canceled') return [];
  throw error;
}

/** Changes a file as another program would, behind the editor's back. */
export async function rewrite(uri: Uri, change: (text: string) => string): Promise<void> {
  await writeFile(uri.fsPath, change(await readFile(uri.fsPath, 'utf8')));
}

/**
 * Resolves once the editor has told of everything that has happened on disk so far. Until then, a file that is made and deleted again
 * never was, as far as the editor is concerned.
 */
export async function untilDiskIsKnown(): Promise<void> {
  const marker = inWorkspace('marker');
  const watcher = workspace.createFileSystemWatcher('**/marker');
  const [made, gone] = [watcher.onDidCreate, watcher.onDidDelete].map(event => new Promise<unknown>(resolve => event(resolve)));
  await writeFile(marker.fsPath, '');
  await made;
  await rm(marker.fsPath);
  await gone;
  watcher.dispose();
}
