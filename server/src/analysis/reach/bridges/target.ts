import { couldBe, knownText, textParts } from '../../expressions/partial-text.ts';
import type { Value } from '../../expressions/value.ts';
import type { Trigger, Workflow } from '../../workflow/workflow.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { Dispatching } from './dispatching.ts';
import { namesFor } from './target-names.ts';
import { untold, valuesOfParts } from './values-of-parts.ts';

/** Whether a dispatch may be one of that workflow, of this repository. */
export function isDispatched(dispatching: Dispatching, target: Workflow, trigger: Trigger, knowledge: Knowledge): boolean {
  const { dispatch } = dispatching;
  const names = namesFor(target, trigger);
  const isMeant = names === undefined || targetsOf(dispatching, knowledge).some(value => names.some(name => mayBe(value, name)));
  if (!isMeant) return false;
  const repositories = dispatch.repository ? valuesOfParts(dispatch.repository, dispatching, knowledge) : undefined;
  return repositories === undefined || repositories.some(it => mayBeOwn(it, dispatching.placed.frame.workflow));
}

/** The types that a `repository_dispatch` may have; none where it has none, or it cannot be known. */
export function typesFor(dispatching: Dispatching, trigger: Trigger, knowledge: Knowledge): readonly string[] {
  if (trigger.event !== 'repository_dispatch') return [];
  const targets = targetsOf(dispatching, knowledge);
  if (trigger.types) return trigger.types.filter(type => targets.some(value => mayBe(value, type)));
  const texts = targets.flatMap(value => knownText(value) ?? []);
  return texts.length === targets.length ? texts : [];
}

function targetsOf(dispatching: Dispatching, knowledge: Knowledge): readonly Value[] {
  const { target } = dispatching.dispatch;
  return target ? valuesOfParts(target, dispatching, knowledge) : [untold];
}

function mayBe(value: Value, name: string): boolean {
  const text = knownText(value)?.trim();
  if (text === undefined) return couldBe(textParts(value), name);
  // Nobody sees which workflow has that number.
  return /^\d+$/.test(text) || text.toLowerCase() === name.toLowerCase();
}

/** A name that the file writes is taken for another repository's, unless a condition in it says that it is this one's. */
function mayBeOwn(value: Value, workflow: Workflow): boolean {
  const text = knownText(value)?.trim();
  if (text === '') return true;
  if (text !== undefined) return isCalled(workflow, text);
  return !textParts(value).some(part => typeof part === 'string' && /\w/.test(part.replace(/^https?:\/\/github\.com\//, '')));
}

function isCalled({ document }: Workflow, repository: string): boolean {
  const quoted = `'${repository.toLowerCase()}'`;
  return document.chunks.some(({ text }) =>
    [...text.matchAll(/github\.repository\s*==\s*('[^'\n]*')/gi)].some(({ 1: name }) => name?.toLowerCase() === quoted),
  );
}
