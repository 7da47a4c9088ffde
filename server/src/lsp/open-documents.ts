import { type Connection, type Event, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Source } from '../analysis/source/source.ts';
import { placeOf } from '../host/repository-files.ts';
import { canonicalUri } from '../host/uri.ts';

/** What the client has open, kept up to date by its incremental changes. */
export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #byUri = new Map<string, TextDocument>();
  readonly #sources = new WeakMap<TextDocument, { readonly version: number; readonly source: Source }>();

  constructor(connection: Connection) {
    this.#documents.onDidOpen(({ document }) => this.#byUri.set(canonicalUri(document.uri), document));
    this.#documents.onDidClose(({ document }) => this.#byUri.delete(canonicalUri(document.uri)));
    this.#documents.listen(connection);
  }

  get onDidOpen(): Event<{ readonly document: TextDocument }> {
    return this.#documents.onDidOpen;
  }

  /** Also fires when a document is opened. */
  get onDidChangeContent(): Event<{ readonly document: TextDocument }> {
    return this.#documents.onDidChangeContent;
  }

  get onDidSave(): Event<{ readonly document: TextDocument }> {
    return this.#documents.onDidSave;
  }

  get onDidClose(): Event<{ readonly document: TextDocument }> {
    return this.#documents.onDidClose;
  }

  /** By canonical URI. */
  get(uri: string): TextDocument | undefined {
    return this.#byUri.get(uri);
  }

  /** The canonical URIs of all open documents. */
  uris(): Iterable<string> {
    return this.#byUri.keys();
  }

  /** The open files of a repository, by path. A version of a document is always the same `Source`. */
  sourcesIn(root: string): ReadonlyMap<string, Source> {
    const found = new Map<string, Source>();
    for (const [uri, document] of this.#byUri) {
      const place = isYaml(document) ? placeOf(uri) : undefined;
      if (place?.root === root) found.set(place.path, this.#sourceOf(document, place.path));
    }
    return found;
  }

  #sourceOf(document: TextDocument, path: string): Source {
    const known = this.#sources.get(document);
    if (known?.version === document.version) return known.source;
    const source = new Source(path, document.getText());
    this.#sources.set(document, { version: document.version, source });
    return source;
  }
}

/** Editors have two names for the language of a workflow. */
export function isYaml({ languageId }: TextDocument): boolean {
  return languageId === 'yaml' || languageId === 'github-actions-workflow';
}
