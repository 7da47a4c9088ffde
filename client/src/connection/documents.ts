import { workspace } from 'vscode';
import { exampleScheme } from '../../../shared/src/product.ts';

/** `github-actions-workflow` is what GitHub's own extension calls workflows. */
const languages = ['yaml', 'github-actions-workflow'];

const patterns = [
  '**/.github/workflows/*.{yml,yaml}',
  '**/.github/**/action.{yml,yaml}',
  '**/.github/{runner-reach,actionlint}.{yml,yaml}',
];

/**
 * What the language server gets to see while it is open: workflows, actions, and what describes their runners. Only files, be they on disk or
 * where a folder of the workspace is (a repository on GitHub, say), and the example that the extension brings along: a `git:` document is
 * the past of one, and nobody can fix that.
 * (On a remote machine the extension runs there, and its files are `file:`, too.)
 */
export function documentSelector(): { scheme: string; language: string; pattern: string }[] {
  const folders = workspace.workspaceFolders ?? [];
  const schemes = [...new Set(['file', exampleScheme, ...folders.map(it => it.uri.scheme)])];
  return schemes.flatMap(scheme => languages.flatMap(language => patterns.map(pattern => ({ scheme, language, pattern }))));
}
