import fs from 'node:fs';
import process from 'node:process';
import { extensions, languages, Uri, window } from 'vscode';
import type { ActivationTimes } from './in-vscode.d.mts';

/** Milliseconds in which the window, which is on the same machine, comes to rest. */
const pause = 4000;

/** VS Code calls this in its extension host, where nothing has activated the extension yet: the folder that is open is empty. */
export async function run(): Promise<void> {
  const { BENCH_EXTENSION: id = '', BENCH_FILE: file, BENCH_RESULTS: results = '' } = process.env;
  const extension = extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`no ${id}, or one that is active already`);
  await new Promise(resolve => setTimeout(resolve, pause));
  const started = performance.now();
  const activated = Promise.resolve(extension.activate()).then(() => performance.now() - started);
  if (file !== undefined) await untilDiagnosed(Uri.file(file));
  const diagnosed = performance.now() - started;
  const times: ActivationTimes = { activated: await activated, diagnosed: file === undefined ? undefined : diagnosed };
  fs.writeFileSync(results, JSON.stringify(times));
}

/** Shows the file, for clients ask for the diagnostics of what can be seen. */
async function untilDiagnosed(file: Uri): Promise<void> {
  await window.showTextDocument(file);
  await new Promise<void>(resolve => {
    const look = () => {
      if (languages.getDiagnostics(file).length === 0) return;
      listener.dispose();
      resolve();
    };
    const listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}
