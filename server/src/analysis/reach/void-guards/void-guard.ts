import { type Expression, walk } from '../../expressions/expression.ts';
import { parseExpression } from '../../expressions/parse.ts';
import { expressionsIn, segmentsOf } from '../../expressions/template.ts';
import { exploreWorlds } from '../../expressions/world.ts';
import type { Place, ScalarNode } from '../../syntax/node.ts';
import { placeInScalar } from '../../syntax/scalar-content.ts';
import type { Job, Workflow } from '../../workflow/workflow.ts';
import { arrivalsAt } from '../bridges/all-arrivals.ts';
import type { Arrival } from '../calls/arrivals.ts';
import type { Frame } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import { jobsBefore } from '../calls/needs.ts';
import { landingLimits } from '../landing/landing.ts';
import { type Condition, conditionOf, partHolds } from '../run/conditions/condition.ts';
import type { Guard, PlacedGuard } from '../run/conditions/guard.ts';
import { Run } from '../run/run.ts';
import type { Scenario } from '../starts/scenario.ts';
import { mentionsPeople } from './guard-forms.ts';
import { type VoidForm, voidPartsOf } from './void-parts.ts';

/** A part of a condition that looks as if it kept outsiders out, in a scenario in which it lets one through. */
export interface VoidGuard {
  readonly form: VoidForm | 'always-true' | 'status';
  readonly scenario: Scenario;
  /** The calls that lead past it, as `Frame.id` tells them apart: what others hand to the job, it lets nobody reach. */
  readonly frames: readonly string[];
  /** The `if:`, and the job and file that it stands in, which may be a caller's. */
  readonly node: ScalarNode;
  readonly job: Job;
  readonly path: string;
  /** The guilty part; all of the condition where no part of it is more guilty than the rest. */
  readonly place: Place;
  /** That part as the user wrote it. */
  readonly text: string;
  /** Its offsets in the scalar's content; undefined where it is all of the condition. */
  readonly part: { readonly start: number; readonly end: number } | undefined;
  /** What would have kept the outsider out, but for a status function. */
  readonly undone: Undone | undefined;
  /** What a condition that is always true says without the text around its `${{ }}`, and whether that keeps this outsider out. */
  readonly intended: { readonly text: string; readonly works: boolean } | undefined;
}

/** A guard of a needed job; without its place, for that job may be edited while this one is not. */
interface Undone extends Guard {
  /** The id of the job that it stands in. */
  readonly job: string;
}

/** The void guards on the way to a job, of every scenario in which an outsider gets there. */
export function voidGuardsOf(workflow: Workflow, job: Job, knowledge: Knowledge): readonly VoidGuard[] {
  const found = arrivalsAt(workflow, knowledge)
    .filter(({ start, frame }) => start.scenario.actor === 'outsider' && hasCondition(frame, job))
    .flatMap(arrival => {
      const { start, frame } = arrival;
      const found = voidGuardsIn(arrival, job, knowledge);
      // Only where nothing else lets the outsider through.
      const all = found ?? (start.withLabels && voidGuardsIn({ start: start.withLabels, frame }, job, knowledge)) ?? [];
      return all.map((guard): VoidGuard => ({ ...guard, frames: [frame.id] }));
    });
  return mergeCallers(found);
}

/** Different callers may lead past the same condition. */
function mergeCallers(found: readonly VoidGuard[]): readonly VoidGuard[] {
  const merged = new Map<string, VoidGuard>();
  for (const guard of found) {
    const key = JSON.stringify([guard.scenario.event, guard.path, guard.job.id, guard.form, guard.part ?? null]);
    const first = merged.get(key);
    merged.set(key, first ? { ...first, frames: [...new Set([...first.frames, ...guard.frames])] } : guard);
  }
  return [...merged.values()];
}

function hasCondition({ caller }: Frame, job: Job): boolean {
  return job.condition !== undefined || (caller !== undefined && hasCondition(caller.frame, caller.job));
}

/** In the run of one arrival. */
type FoundGuard = Omit<VoidGuard, 'frames'>;

