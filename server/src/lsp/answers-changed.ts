import { answersChangedMethod } from '../../../shared/src/protocol.ts';
import type { Session } from './session.ts';

/** Milliseconds after the last keystroke: what is told of edits is for views beside the text. */
const typingPause = 250;

/** Milliseconds in which a change of many files is told as one. */
const filesPause = 50;

const watched = new WeakSet<Session>();

/** From now on, tells the client whenever an answer of another kind than those of the language server protocol may be different. */
export function tellOfChanges(session: Session): void {
  if (watched.has(session)) return;
  watched.add(session);
  const { connection, documents, workspace, boundary } = session;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellAfter = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => boundary.background('tell of changes', () => connection.sendNotification(answersChangedMethod)),
      delay,
    );
  };
  documents.onDidChangeContent(() => tellAfter(typingPause));
  documents.onDidClose(() => tellAfter(typingPause));
  workspace.onDidChange(() => tellAfter(filesPause));
}
