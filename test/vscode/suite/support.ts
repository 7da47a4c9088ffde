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
import { diskOf } from './disk.ts';

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

/** How the extension came into this VS Code, as `test/vscode/run.mjs` calls it. */
export function form(): string {
  const { RUNNER_REACH_FORM: given } = process.env;
  if (!given) throw new Error('RUNNER_REACH_FORM says nothing');
  return given;
}

/** The folder that the tests work in: in `virtual`, one that is added when they begin. */
export function theFolder(): Uri {
  if (form() === 'virtual') return Uri.parse('tmp:/workspace');
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return folder.uri;
}

/** A file of that folder. */
export function inWorkspace(path: string): Uri {
  return Uri.joinPath(theFolder(), path);
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
  const disk = diskOf(uri);
  await disk.write(uri, change(await disk.read(uri)));
}

/**
 * Resolves once the editor has told of everything that has happened on disk so far. Until then, a file that is made and deleted again
 * never was, as far as the editor is concerned.
 */
export async function untilDiskIsKnown(): Promise<void> {
  const marker = inWorkspace('marker');
  const watcher = workspace.createFileSystemWatcher('**/marker');
  const [made, gone] = [watcher.onDidCreate, watcher.onDidDelete].map(event => new Promise<unknown>(resolve => event(resolve)));
  await diskOf(marker).write(marker, '');
  await made;
  await diskOf(marker).remove(marker);
  await gone;
  watcher.dispose();
}

/** Adds a folder to a workspace that has room for several, or removes it. Resolves once the editor has done so. */
export async function changeFolders(change: 'add' | 'remove', uri: Uri): Promise<void> {
  const done = new Promise<unknown>(resolve => {
    const listener = workspace.onDidChangeWorkspaceFolders(event => {
      listener.dispose();
      resolve(event);
    });
  });
  const { length } = workspace.workspaceFolders ?? [];
  const known = workspace.getWorkspaceFolder(uri)?.index ?? length;
  const isTaken =
    change === 'add' ? workspace.updateWorkspaceFolders(length, 0, { uri }) : workspace.updateWorkspaceFolders(known, 1);
  if (!isTaken) throw new Error(`VS Code would not ${change} ${uri}`);
  await done;
}