/** Undefined where he does not get there. */
function voidGuardsIn({ start, frame }: Arrival, job: Job, knowledge: Knowledge): readonly FoundGuard[] | undefined {
  let found: readonly FoundGuard[] | undefined;
  // A job before that turns away some outsiders only is no guard that anything could undo. Looked for until there is a world without.
  let isAlwaysUndone = true;
  exploreWorlds(landingLimits, {
    evaluate: () => null,
    admits: world => {
      const run = new Run(start, world, knowledge);
      if (run.guardOf(frame, job) !== null) return false;
      const inWorld = alongTheWay(run, frame, job);
      isAlwaysUndone = inWorld.some(({ undone }) => undone);
      found ??= inWorld;
      return !isAlwaysUndone;
    },
  });
  return found?.filter(({ undone }) => !undone || isAlwaysUndone);
}

function alongTheWay(run: Run, frame: Frame, job: Job): readonly FoundGuard[] {
  const outer = frame.caller ? alongTheWay(run, frame.caller.frame, frame.caller.job) : [];
  const condition = job.condition && conditionOf(job.condition);
  return condition && job.condition ? [...outer, ...inCondition(run, frame, job, job.condition, condition)] : outer;
}

function inCondition(run: Run, frame: Frame, job: Job, node: ScalarNode, condition: Condition): readonly FoundGuard[] {
  const { expression } = condition;
  const common = { scenario: run.start.scenario, node, job, path: frame.workflow.path, undone: undefined, intended: undefined };
  const setting = run.conditionSetting(frame, job);
  const truth = (part: Expression) => partHolds(part, setting);
  if (!expression) {
    if (condition.kind !== 'always' || !expressionsIn(node).some(({ expression }) => mentionsPeople(expression))) return [];
    const meant = withoutBraces(node);
    const { expression: whole } = parseExpression(meant);
    const intended = whole && { text: meant, works: !truth(whole) };
    return [{ ...common, form: 'always-true', place: node.alias ?? node, text: node.text.trim(), part: undefined, intended }];
  }
  const located = (part: Expression) => locate(node, condition, expression, part);
  const parts = voidPartsOf(expression, truth, run.start).map(({ form, part }) => ({ ...common, form, ...located(part) }));
  const undone = condition.usesStatus ? undoneBy(run, frame, job) : undefined;
  const status = undone && statusPart(expression);
  return status ? [{ ...common, form: 'status', ...located(status), undone }, ...parts] : parts;
}

function locate(
  node: ScalarNode,
  condition: Condition,
  whole: Expression,
  part: Expression,
): Pick<VoidGuard, 'place' | 'text' | 'part'> {
  const [start, end] = [condition.start + part.start, condition.start + part.end];
  return {
    place: node.alias ?? placeInScalar(node, start, end),
    text: node.text.slice(start, end),
    part: part === whole ? undefined : { start, end },
  };
}

/** The text of a condition as one expression, every `${{ … }}` in it as a part in parentheses. */
function withoutBraces(node: ScalarNode): string {
  const pieces = segmentsOf(node);
  const isAlone = pieces.filter(({ text }) => text.trim() !== '').length === 1;
  return pieces
    .map(({ kind, text }) => (kind === 'text' ? text : isAlone ? text.trim() : `(${text.trim()})`))
    .join('')
    .trim();
}

/** What a job before holds against outsiders: a gate step, an environment, or a condition about people. */
function undoneBy(run: Run, frame: Frame, job: Job): Undone | undefined {
  const guard = jobsBefore(frame.workflow, job)
    .flatMap(needed => run.guardOf(frame, needed) ?? run.gateIn(frame, needed) ?? [])
    .find(isAgainstPeople);
  return guard && { kind: guard.kind, text: guard.text, job: guard.job.id };
}

function isAgainstPeople({ kind, node }: PlacedGuard): boolean {
  if (kind === 'gate' || kind === 'environment') return true;
  const condition = kind === 'condition' && node?.kind === 'scalar' ? conditionOf(node) : undefined;
  return condition?.expression !== undefined && mentionsPeople(condition.expression);
}

/** What lets a job run although one before has not succeeded. */
function statusPart(expression: Expression): Expression | undefined {
  const found: Expression[] = [];
  walk(expression, part => {
    const call = part.kind === 'not' ? part.operand : part;
    if (call.kind === 'call' && (undoing.has(call.name) || (call.name === 'success' && call !== part))) found.push(part);
  });
  return found[0];
}

const undoing = new Set(['always', 'failure', 'cancelled']);
