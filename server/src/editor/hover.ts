import { analyzeFile, configurationOf, documentsOf, type FileReport } from '../analysis/analyze.ts';
import type { Origin, Trail } from '../analysis/expressions/value.ts';
import type { JobReach } from '../analysis/reach/placement.ts';
import type { Open, Runner } from '../analysis/runners/runner.ts';
import type { Span } from '../analysis/source/source.ts';
import { type Document, visibleSpanOf } from '../analysis/syntax/document.ts';
import { childrenOf, type SyntaxNode } from '../analysis/syntax/node.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { hoverPage } from './hover-page.ts';
import type { Page } from './page.ts';

export interface Hover {
  readonly span: Span;
  readonly page: Page;
}

interface Surroundings {
  /** Where the editor finds a file of the repository; with it, places of the page are links. */
  readonly uriOf?: (path: string) => string;
  /** The editor shows in the same place what findings say. */
  readonly isBesideFindings?: boolean;
}

/**
 * What there is to know about a place that decides where a job runs: its `runs-on`, a label of it, or whatever feeds it: a matrix cell,
 * an `include` row, a caller's `with:` line, an input's default. Undefined for every other place. The offset counts UTF-16 units.
 */
export function hoverAt(
  repository: Repository,
  path: string,
  offset: number,
  { uriOf, isBesideFindings = false }: Surroundings = {},
): Hover | undefined {
  const report = analyzeFile(repository, path);
  if (!report) return undefined;
  const found = report.jobs.map(reach => targetIn(report, reach, offset)).filter(target => target !== undefined);
  const narrowest = found.reduce<Target | undefined>(
    (best, target) => (best && length(best.span) <= length(target.span) ? best : target),
    undefined,
  );
  if (!narrowest) return undefined;
  const others = found
    .filter(({ reach, span }) => reach !== narrowest.reach && same(span, narrowest.span))
    .map(({ reach }) => reach.job.id);
  const documentOf = documentsOf(repository);
  return {
    span: narrowest.span,
    page: hoverPage({
      ...narrowest,
      others,
      visibility: configurationOf(repository).repository,
      isVerdictKnown: isBesideFindings && isJudgedAt(report, offset),
      documentOf,
      ...(uriOf && { uriOf }),
    }),
  };
}

/** A finding there says what outsiders, or one's own people, can do. */
function isJudgedAt({ path, findings }: FileReport, offset: number): boolean {
  return findings.some(it => it.category === 'risk' && it.path === path && contains(it.span, offset));
}

interface Target {
  readonly span: Span;
  readonly reach: JobReach;
  /** Those that the place has a part in. */
  readonly runners: readonly Runner[];
  readonly open: readonly Open[];
}

function targetIn({ path, workflow: { document } }: FileReport, reach: JobReach, offset: number): Target | undefined {
  const at = (trail: Trail) =>
    narrowestOf(trail.map(origin => (origin.path === path ? spanAround(document, origin, offset) : undefined)));
  const runners = reach.runners.map(runner => ({ runner, span: narrowestOf(trailsOf(runner).map(at)) }));
  const open = reach.open.map(reason => ({ reason, span: at(reason.trail) }));
  const span = narrowestOf([...runners, ...open].map(found => found.span));
  if (span) {
    const isAt = (found: { readonly span: Span | undefined }) => found.span !== undefined && same(found.span, span);
    return {
      span,
      reach,
      runners: runners.filter(isAt).map(({ runner }) => runner),
      open: open.filter(isAt).map(({ reason }) => reason),
    };
  }
  const twin = twinAt(document, reach, offset);
  if (twin) return { span: twin.span, reach, runners: [twin.runner], open: [] };
  const whole = runsOnAround(document, reach, offset);
  return whole && { span: whole, reach, runners: reach.runners, open: reach.open };
}

function trailsOf({ trail, labels, group }: Runner): readonly Trail[] {
  return [trail, ...labels.map(label => label.trail), ...(group ? [group.trail] : [])];
}

function narrowestOf(spans: readonly (Span | undefined)[]): Span | undefined {
  let narrowest: Span | undefined;
  for (const span of spans) if (span && (!narrowest || length(span) < length(narrowest))) narrowest = span;
  return narrowest;
}

/** A matrix value that says the same as an earlier one: of equal runners the reach keeps the first. */
function twinAt(document: Document, { job, runners }: JobReach, offset: number) {
  const cells = runners.flatMap(runner => {
    const [origin] = runner.trail;
    return origin && /^(matrix|include)-cell$/.test(origin.what) ? [{ runner, node: origin.node }] : [];
  });
  let node = cells.length > 0 ? job.matrix : undefined;
  while (node) {
    const span = visibleSpanOf(document, node.alias ?? node);
    const twin = contains(span, offset) && cells.find(cell => node && saysTheSame(cell.node, node));
    if (twin) return { span, runner: twin.runner };
    node = node.alias ? undefined : childrenOf(node).find(child => contains(document.spanOf(child.alias ?? child), offset));
  }
  return undefined;
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
  const { start } = document.spanOf(key);
  const span = { start, end: Math.max(document.spanOf(key).end, visibleSpanOf(document, value.alias ?? value).end) };
  return contains(span, offset) ? span : undefined;
}

/** The span of an origin, or of the alias that leads to it, if the offset is in it. */
function spanAround(document: Document, { place, node }: Origin, offset: number): Span | undefined {
  for (const candidate of node.alias ? [node.alias, place] : [place]) {
    const span = visibleSpanOf(document, candidate);
    if (span.end > span.start && contains(span, offset)) return span;
  }
  return undefined;
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function length({ start, end }: Span): number {
  return end - start;
}

function same(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}
