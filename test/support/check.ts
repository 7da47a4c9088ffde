import { analyzeFile } from '../../server/src/analysis/analyze.ts';
import type { Finding } from '../../server/src/analysis/rules/finding.ts';
import { linesOf } from '../../server/src/analysis/source/lines.ts';
import { applyEdits, Source } from '../../server/src/analysis/source/source.ts';
import { type AnnotatedFile, type Annotation, parseAnnotated, writeAnnotated } from './annotations.ts';
import { repositoryOf } from './repository.ts';

/** What a rule says about an example, in the example's own form, beside what it should say. */
export interface Comparison {
  readonly actual: string;
  readonly expected: string;
}

export function checkFindings(example: string, rule: string): Comparison {
  const files = parseAnnotated(example);
  const findings = findingsOf(files, rule);
  const found = files.map(file => {
    const annotations = findings.filter(({ path }) => path === file.path).map(finding => annotationOf(finding, file));
    return { ...file, annotations };
  });
  const stray = findings.filter(({ path }) => !files.some(file => file.path === path));
  if (stray.length > 0)
    throw new Error(`findings in files that the example does not have: ${stray.map(({ path }) => path).join(', ')}`);
  return { actual: writeAnnotated(found), expected: writeAnnotated(files) };
}

/** The example after the first fix of its first finding. */
export function checkFix(example: string, fixed: string, rule: string): Comparison {
  const files = parseAnnotated(example).map(file => ({ ...file, annotations: [] }));
  const [finding] = findingsOf(files, rule);
  const fix = finding?.fixes.find(it => it.preferred) ?? finding?.fixes[0];
  if (!fix) throw new Error('there is no fix to apply');
  const known = new Set(files.map(({ path }) => path));
  const created = [...new Set(fix.edits.map(({ path }) => path))].filter(path => !known.has(path));
  const after = [...files, ...created.map(path => ({ path, text: '', annotations: [] }))].map(file => {
    const edits = fix.edits.filter(({ path }) => path === file.path);
    return { ...file, text: applyEdits(file.text, edits) };
  });
  return { actual: writeAnnotated(after).trimEnd(), expected: writeAnnotated(parseAnnotated(fixed)).trimEnd() };
}

export function expectsFindings(example: string): boolean {
  return parseAnnotated(example).some(({ annotations }) => annotations.length > 0);
}

function findingsOf(files: readonly AnnotatedFile[], rule: string): readonly Finding[] {
  const repository = repositoryOf(files.map(({ path, text }) => new Source(path, text)));
  const reports = [...repository.workflows.keys()].map(path => analyzeFile(repository, path));
  return reports.flatMap(report => report?.findings ?? []).filter(finding => finding.rule === rule);
}

/** A finding as an annotation: with the words of the expected one that it fulfils, otherwise with its own. */
function annotationOf({ path, span, level, message }: Finding, file: AnnotatedFile): Annotation {
  const lines = linesOf(new Source(path, file.text));
  const { line, column: start } = lines.positionAt(span.start);
  const end = Math.min(span.end, lines.endOf(line)) - lines.startOf(line);
  const expected = file.annotations.find(
    it => it.line === line && it.start === start && it.end === end && it.level === level && message.includes(it.message),
  );
  return expected ?? { line, start, end, level, message };
}
