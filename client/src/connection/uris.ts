import { Uri, workspace } from 'vscode';

/** Undefined for a text that is no URI. */
export function parsedUri(spelt: string): Uri | undefined {
  try {
    return Uri.parse(spelt, true);
  } catch {
    return undefined;
  }
}

/** Of a file of the repository whose folder has that URI. */
export function fileOf(root: string, path: string): Uri {
  return Uri.joinPath(Uri.parse(root, true), path);
}

export async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
