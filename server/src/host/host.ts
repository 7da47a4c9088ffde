/**
 * Reading files: what differs between platforms. Files are named by URI, so that a host may also read what is on no disk.
 */
export interface Host {
  /**
   * The text of a file, decoded as UTF-8 and without a byte order mark; undefined where no file has this name.
   * Rejects where there is one that cannot be read.
   */
  readFile(uri: string): Promise<string | undefined>;
  /** What a folder holds; undefined where no folder has this name. Rejects where there is one that cannot be read. */
  readFolder(uri: string): Promise<readonly FolderEntry[] | undefined>;
}

export interface FolderEntry {
  readonly name: string;
  /** A link is reported as what it is, never as what it leads to. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}
