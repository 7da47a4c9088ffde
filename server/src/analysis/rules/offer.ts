import { labelsText } from '../../../../shared/src/labels.ts';
import { declareLabel } from '../fixes/declare-label.ts';
import { declareVariable } from '../fixes/declare-variable.ts';
import type { Fix } from '../fixes/fix.ts';
import { addGuard, repairGuard } from '../fixes/guard-fixes.ts';
import { hostedForOutsiders } from '../fixes/guard-hosted.ts';
import { wouldRepeatRow } from '../fixes/matrix-cell.ts';
import { replaceLabel } from '../fixes/replace-label.ts';
import { replaceRunner } from '../fixes/replace-runner.ts';
import { takeOutOfMatrix } from '../fixes/take-out-of-matrix.ts';
import { writeAsList } from '../fixes/write-as-list.ts';
import { isOnWayTo } from '../reach/placement.ts';
import { hostedEquivalents } from '../runners/hosted-equivalents.ts';
import { shown } from '../runners/labels.ts';
import { isOrdinaryMachine, machineOf } from '../runners/machine.ts';
import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import type { Location } from '../source/source.ts';
import { ignore } from './ignore.ts';
import type { RuleContext } from './rule.ts';
import { isChangedByGuard, type Verdict } from './verdict.ts';

/**
 * What a finding offers, in the order of the light bulb: the best first, other versions of a system near the end, silence last. At most one
 * is preferred. A machine of GitHub's comes first where it is what the labels ask for; where they ask for more than that, or for nobody knows
 * what, something would be lost, and the machine is rather kept for one's own people.
 */
export function fixesOf(context: RuleContext, verdict: Verdict, at: Location): readonly Fix[] {
  const { runner } = verdict.subject;
  const correction = correct(context, verdict);
  const { instead, versions, ...other } = hostedInstead(context, verdict, at);
  const removal = correction ? undefined : other.removal;
  const redirect = sendElsewhere(context, verdict);
  const isAlike = runner !== undefined && isOrdinaryMachine(runner);
  const best = correction ?? removal ?? ((isAlike && instead) || redirect);
  const inOrder = isAlike
    ? [correction, removal, instead, redirect, guard(context, verdict)]
    : [correction, removal, redirect, fillIn(context, verdict), guard(context, verdict), ...declare(context, runner), instead];
  const all = [...inOrder, ...versions, ...ignore(context, verdict.rule, at)].flatMap(fix => fix ?? []);
  return all
    .filter((fix, index) => !all.slice(0, index).some(before => isSame(before, fix)))
    .map(fix => (fix === best ? { ...fix, preferred: true } : fix));
}

/** The label that was meant may be the one that would be offered anyway. */
function isSame(one: Fix, other: Fix): boolean {
  return JSON.stringify(one.edits) === JSON.stringify(other.edits);
}

function correct(context: RuleContext, { reach, subject: { runner } }: Verdict): Fix | undefined {
  if (!runner?.misspelt) return undefined;
  const { label, meant, list } = runner.misspelt;
  if (list) return writeAsList(context.workflow, reach.job, label, list);
  const title = l10n.t('Change to {0}', meant);
  return replaceLabel(context.workflow, label, meant, { title, safe: false }, context.documentOf);
}

/** GitHub's machine in place of one's own, and other versions of it. In a matrix that has it already, the row of the other goes. */
function hostedInstead({ workflow, documentOf }: RuleContext, { reach, subject: { runner } }: Verdict, at: Location) {
  const [label] = isOnesOwn(runner) ? hostedEquivalents(machineOf(runner)) : [];
  if (!isOnesOwn(runner) || label === undefined) return { versions: [] };
  const fixes = replaceRunner(workflow, reach.job, runner, documentOf, at);
  if (wouldRepeatRow(workflow, runner.trail, label, documentOf))
    return { removal: takeOutOfMatrix(workflow, runner.trail, nameOf(runner), label, documentOf), versions: fixes };
  const [instead, ...versions] = fixes;
  return { instead, versions };
}

function nameOf({ group, labels }: Runner): string {
  return shown({ text: group?.text ?? labelsText(labels.map(({ text }) => text)) });
}

/** Keeps outsiders off a machine that one's own people go on using. */
function sendElsewhere({ workflow }: RuleContext, verdict: Verdict): Fix | undefined {
  const { reach, subject } = verdict;
  const { runner } = subject;
  if (!isOnesOwn(runner) || !isChangedByGuard(verdict)) return undefined;
  return hostedForOutsiders(workflow, reach.job, runner, reach.events);
}

/** The same by the condition of the job. */
function guard({ workflow }: RuleContext, verdict: Verdict): Fix | undefined {
  if (!isChangedByGuard(verdict)) return undefined;
  const { placement, reach } = verdict;
  const { scenario } = placement;
  const reservation = { preventsAccidentsOnly: scenario.workflowFrom === 'pull-request' };
  const broken = reach.voidGuards.find(it => it.node === reach.job.condition && isOnWayTo(placement, it));
  return broken
    ? repairGuard(workflow.document, broken, reach.events, reservation)
    : addGuard(workflow.document, reach.job, reach.events, reservation);
}

/** A label that nobody has declared may be either. */
function declare({ repository }: RuleContext, runner: Runner | undefined): readonly Fix[] {
  const [label, another] = runner?.kind === 'custom' ? runner.labels : [];
  if (!label?.exact || another) return [];
  return (['self-hosted', 'larger'] as const).flatMap(kind => declareLabel(repository, label.text, kind) ?? []);
}

/** Once the value of a variable is known, its machine is judged like any other. */
function fillIn({ repository }: RuleContext, { subject: { open } }: Verdict): Fix | undefined {
  const [, variable] = (open?.why === 'variable' && /^vars\.([a-z_]\w*)$/i.exec(open.text)) || [];
  return variable === undefined ? undefined : declareVariable(repository, variable);
}

function isOnesOwn(runner: Runner | undefined): runner is Runner {
  return runner !== undefined && runner.kind !== 'managed' && runner.kind !== 'customer-cloud';
}
