import { analyzeFile, type FileReport } from '../analysis/analyze.ts';
import type { Origin, Trail } from '../analysis/expressions/value.ts';
import type { JobReach } from '../analysis/reach/placement.ts';
import type { Repository } from '../analysis/repository.ts';
import type { Runner } from '../analysis/runners/runner.ts';
import type { Span } from '../analysis/source/source.ts';
import type { Document } from '../analysis/syntax/document.ts';
import type { SyntaxNode } from '../analysis/syntax/node.ts';
import { hoverPage } from './hover-page.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What there is to know about a place that decides where a job runs: its `runs-on`, a label of it, or whatever feeds it: a matrix cell,
 * an `include` row, a caller's `with:` line, an input's default. Undefined for every other place. The offset counts UTF-16 units.
 */
export function hoverAt(repository: Repository, path: string, offset: number): Hover | undefined {
  const report = analyzeFile(repository, path);
  if (!report) return undefined;
  const found = report.jobs.map(reach => targetIn(report, reach, offset)).filter(target => target !== undefined);
  const narrowest = found.reduce<Target | undefined>(
    (best, target) => (best && length(best) <= length(target) ? best : target),
    undefined,
  );
  if (!narrowest) return undefined;
  const others = found
    .filter(({ reach, span }) => reach !== narrowest.reach && same(span, narrowest.span))
    .map(({ reach }) => reach.job.id);
  const documentOf = (other: string) => (other === path ? report : analyzeFile(repository, other))?.workflow.document;
  return { span: narrowest.span, markdown: hoverPage({ ...narrowest, others, documentOf }) };
}

interface Target {
  readonly span: Span;
  readonly reach: JobReach;
  /** Those that the place has a part in. */
  readonly runners: readonly Runner[];
  /** The place is what feeds the job's runner from elsewhere, or a part of `runs-on`. */
  readonly isPart: boolean;
}

function targetIn({ path, workflow: { document } }: FileReport, reach: JobReach, offset: number): Target | undefined {
  let best: Span | undefined;
  const touches = (trail: Trail) => {
    let touched = false;
    for (const origin of trail) {
      const span = origin.path === path ? spanAround(document, origin, offset) : undefined;
      if (!span) continue;
      touched = true;
      if (!best || length({ span }) < length({ span: best })) best = span;
    }
    return touched;
  };
  const runners = reach.runners.filter(runner => [...trailsOf(runner)].map(touches).includes(true));
  const opens = reach.open.map(open => touches(open.trail));
  const twin = best ? undefined : twinAt(document, reach, offset);
  if (twin) return { span: twin.span, reach, runners: [twin.runner], isPart: reach.runners.length > 1 };
  const whole = runsOnAround(document, reach, offset);
  const isWritten = whole !== undefined && (best === undefined || runners.length === 0);
  if (isWritten) return { span: best ?? whole, reach, runners: reach.runners, isPart: false };
  if (best && (runners.length > 0 || opens.includes(true)))
    return { span: best, reach, runners, isPart: runners.length < reach.runners.length };
  return undefined;
}

function* trailsOf(runner: Runner): Iterable<Trail> {
  yield runner.trail;
  for (const label of runner.labels) yield label.trail;
  if (runner.group) yield runner.group.trail;
}

/** A matrix value that says the same as an earlier one: of equal runners the reach keeps the first. */
function twinAt(document: Document, { job, runners }: JobReach, offset: number) {
  const cells = runners.flatMap(runner => {
    const [origin] = runner.trail;
    return origin && /^(matrix|include)-cell$/.test(origin.what) ? [{ runner, node: origin.node }] : [];
  });
  let node = cells.length > 0 ? job.matrix : undefined;
  while (node) {
    const span = document.spanOf(node.alias ?? node);
    const twin = contains(span, offset) && cells.find(cell => node && saysTheSame(cell.node, node));
    if (twin) return { span: { start: span.start, end: trimmedEnd(document, span) }, runner: twin.runner };
    node = childrenOf(node).find(child => contains(document.spanOf(child.alias ?? child), offset));
  }
  return undefined;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === 'scalar' || node.alias) return [];
  return node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value);
}

function saysTheSame(one: SyntaxNode, other: SyntaxNode): boolean {
  if (one.kind === 'scalar') return other.kind === 'scalar' && one.text.toLowerCase() === other.text.toLowerCase();
  if (one.kind === 'mapping' || other.kind !== 'sequence' || one.items.length !== other.items.length) return false;
  return one.items.every((item, index) => {
    const twin = other.items[index];
    return twin !== undefined && saysTheSame(item, twin);
  });
}

/** The key and the value of `runs-on`. */
function runsOnAround(document: Document, { job }: JobReach, offset: number): Span | undefined {
  if (!job.runsOn) return undefined;
  const { key, value } = job.runsOn;
  const keySpan = document.spanOf(key);
  const valueSpan = document.spanOf(value.alias ?? value);
  const end = value.alias || value.chunk === key.chunk ? trimmedEnd(document, valueSpan) : keySpan.end;
  const span = { start: keySpan.start, end: Math.max(keySpan.end, end) };
  return contains(span, offset) ? span : undefined;
}

/** The span of an origin, or of the alias that leads to it, if the offset is in it. */
function spanAround(document: Document, { place, node }: Origin, offset: number): Span | undefined {
  for (const candidate of node.alias ? [node.alias, place] : [place]) {
    const span = document.spanOf(candidate);
    if (span.end > span.start && contains(span, offset)) return { start: span.start, end: trimmedEnd(document, span) };
  }
  return undefined;
}

/** The parser counts the line break behind a block as a part of it. */
function trimmedEnd({ source }: Document, { start, end }: Span): number {
  return start + source.text.slice(start, end).trimEnd().length;
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function length({ span }: { readonly span: Span }): number {
  return span.end - span.start;
}

function same(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}
