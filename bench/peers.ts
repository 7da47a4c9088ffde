import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { root } from './build.ts';

/** Another tool that is compared with, where it is installed. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  readonly program: string;
  /** Before any other arguments. */
  readonly args: readonly string[];
  /** See `ServerCommand`. */
  readonly languageId?: string;
  readonly patience?: number;
}

/** Programs on PATH. */
export function linters(): { readonly actionlint: Peer | undefined; readonly zizmor: Peer | undefined } {
  return { actionlint: onPath('actionlint', ['-version']), zizmor: onPath('zizmor', ['--version']) };
}

/** Language servers: of zizmor, and of npm packages in `folder` or the project's own `node_modules`. */
export function languageServers(folder: string | undefined): readonly Peer[] {
  const { zizmor } = linters();
  const actions = inModules(folder, '@actions/languageserver', 'bin/actions-languageserver');
  const yaml = inModules(folder, 'yaml-language-server', 'bin/yaml-language-server');
  return [
    ...(actions ? [{ ...actions, args: [...actions.args, '--stdio'] }] : []),
    ...(yaml ? [{ ...yaml, args: [...yaml.args, '--stdio'] }] : []),
    ...(zizmor
      ? [{ ...zizmor, name: 'zizmor --lsp', args: ['--lsp'], languageId: 'github-actions-workflow', patience: 3000 }]
      : []),
  ];
}

function onPath(name: string, versionArgs: readonly string[]): Peer | undefined {
  const extensions = process.platform === 'win32' ? ['.exe'] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const program = folders
    .flatMap(folder => extensions.map(extension => join(folder, name + extension)))
    .find(path => existsSync(path));
  if (!program) return undefined;
  const printed = spawnSync(program, versionArgs, { encoding: 'utf8' }).stdout ?? '';
  return { name, version: /\d+(\.\d+)+/.exec(printed)?.[0] ?? 'of unknown version', program, args: [] };
}

function inModules(folder: string | undefined, name: string, script: string): Peer | undefined {
  const found = [...(folder === undefined ? [] : [folder]), root]
    .flatMap(it => [join(it, 'node_modules', name), join(it, name)])
    .find(it => existsSync(join(it, script)));
  if (!found) return undefined;
  const { version } = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8')) as { readonly version: string };
  return { name, version, program: process.execPath, args: [join(found, script)] };
}
