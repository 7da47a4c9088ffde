import { commands, type Disposable, type Tab, TabInputText, type Uri, window, workspace } from 'vscode';
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
  const isNew = !window.tabGroups.all.some(({ tabs }) => tabs.some(isExample));
  if (isNew) files.reset();
  const document = await workspace.openTextDocument(exampleUri);
  const text = new TextDecoder().decode(await files.readFile(exampleUri));
  await window.showTextDocument(document, { preview: false });
  // The editor keeps a document for a while after its last tab was closed.
  if (isNew && document.getText() !== text) await commands.executeCommand('workbench.action.files.revert');
}

function isExample({ input }: Tab): boolean {
  return input instanceof TabInputText && input.uri.toString() === exampleUri.toString();
}
