import { primitive } from '../../../expressions/github-data.ts';
import { keyOf } from '../../../expressions/operators.ts';
import { textFrom, textParts } from '../../../expressions/partial-text.ts';
import type { Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import { baseBranchPatterns, type NamePattern, pushedRefPatterns, type RefPattern } from '../../starts/ref-filters.ts';
import type { Start } from '../../starts/start.ts';
import { unknown } from '../unknowns.ts';

export const pullRequestNumber = unknown('github.event.number', { type: 'number', truthy: true, digits: true });
/** What `github.ref_name` is on a pull request. */
const mergeBranch = textFrom([pullRequestNumber, '/merge'], []);

export const defaultBranch = unknown('github.event.repository.default_branch', {
  type: 'string',
  truthy: true,
  // Git takes such a name, but nobody has a default branch `5/merge`.
  distinctFrom: [keyOf(mergeBranch)],
});

/** The branch that a pull request is for. Its author chooses, among those that the trigger asks for. */
export function baseBranch({ trigger }: Start, world: World): Value {
  const name = 'github.base_ref';
  const patterns = trigger && baseBranchPatterns(trigger);
  const pattern = patterns?.[world.choose(name, patterns.length)];
  return pattern ? textLike(pattern, name) : unknown(name, { type: 'string', truthy: true });
}

/** A pull request runs on `refs/pull/N/merge`; events of the default branch run on that branch. */
export function ref(start: Start, world: World): Value {
  if (start.facts?.workflowFrom === 'pull-request') return textFrom(['refs/pull/', pullRequestNumber, '/merge'], []);
  if (start.facts?.workflowFrom === 'default-branch') return textFrom(['refs/heads/', defaultBranch], []);
  const pushed = pushedRef(start, world);
  if (!pushed) return unknown('github.ref', { type: 'string', truthy: true });
  const folder = pushed.type === 'branch' ? 'refs/heads/' : 'refs/tags/';
  return textFrom([folder, ...textParts(textLike(pushed.name, 'github.ref_name'))], []);
}

export function refName(start: Start, world: World): Value {
  if (start.facts?.workflowFrom === 'pull-request') return mergeBranch;
  if (start.facts?.workflowFrom === 'default-branch') return defaultBranch;
  const pushed = pushedRef(start, world);
  return pushed ? textLike(pushed.name, 'github.ref_name') : unknown('github.ref_name', { type: 'string', truthy: true });
}

/** The merge branch of a pull request is a branch, too. */
export function refType(start: Start, world: World): Value {
  if (start.facts && start.facts.workflowFrom !== 'pushed-ref') return primitive('branch');
  const pushed = pushedRef(start, world);
  return pushed ? primitive(pushed.type) : unknown('github.ref_type', { type: 'string', truthy: true });
}

/** Runs for a branch that somebody deletes, which belong to the default branch, are left aside. */
function pushedRef({ trigger }: Start, world: World): RefPattern | undefined {
  const patterns = trigger && pushedRefPatterns(trigger);
  return patterns?.[world.choose('github.ref', patterns.length)];
}

/** A name of which the pieces are known, and nothing of what stands around and between them. */
function textLike(pieces: NamePattern, name: string): Value {
  if (pieces.every(piece => piece === '') && pieces.length > 1) return unknown(name, { type: 'string', truthy: true });
  const gap = (index: number) => unknown(name, { type: 'string', key: `${name} ${index} of ${JSON.stringify(pieces)}` });
  return textFrom(
    pieces.flatMap((piece, index) => (index === 0 ? [piece] : [gap(index), piece])),
    [],
  );
}
