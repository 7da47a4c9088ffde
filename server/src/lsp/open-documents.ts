import { type Connection, type Event, type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { linesOf } from '../analysis/source/lines.ts';
import { Source } from '../analysis/source/source.ts';
import { placeOf } from '../host/repository-files.ts';
import { canonicalUri } from '../host/uri.ts';
import { toOffset } from './to-lsp.ts';

/** One version of a document that the client has open. */
export interface OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly source: Source;
}

/** What the client has open, kept up to date by its incremental changes. */
export class OpenDocuments {
  readonly #documents = new TextDocuments<OpenDocument>({ create: createDocument, update: updateDocument });
  readonly #byUri = new Map<string, OpenDocument>();

  constructor(connection: Connection) {
    const remember = ({ document }: { readonly document: OpenDocument }) => {
      this.#byUri.set(canonicalUri(document.uri), document);
    };
    this.#documents.onDidOpen(remember);
    this.#documents.onDidChangeContent(remember);
    this.#documents.onDidClose(({ document }) => this.#byUri.delete(canonicalUri(document.uri)));
    this.#documents.listen(connection);
  }

  get onDidOpen(): Event<{ readonly document: OpenDocument }> {
    return this.#documents.onDidOpen;
  }

  /** Also fires when a document is opened. */
  get onDidChangeContent(): Event<{ readonly document: OpenDocument }> {
    return this.#documents.onDidChangeContent;
  }

  get onDidSave(): Event<{ readonly document: OpenDocument }> {
    return this.#documents.onDidSave;
  }

  get onDidClose(): Event<{ readonly document: OpenDocument }> {
    return this.#documents.onDidClose;
  }

  /** By canonical URI. */
  get(uri: string): OpenDocument | undefined {
    return this.#byUri.get(uri);
  }

  /** The canonical URIs of all open documents. */
  uris(): Iterable<string> {
    return this.#byUri.keys();
  }

  /** The open files of a repository, by path. */
  sourcesIn(root: string): ReadonlyMap<string, Source> {
    const found = new Map<string, Source>();
    for (const [uri, document] of this.#byUri) {
      const place = isYaml(document) ? placeOf(uri) : undefined;
      if (place?.root === root) found.set(place.path, document.source);
    }
    return found;
  }
}

/** For `TextDocuments`. */
export function createDocument(uri: string, languageId: string, version: number, text: string): OpenDocument {
  return { uri, languageId, version, source: new Source(pathOf(uri), text) };
}

/** For `TextDocuments`. Each change is about the text that the one before it has left. */
export function updateDocument(
  document: OpenDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): OpenDocument {
  return { ...document, version, source: changes.reduce(changed, document.source) };
}

function changed(source: Source, change: TextDocumentContentChangeEvent): Source {
  const range = 'range' in change ? change.range : undefined;
  if (!range) return new Source(source.path, change.text);
  const lines = linesOf(source);
  const [start, end] = [toOffset(lines, range.start), toOffset(lines, range.end)];
  return source.edited({ start: Math.min(start, end), end: Math.max(start, end) }, change.text);
}

/** Where GitHub would look for it; of other documents the path does not matter. */
function pathOf(uri: string): string {
  return placeOf(canonicalUri(uri))?.path ?? uri;
}

/** Editors have many names for the language of a workflow: VS Code `github-actions-workflow`, people with Neovim `yaml.github`. */
export function isYaml({ languageId }: Pick<OpenDocument, 'languageId'>): boolean {
  return /^(yaml|github-actions?)(?![a-z])/.test(languageId);
}
