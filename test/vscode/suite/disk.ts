import { FileSystemError, type Uri, workspace } from 'vscode';

/** Changes files as another program would. */
export interface Disk {
  read(uri: Uri): Promise<string>;
  write(uri: Uri, text: string): Promise<void>;
  rename(from: Uri, to: Uri): Promise<void>;
  /** Files or whole folders; fine where there is none. */
  remove(uri: Uri): Promise<void>;
}

/** A folder in the editor's memory has no other programs: there, other extensions stand for them. */
const memory: Disk = {
  read: async uri => new TextDecoder().decode(await workspace.fs.readFile(uri)),
  write: async (uri, text) => workspace.fs.writeFile(uri, new TextEncoder().encode(text)),
  rename: async (from, to) => workspace.fs.rename(from, to),
  remove: async uri => {
    try {
      await workspace.fs.delete(uri, { recursive: true });
    } catch (error) {
      if (!(error instanceof FileSystemError && error.code === FileSystemError.FileNotFound().code)) throw error;
    }
  },
};

let real: Disk | undefined;

/** What reaches `file:` behind the editor's back, where there is such a thing. */
export function useDisk(disk: Disk): void {
  real = disk;
}

export function diskOf(uri: Uri): Disk {
  return uri.scheme === 'file' && real ? real : memory;
}
