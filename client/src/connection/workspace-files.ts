import { FileSystemError, FileType, type Uri, workspace } from 'vscode';
import { exampleScheme } from '../../../shared/src/product.ts';
import type { FolderEntryResult, ReadFileResult, ReadFolderResult } from '../../../shared/src/protocol.ts';
import { isOfRepository } from '../../../shared/src/repository-paths.ts';
import { parsedUri } from './uris.ts';

/** Of a file that the server wants to read. Those that are none of its business are not there, for it. */
export async function readFile(spelt: string): Promise<ReadFileResult> {
  const uri = inWorkspace(spelt);
  if (!uri || !isOfRepository(uri.path)) return null;
  return orMissing(async () => {
    const { type } = await workspace.fs.stat(uri);
    return type & FileType.File ? new TextDecoder().decode(await workspace.fs.readFile(uri)) : null;
  });
}

/** Of any folder of the workspace, for a repository may be in any; names are all that this tells. */
export async function readFolder(spelt: string): Promise<ReadFolderResult> {
  const uri = inWorkspace(spelt);
  if (!uri) return null;
  return orMissing(async () => {
    const entries = await workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  });
}

/** A URI of something in a folder of the workspace or in the example, or of the folder itself. No way leads out of there: not `..`, nor a second separator. */
function inWorkspace(spelt: string): Uri | undefined {
  const uri = parsedUri(spelt);
  if (!uri || uri.query || uri.fragment) return undefined;
  if (uri.path.includes('\\') || uri.path.split('/').some(name => name === '..' || name === '.')) return undefined;
  return workspace.getWorkspaceFolder(uri) || uri.scheme === exampleScheme ? uri : undefined;
}

function kindOf(type: FileType): FolderEntryResult['kind'] {
  if (type & FileType.SymbolicLink) return 'link';
  if (type & FileType.Directory) return 'folder';
  return type & FileType.File ? 'file' : 'other';
}

const missing: ReadonlySet<string> = new Set([
  FileSystemError.FileNotFound().code,
  FileSystemError.FileNotADirectory().code,
  FileSystemError.FileIsADirectory().code,
]);

async function orMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FileSystemError && missing.has(error.code)) return null;
    throw error;
  }
}
