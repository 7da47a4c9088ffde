import { type Position, Range, Selection, type TextDocument, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { WrittenAt } from '../../../shared/src/protocol.ts';
import { exists } from '../connection/uris.ts';

interface Change {
  readonly key: string;
  readonly value: string;
  /** Asks where the key has its value now; null where it is not there. */
  readonly whereWritten: () => Promise<WrittenAt | null>;
}

/**
 * Writes a value into the repository's configuration file, which is made where there is none, and shows it. It is not saved: the user sees
 * what will be, and the analysis takes it over at once.
 */
export async function writeToFile(file: Uri, { key, value, whereWritten }: Change): Promise<void> {
  if (!(await exists(file))) {
    const creation = new WorkspaceEdit();
    creation.createFile(file, { ignoreIfExists: true });
    await workspace.applyEdit(creation);
  }
  const document = await workspace.openTextDocument(file);
  const written = await aboutNow(document, whereWritten);
  const edit = new WorkspaceEdit();
  if (written) edit.replace(file, rangeOf(written), value);
  else edit.insert(file, endOf(document), `${endsLine(document) ? '' : '\n'}${key}: ${value}\n`);
  await workspace.applyEdit(edit);
  const line = written ? written.start.line : document.lineCount - 2;
  const position = document.lineAt(Math.max(0, line)).range.end;
  await window.showTextDocument(document, { selection: new Selection(position, position) });
}

/** An answer about the text that the document has when it comes: meanwhile the editor may have read the file anew. */
async function aboutNow<Answer>(document: TextDocument, ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const { version } = document;
    const answer = await ask();
    if (document.version === version) return answer;
  }
}

function rangeOf({ start, end }: WrittenAt): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function endOf(document: TextDocument): Position {
  return document.lineAt(document.lineCount - 1).range.end;
}

function endsLine(document: TextDocument): boolean {
  return endOf(document).character === 0;
}
