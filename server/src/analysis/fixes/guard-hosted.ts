import { stringLiteral } from '../expressions/expression.ts';
import { segmentsOf } from '../expressions/template.ts';
import { hostedEquivalents } from '../runners/hosted-equivalents.ts';
import { machineOf } from '../runners/machine.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import { isBlockScalar, type SyntaxNode } from '../syntax/node.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import type { Fix } from './fix.ts';
import { asOperand, guardFor } from './guard.ts';
import { isInFlow, scalarOf } from './guard-condition.ts';
import { cellOf } from './matrix-cell.ts';
import { editAt } from './place.ts';
import { replaceCollection } from './replace-node.ts';
import { isShared } from './sharing.ts';

/**
 * One job for both: the machine that `runner` asks for stays with the repository's own people, and outsiders get GitHub's. `events` start the job.
 * Undefined where `runs-on` is neither a plain text or list of plain texts of this job alone nor a cell of its matrix, or GitHub has no such machine.
 */
export function hostedForOutsiders(workflow: Workflow, job: Job, runner: Runner, events: readonly string[]): Fix | undefined {
  const { document } = workflow;
  const node = job.runsOn?.value;
  const [label] = hostedEquivalents(machineOf(runner));
  const guard = guardFor(events);
  if (!node || label === undefined || guard === undefined || isShared(document, node.alias ?? node)) return undefined;
  const own = ownRunner(node, guard) ?? ownRow(workflow, job, runner, guard);
  if (own === undefined) return undefined;
  const scalar = scalarOf(`\${{ ${own} || '${label}' }}`, isInFlow(job));
  const edits =
    node.kind === 'scalar' || node.alias
      ? [editAt(document, node.alias ?? node, scalar)]
      : replaceCollection(document, node, scalar);
  if (!edits) return undefined;
  return {
    title: l10n.t('Send outsiders to {0}, keep this machine for your own branches and people', label),
    safe: false,
    edits,
  };
}

/** What `runs-on` says, for whom the guard lets through. */
function ownRunner(node: SyntaxNode, guard: string): string | undefined {
  const own = literalRunner(node);
  return own === undefined ? undefined : `${asOperand(guard)} && ${own}`;
}

/** The same for one row of a matrix; all others keep theirs, whoever starts them. A cell that is a list is equal to nothing. */
function ownRow(workflow: Workflow, job: Job, { trail }: Runner, guard: string): string | undefined {
  const cell = cellOf(workflow, trail);
  const name = job.runsOn && nameOfCell(job.runsOn.value);
  if (!cell || cell.matrix !== job.matrix || name === undefined) return undefined;
  if (cell.node.kind !== 'scalar' || typeof cell.node.value !== 'string' || cell.node.text.includes('${{')) return undefined;
  return `(${name} != ${stringLiteral(cell.node.text)} || ${guard}) && ${name}`;
}

/** `matrix.os` of a `runs-on` that says nothing else. */
function nameOfCell(node: SyntaxNode): string | undefined {
  const [only, another] = node.kind === 'scalar' ? segmentsOf(node) : [];
  if (only?.kind !== 'expression' || another || only.parsed.expression?.kind !== 'index') return undefined;
  const name = only.text.trim();
  return /^matrix(?:\.[\w-]+)+$/i.test(name) ? name : undefined;
}

/** The value of `runs-on` as an expression: a string, or a list out of JSON. */
function literalRunner(node: SyntaxNode): string | undefined {
  if (node.kind === 'scalar') return isLiteral(node) && !isBlockScalar(node) ? stringLiteral(node.text) : undefined;
  if (node.kind === 'mapping' || node.items.length === 0) return undefined;
  const labels = node.items.flatMap(item => (item.kind === 'scalar' && isLiteral(item) ? [item.text] : []));
  return labels.length === node.items.length ? `fromJSON(${stringLiteral(JSON.stringify(labels))})` : undefined;
}

function isLiteral(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.value !== null && node.text.trim() !== '' && !node.text.includes('${{');
}
