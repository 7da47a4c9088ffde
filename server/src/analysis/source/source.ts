/** A stretch of one text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One version of one file. Immutable: a keystroke makes a new `Source`, so its identity is its version. */
export class Source {
  /** Relative to the repository's root, with `/` as separator. */
  readonly path: string;
  readonly text: string;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }
}

/** A span of a file of the repository. */
export interface Location {
  readonly path: string;
  readonly span: Span;
}

/** Replaces `span` of `path` by `newText`. An empty span inserts. */
export interface Edit extends Location {
  readonly newText: string;
}

/** The text after all `edits`, which refer to the text before any of them and must not overlap. */
export function applyEdits(text: string, edits: readonly { readonly span: Span; readonly newText: string }[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
