import { analyzeFile, documentsOf } from '../analysis/analyze.ts';
import { hasExpression } from '../analysis/expressions/template.ts';
import type { JobReach } from '../analysis/reach/placement.ts';
import { isGitHubs, type Label, type Open, type Runner } from '../analysis/runners/runner.ts';
import type { Span } from '../analysis/source/source.ts';
import { type Document, visibleSpanOf } from '../analysis/syntax/document.ts';
import type { Place, SyntaxNode } from '../analysis/syntax/node.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { machineList } from './hover-machines.ts';
import { type Page, paragraph } from './page.ts';
import { shortName, shortRunner, shortText } from './short-runner.ts';
import { inlayHints } from './texts.ts';

/** What an expression comes to, to be shown behind it. */
export interface InlayHint {
  /** UTF-16. */
  readonly offset: number;
  readonly label: string;
  readonly tooltip: Page;
}

/** What is more goes into the tooltip. VS Code cuts longer hints, with an `…` that would say that the set is open. */
const maxShown = 3;
const maxLength = 43;
const maxInTooltip = 20;

/** Beside each expression of a `runs-on` in `range`: the runners, the group or the label that it comes to. Nothing beside literals. */
export function inlayHintsIn(
  repository: Repository,
  path: string,
  range: Span,
  uriOf?: (path: string) => string,
): readonly InlayHint[] {
  const report = analyzeFile(repository, path);
  if (!report) return [];
  const { document } = report.workflow;
  const documentOf = documentsOf(repository);
  const jobs = report.jobs.filter(({ job }) => isTouched(document, job.entry, range));
  return jobs
    .flatMap(reach => expressionsOf(reach).map(found => ({ reach, ...found })))
    .map(found => ({ ...found, offset: visibleSpanOf(document, found.node.alias ?? found.node).end }))
    .filter(({ offset }) => range.start <= offset && offset <= range.end)
    .flatMap(({ reach, node, offset, isWhole }) => {
      const resolution = isWhole ? wholeOf(reach, node, documentOf) : partOf(reach, node, documentOf);
      const label = labelOf(resolution, node);
      if (label === undefined) return [];
      const files = { documentOf, ...(uriOf && { uriOf }) };
      const machines = machineList(reach, resolution.runners, resolution.open, files, maxInTooltip);
      return [{ offset, label, tooltip: [paragraph(inlayHints.heading()), ...machines] }];
    });
}

function isTouched(document: Document, { key, value }: JobReach['job']['entry'], range: Span): boolean {
  return document.spanOf(key).start <= range.end && range.start <= document.spanOf(value.alias ?? value).end;
}

type DocumentOf = ReturnType<typeof documentsOf>;

interface Found {
  readonly node: SyntaxNode;
  /** It stands for the whole of `runs-on`. */
  readonly isWhole: boolean;
}

function expressionsOf({ job }: JobReach): readonly Found[] {
  const value = job.runsOn?.value;
  if (!value || !hasExpression(value)) return [];
  // What is behind an alias stands somewhere else.
  if (value.kind === 'scalar' || value.alias) return [{ node: value, isWhole: true }];
  const parts = value.kind === 'sequence' ? [value] : value.entries.map(entry => entry.value);
  return parts
    .flatMap(part => (part.kind === 'sequence' && !part.alias ? part.items : [part]))
    .filter(hasExpression)
    .map(node => ({ node, isWhole: false }));
}

interface Resolution {
  readonly shown: readonly { readonly text: string; readonly isGitHubs: boolean }[];
  readonly runners: readonly Runner[];
  readonly open: readonly Open[];
}

function wholeOf({ runners, open }: JobReach, node: SyntaxNode, documentOf: DocumentOf): Resolution {
  const shown = asWritten(runners, documentOf).map(runner => ({ text: shortRunner(runner), isGitHubs: isGitHubs(runner) }));
  return { shown: news(shown, node), runners, open };
}

/** The labels, or the group, that come from one item. */
function partOf({ runners, open }: JobReach, node: SyntaxNode, documentOf: DocumentOf): Resolution {
  const isFromHere = ({ trail }: { readonly trail: Label['trail'] }) =>
    trail.some(origin => origin.node.chunk === node.chunk && node.start <= origin.node.start && origin.node.end <= node.end);
  const found = asWritten(runners, documentOf).flatMap(runner => {
    const own = [...runner.labels, ...(runner.group ? [runner.group] : [])].filter(isFromHere);
    return own.map(({ text }) => ({ text: shortName(text), isGitHubs: isGitHubs(runner) }));
  });
  return { shown: news(found, node), runners, open: open.filter(isFromHere) };
}

/** Those of one piece of the text in its order, otherwise as they come. */
function asWritten(runners: readonly Runner[], documentOf: DocumentOf): readonly Runner[] {
  const placed = runners.map(runner => ({ runner, place: placeOf(runner, documentOf) }));
  const chunks = [...new Set(placed.map(({ place }) => place?.chunk))];
  return placed
    .map(({ runner, place }) => ({ runner, chunk: chunks.indexOf(place?.chunk), start: place?.start ?? 0 }))
    .sort((a, b) => a.chunk - b.chunk || a.start - b.start)
    .map(({ runner }) => runner);
}

function placeOf({ trail: [origin] }: Runner, documentOf: DocumentOf): Place | undefined {
  return origin && documentOf(origin.path)?.placeInChunks(origin.place);
}

/** Each text once, without what the expression itself says as well: `linux-${{ inputs.arch }}` beside itself is no news. */
function news(shown: Resolution['shown'], node: SyntaxNode): Resolution['shown'] {
  const written = node.kind === 'scalar' ? shortName(node.text) : '';
  return [...new Map(shown.filter(({ text }) => text !== written).map(it => [it.text, it])).values()];
}

/** Nothing but an expression. */
function isBare(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && shortText(node.text) === '…';
}

/** Undefined where there is nothing to say. What is not GitHub's is left out last. */
function labelOf({ shown, open }: Resolution, node: SyntaxNode): string | undefined {
  if (shown.length === 0) return open.length > 0 && isBare(node) ? inlayHints.unknown : undefined;
  const first = [...shown].sort((a, b) => Number(a.isGitHubs) - Number(b.isGitHubs));
  const labels = [maxShown, 2, 1].map(most => labelWith(shown, first.slice(0, most), open.length > 0));
  return labels.find(label => [...label].length <= maxLength) ?? labels.at(-1);
}

function labelWith(shown: Resolution['shown'], kept: Resolution['shown'], isOpen: boolean): string {
  const texts = shown.filter(it => kept.includes(it)).map(({ text }) => text);
  const rest = shown.length - kept.length;
  return `→ ${[...texts, ...(rest > 0 ? [`+${rest}`] : []), ...(isOpen ? ['…'] : [])].join(' · ')}`;
}
