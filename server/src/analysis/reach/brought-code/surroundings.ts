import type { TextPart } from '../../expressions/partial-text.ts';
import { hasExpression } from '../../expressions/template.ts';
import type { Unknown } from '../../expressions/value.ts';
import { itemsOf, type ScalarNode, type SyntaxNode, valueOf } from '../../syntax/node.ts';
import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import type { BroughtCode } from './brought-code.ts';
import { isImageOfOutsider, isWordOfOutsider } from './chosen-texts.ts';

/** The texts that a node may come to, each in its parts. */
export type PartsOf = (node: ScalarNode) => readonly (readonly TextPart[])[];

/** Of a text's parts, the one by which an outsider decides what runs. */
type Judge = (parts: readonly TextPart[]) => Unknown | undefined;

/** By what an outsider decides which containers a job is started with, or which shell its scripts are given to. */
export function codeBroughtAround(job: Job, partsOf: PartsOf): BroughtCode | undefined {
  const { body } = job;
  const services = valueOf(body, 'services');
  const containers = [
    valueOf(body, 'container'),
    ...(services?.kind === 'mapping' ? services.entries.map(it => it.value) : [services]),
  ];
  for (const [node, judge] of containers.flatMap(startedBy)) {
    const reference = referenceIn(node, judge, partsOf);
    if (reference !== undefined) return { how: 'container', reference, node };
  }
  const shell = valueOf(valueOf(valueOf(body, 'defaults'), 'run'), 'shell');
  // Most jobs need not be asked for their steps.
  return shell && hasExpression(shell) && stepsOf(job).some(isForDefaultShell) ? byShell(shell, partsOf) : undefined;
}

function isForDefaultShell({ run, node }: Step): boolean {
  return run !== undefined && valueOf(node, 'shell') === undefined;
}

/** The same for the shell of one step; in an action it is mostly an input. */
export function shellBroughtBy({ node, run }: Step, partsOf: PartsOf): BroughtCode | undefined {
  const shell = run && valueOf(node, 'shell');
  return shell && byShell(shell, partsOf);
}

function byShell(node: SyntaxNode, partsOf: PartsOf): BroughtCode | undefined {
  const reference = referenceIn(node, isWordOfOutsider, partsOf);
  return reference === undefined ? undefined : { how: 'shell', reference, node };
}

/** What becomes a part of the command that starts a container. Its variables do not: they are given to whatever the image holds. */
const settings = ['options', 'volumes', 'entrypoint', 'command'];

function startedBy(container: SyntaxNode | undefined): readonly (readonly [SyntaxNode, Judge])[] {
  if (!container) return [];
  // As a whole it is an image, or an object, whose texts are looked at in the same way.
  if (container.kind === 'scalar') return [[container, isImageOfOutsider]];
  const image = valueOf(container, 'image');
  const others = settings.flatMap(name => {
    const node = valueOf(container, name);
    return node ? (node.kind === 'sequence' ? itemsOf(node) : [node]) : [];
  });
  return [...(image ? [[image, isImageOfOutsider] as const] : []), ...others.map(node => [node, isWordOfOutsider] as const)];
}

function referenceIn(node: SyntaxNode, judge: Judge, partsOf: PartsOf): string | undefined {
  if (node.kind !== 'scalar' || !hasExpression(node)) return undefined;
  for (const parts of partsOf(node)) {
    const found = judge(parts);
    if (found) return found.text;
  }
  return undefined;
}
