/**
 * Workflows that say themselves what is to be found in them: a comment of carets under a line marks a finding.
 *
 *     runs-on: self-hosted
 *     #        ^^^^^^^^^^^ error: a part of the message
 *
 * `# --- path` begins another file; what comes before the first such line is `.github/workflows/ci.yml`.
 */
export interface AnnotatedFile {
  readonly path: string;
  /** Without the annotations, so that they cannot disturb what they speak of. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

export interface Annotation {
  /** 0-based, in `text`. */
  readonly line: number;
  /** 0-based, in UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly level: string;
  /** Must be a part of the finding's message; empty for any. */
  readonly message: string;
}

const defaultPath = '.github/workflows/ci.yml';

export function parseAnnotated(text: string): readonly AnnotatedFile[] {
  return splitFiles(text).map(({ path, lines }) => {
    const kept: string[] = [];
    const annotations: Annotation[] = [];
    for (const line of lines) {
      const annotation = readAnnotation(line, kept.length - 1);
      if (annotation) annotations.push(annotation);
      else kept.push(line);
    }
    return { path, text: kept.join('\n'), annotations };
  });
}

/** The reverse of `parseAnnotated`. */
export function writeAnnotated(files: readonly AnnotatedFile[]): string {
  const [first, ...others] = files;
  const written = files.map(
    file => (file === first && file.path === defaultPath ? '' : `# --- ${file.path}\n`) + annotated(file),
  );
  return others.length === 0 ? written.join('') : written.map(endLine).join('');
}

function annotated({ text, annotations }: AnnotatedFile): string {
  return text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...annotations
        .filter(it => it.line === index)
        .sort(byPlace)
        .map(annotationLine),
    ])
    .join('\n');
}

function annotationLine({ start, end, level, message }: Annotation): string {
  const indent = Math.min(4, start - 1);
  const carets = '^'.repeat(Math.max(1, end - start));
  return `${' '.repeat(indent)}#${' '.repeat(start - indent - 1)}${carets} ${level}${message && `: ${message}`}`;
}

function byPlace(a: Annotation, b: Annotation): number {
  return a.start - b.start || a.end - b.end || (a.message < b.message ? -1 : 1);
}

function readAnnotation(text: string, line: number): Annotation | undefined {
  const [, before = '', carets = '', level = '', message = ''] =
    /^(\s*#\s*)(\^+) (error|warning|info|hint)(?:: (.*))?$/.exec(text) ?? [];
  return level ? { line, start: before.length, end: before.length + carets.length, level, message } : undefined;
}

function splitFiles(text: string): readonly { readonly path: string; readonly lines: readonly string[] }[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const path = /^# --- (\S+)$/.exec(line)?.[1];
    if (path) files.push({ path, lines: [] });
    else if (files.length === 0) files.push({ path: defaultPath, lines: [line] });
    else files.at(-1)?.lines.push(line);
  }
  return files;
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
