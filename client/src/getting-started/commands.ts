import { commands, type Disposable, type Uri, window, workspace } from 'vscode';
import { commandIds } from '../command-ids.ts';
import { ExampleFiles, exampleUri } from './example-files.ts';

/** As `package.json` contributes it. */
const walkthrough = 'runner-reach.runner-reach#gettingStarted';

/** What shows newcomers around. */
export function registerGettingStarted(extension: Uri): Disposable[] {
  const files = new ExampleFiles(extension);
  return [
    files.register(),
    commands.registerCommand(commandIds.openExample, () => openExample(files)),
    commands.registerCommand(commandIds.openWalkthrough, () =>
      commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
    ),
  ];
}

/** As new, unless it is open: then somebody is at work there. */
async function openExample(files: ExampleFiles): Promise<void> {
  const isOpen = workspace.textDocuments.some(({ uri, isClosed }) => !isClosed && uri.toString() === exampleUri.toString());
  if (!isOpen) files.reset();
  await window.showTextDocument(await workspace.openTextDocument(exampleUri), { preview: false });
}
