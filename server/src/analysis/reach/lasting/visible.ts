import { memo, remember } from '../../source/memo.ts';
import { type Entry, type SyntaxNode, valueOf } from '../../syntax/node.ts';
import { stepsOf } from '../../workflow/read-steps.ts';
import type { Job, Trigger, Workflow } from '../../workflow/workflow.ts';
import { mayBringAny } from '../brought-code/brought-code.ts';
import { actionFolder } from '../calls/actions.ts';
import { usualLanguageOf } from '../scripts/ending/shells.ts';
import { type Gate, possibleGatesOf } from '../scripts/gates.ts';

/**
 * What the jobs that need a job can learn of it: the same (`===`) for two versions of a job only if that is. It is a text for most jobs, and
 * a key pressed in a script of theirs leaves it as it is; for the others it is the entry, which every key makes anew.
 */
export function visibleOf(job: Job): string | Entry {
  return visible(job).text ?? job.entry;
}

const visible = memo((job: Job) => ({ text: visibleText(job) }));

function visibleText(job: Job): string | undefined {
  const { anchors, externals } = job.entry.key.chunk;
  // What it hands on leads back to where it is written, and an alias stands for a text elsewhere.
  if (job.outputs || job.uses || anchors.size > 0 || externals.size > 0) return undefined;
  // The steps of an action of this repository may be gates as well.
  if (stepsOf(job).some(step => actionFolder(step) !== undefined)) return undefined;
  const possibleGates = possibleGatesOf(job);
  // What their scripts test may be set by the environment of the job, or by steps before.
  if (possibleGates.some(({ isTesting }) => isTesting)) return undefined;
  // Behind an outsider's code nothing is a gate.
  const isBehindOthers = ({ step }: Gate) =>
    stepsOf(job)
      .slice(0, stepsOf(job).indexOf(step) + 1)
      .some(mayBringAny);
  if (possibleGates.some(isBehindOthers)) return undefined;
  const gates = possibleGates.map(({ step }) => sourceOf(step.node));
  const conditions = [job.condition, job.environment, job.matrix].map(sourceOf);
  // They decide which shell runs a gate.
  const shells = gates.length > 0 ? [sourceOf(valueOf(job.body, 'defaults')), usualLanguageOf(job)] : [];
  const mayFail = typeof job.mayFail === 'boolean' ? job.mayFail : job.mayFail.text;
  const text = JSON.stringify([job.id, job.needs, conditions, mayFail, gates, shells]);
  // What steps hand on may be written by any of them.
  return /\bsteps\b/i.test(text) ? undefined : text;
}

/**
 * The same for how runs of a workflow start: filters of paths, which are most of what is written there, decide nothing. Options
 * and defaults of inputs are shown where they are written, so with any it is the node of `on:`.
 */
export function visibleTriggersOf({ document, triggers, callInputs, dispatchInputs }: Workflow): string | SyntaxNode {
  const on = valueOf(document.root, 'on');
  if (!on) return '';
  const { anchors, externals } = on.chunk;
  const inputs = [...(dispatchInputs?.values() ?? [])];
  const hasTexts = inputs.some(({ options, default: fallback }) => options.length > 0 || fallback);
  if (callInputs || hasTexts || anchors.size > 0 || externals.size > 0) return on;
  return remember(triggerTexts, on, () =>
    JSON.stringify([triggers.map(visibleTrigger), inputs.map(({ name, type }) => [name, type])]),
  );
}

const triggerTexts = new WeakMap<SyntaxNode, string>();

/** Events of which more than the types is looked at: when a schedule starts, and which runs another one follows. */
const withOptions = ['schedule', 'workflow_run'];
const filtersOfRefs = ['branches', 'branches-ignore', 'tags', 'tags-ignore'];

function visibleTrigger({ event, types, options }: Trigger): readonly unknown[] {
  const filters = filtersOfRefs.map(name => sourceOf(valueOf(options, name)));
  return [event, types, withOptions.includes(event) ? sourceOf(options) : null, filters];
}

function sourceOf(node: SyntaxNode | undefined): string | null {
  return node ? node.chunk.text.slice(node.start, node.end) : null;
}
