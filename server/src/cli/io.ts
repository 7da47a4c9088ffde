import type { Assets } from '../../../shared/src/map/report.ts';
import type { Host } from '../host/host.ts';

/** Everything outside of the program that a command may touch. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  readonly host: Host;
  /** What pages bring along; read only where one is made. */
  readonly assets: () => Promise<Assets>;
  /** Serves the language server protocol over standard input and output until the client leaves; resolves to the exit status. */
  readonly serve: () => Promise<number>;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Undefined where it has no width. */
  readonly columns: number | undefined;
  /** Resolves when the text is handed over entirely, or when nobody reads it any more. */
  write(text: string): Promise<void>;
}
