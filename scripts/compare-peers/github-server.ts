import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { findProgram } from './programs.ts';
import { answerFrom, type Statement, silence } from './score.ts';
import type { InstalledTool, Tool } from './tool.ts';

/** The server behind GitHub's own VS Code extension. */
export const githubServer: Tool = {
  name: 'GitHub’s language server',
  home: 'https://github.com/actions/languageservices',
  settings: '`actions-languageserver --stdio`, every workflow opened',
  counts: 'any diagnostic that speaks of a runner or a label',
  install: async folders => {
    const program = findProgram('actions-languageserver', folders);
    return program ? start(program) : undefined;
  },
};

async function start(program: string): Promise<InstalledTool> {
  const child = spawn(program, ['--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) =>
    waiting.get(uri)?.(diagnostics),
  );
  connection.listen();
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the server has left')));
  gone.catch(() => 'nobody may be waiting for it');
  const params = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: [], initializationOptions: {} };
  await connection.sendRequest('initialize', params);
  await connection.sendNotification('initialized', {});

  async function diagnosticsOf(file: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    const published = new Promise<readonly Diagnostic[]>(resolve => waiting.set(uri, resolve));
    const textDocument = { uri, languageId: 'github-actions-workflow', version: 1, text: readFileSync(file, 'utf8') };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    return Promise.race([published, gone]);
  }

  return {
    version: versionOf(program),
    ask: async repository => {
      const folder = join(repository, '.github/workflows');
      const files = readdirSync(folder).filter(name => /\.ya?ml$/.test(name));
      try {
        const diagnostics = await Promise.all(files.map(name => diagnosticsOf(join(folder, name))));
        return answerFrom(diagnostics.flat().map(statementOf), message => /\b(runners?|labels?)\b/i.test(message));
      } catch (error) {
        return silence(error);
      }
    },
    close: () => stop(child, connection),
  };
}

/** It does not tell by itself; its package does. */
function versionOf(program: string): string {
  const manifest = join(dirname(realpathSync(program)), '../package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return version;
}

/** It has no rule ids, so the message stands for the rule. */
function statementOf({ message, severity }: Diagnostic): Statement {
  return { rule: typeof message === 'string' ? message : message.value, level: levels[severity ?? 1], warns: true };
}

const levels = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' } as const;

async function stop(child: ChildProcess, connection: MessageConnection): Promise<void> {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  child.kill();
}
