import type { Session } from './session.ts';

/** Milliseconds after the last key: nobody types in one document and reads the other. */
const pause = 300;

/**
 * Calls `refresh` when what is shown beside the text of a document may no longer hold although nobody has typed in it: after files,
 * folders or settings have changed, and after an edit elsewhere.
 */
export function whenStale(session: Session, refresh: () => void): void {
  session.workspace.onDidChange(refresh);
  whenEditedElsewhere(session, refresh);
}

/**
 * Calls `act` when another document may have changed what holds for an open one: the repository's configuration, say, which was typed in,
 * or closed without being saved.
 */
export function whenEditedElsewhere({ documents }: Pick<Session, 'documents'>, act: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const actSoon = (concerned: string | undefined) => {
    if (concerned === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
  documents.onDidChangeContent(() => actSoon([...documents.uris()][1]));
  documents.onDidClose(() => actSoon([...documents.uris()][0]));
}
