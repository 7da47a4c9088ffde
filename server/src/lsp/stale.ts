import type { Session } from './session.ts';

/** Milliseconds after the last key: nobody types in one document and reads the other. */
const pause = 300;

/**
 * Calls `refresh` when what is shown beside the text of a document may no longer hold although nobody has typed in it: after files,
 * folders or settings have changed, and while several documents are open, after something was typed in one of them: it may be the repository's configuration.
 */
export function whenStale({ documents, workspace }: Session, refresh: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  workspace.onDidChange(refresh);
  documents.onDidChangeContent(() => {
    const [, another] = documents.uris();
    if (another === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, pause);
  });
}
