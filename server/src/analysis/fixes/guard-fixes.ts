import type { Expression } from '../expressions/expression.ts';
import { conditionOf } from '../reach/run/conditions/condition.ts';
import { mentionsEvent, mentionsPeople } from '../reach/void-guards/guard-forms.ts';
import type { VoidGuard } from '../reach/void-guards/void-guard.ts';
import { l10n } from '../source/l10n.ts';
import type { Edit } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import type { Job } from '../workflow/workflow.ts';
import type { Fix } from './fix.ts';
import { asOperand, conjunction, guardFor } from './guard.ts';
import { replaceCondition, requireAlso } from './guard-condition.ts';

/** Where a pull request brings its own copy of the workflow file. */
export interface Reservation {
  readonly preventsAccidentsOnly: boolean;
}

/** Lets only the repository's own people start the job, which `events` start. */
export function addGuard(document: Document, job: Job, events: readonly string[], reservation: Reservation): Fix | undefined {
  const guard = guardFor(events);
  const edits = guard === undefined ? undefined : requireAlso(document, job, guard);
  return (
    edits && {
      title: titleOfGuard(job, reservation),
      safe: false,
      edits,
    }
  );
}

/** Makes a condition keep outsiders out that looks as if it did. */
export function repairGuard(
  document: Document,
  voidGuard: VoidGuard,
  events: readonly string[],
  reservation: Reservation,
): Fix | undefined {
  const guard = guardFor(events);
  const edits = guard === undefined ? undefined : repair(document, voidGuard, guard);
  return edits && { title: titleOfRepair(reservation), safe: false, edits };
}

/** In a job of several rows, the condition is for all of them: those on GitHub's machines as well. */
function titleOfGuard({ condition, matrix }: Job, reservation: Reservation): string {
  return matrix ? titleOfWholeJob(condition !== undefined, reservation) : titleOfJob(condition !== undefined, reservation);
}

function titleOfJob(extendsCondition: boolean, { preventsAccidentsOnly }: Reservation): string {
  if (preventsAccidentsOnly)
    return extendsCondition
      ? l10n.t('Run only for your own branches and people (extend `if:`); prevents accidents only, a pull request can delete it')
      : l10n.t('Run only for your own branches and people (add `if:`); prevents accidents only, a pull request can delete it');
  return extendsCondition
    ? l10n.t('Run only for your own branches and people (extend `if:`)')
    : l10n.t('Run only for your own branches and people (add `if:`)');
}

function titleOfWholeJob(extendsCondition: boolean, { preventsAccidentsOnly }: Reservation): string {
  if (preventsAccidentsOnly)
    return extendsCondition
      ? l10n.t(
          'Run the whole job, every row of its matrix, only for your own branches and people (extend `if:`); prevents accidents only, a pull request can delete it',
        )
      : l10n.t(
          'Run the whole job, every row of its matrix, only for your own branches and people (add `if:`); prevents accidents only, a pull request can delete it',
        );
  return extendsCondition
    ? l10n.t('Run the whole job, every row of its matrix, only for your own branches and people (extend `if:`)')
    : l10n.t('Run the whole job, every row of its matrix, only for your own branches and people (add `if:`)');
}

function titleOfRepair({ preventsAccidentsOnly }: Reservation): string {
  return preventsAccidentsOnly
    ? l10n.t('Make the condition keep outsiders out; prevents accidents only, a pull request can delete it')
    : l10n.t('Make the condition keep outsiders out');
}

function repair(document: Document, voidGuard: VoidGuard, guard: string): readonly Edit[] | undefined {
  const { form, job, undone, intended } = voidGuard;
  if (form === 'always-true') {
    if (intended === undefined) return replaceCondition(document, job, guard);
    return replaceCondition(document, job, intended.works ? intended.text : conjunction([intended.text, guard]));
  }
  // The gate knows better than any condition here whom to let through.
  const isGate = undone && undone.kind !== 'condition' && job.needs.includes(undone.job);
  if (isGate) return requireAlso(document, job, `needs.${undone.job}.result == 'success'`);
  return replaceable.has(form) ? replacePart(document, voidGuard, guard) : requireAlso(document, job, guard);
}

/** Forms that say nothing else than that outsiders are to stay out, and say it wrongly. */
const replaceable = new Set<VoidGuard['form']>([
  'other-event',
  'issue-author',
  'association',
  'no-payload',
  'text-for-boolean',
  'reversed',
]);

function replacePart(document: Document, { job, node, part }: VoidGuard, guard: string): readonly Edit[] | undefined {
  const condition = conditionOf(node);
  const whole = condition?.expression;
  if (!condition || !whole) return undefined;
  if (part === undefined || leavesOf(whole).every(isAboutOutsiders)) return replaceCondition(document, job, guard);
  const isRequired = operandsOf(whole).some(({ start }) => condition.start + start === part.start);
  if (!isRequired) return requireAlso(document, job, guard);
  return replaceCondition(document, job, asOperand(guard), part);
}

/** What an `&&` at the top of the condition asks for. */
function operandsOf(whole: Expression): readonly Expression[] {
  return whole.kind === 'logical' && whole.operator === '&&' ? whole.operands : [];
}

function leavesOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'not') return leavesOf(expression.operand);
  return expression.kind === 'logical' ? expression.operands.flatMap(leavesOf) : [expression];
}

function isAboutOutsiders(leaf: Expression): boolean {
  return mentionsPeople(leaf) || mentionsEvent(leaf);
}
