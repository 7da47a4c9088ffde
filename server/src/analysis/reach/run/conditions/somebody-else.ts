import { evaluateExpression, type Scope } from '../../../expressions/evaluate.ts';
import { textParts } from '../../../expressions/partial-text.ts';
import type { Unknown, Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import type { Asked } from '../../scripts/answers.ts';

/** Whether GitHub is asked about the outsider whose run it is, in a place of the maintainers. */
export function isAboutOutsider({ person, place }: Asked, scope: Scope, world: World): boolean {
  const valueOf = (text: string | undefined) => (text === undefined ? undefined : evaluateExpression(text, scope, world));
  return isOutsiderInPlace(valueOf(person), valueOf(place));
}

/**
 * The same, given who and where that is. His permission tells nothing of other people: of the owner, of whom the file names, of who opened the pull
 * request that he comments on. And in his own fork or organization he may do everything. Undefined where it is not told: the person may be him then,
 * and the place his.
 */
export function isOutsiderInPlace(person: Value | undefined, place: Value | undefined): boolean {
  return place !== undefined && isOfMaintainers(place) && !(person && isSomebodyElse(person));
}

/** What cannot be known here may be the outsider, unless GitHub says who it is. */
function isSomebodyElse(value: Value): boolean {
  if (value.kind === 'primitive') return typeof value.value === 'string' && value.value !== '';
  return value.kind === 'unknown' && !value.foreign && (value.maintainers === true || value.text.startsWith('github.'));
}

/**
 * Whether no outsider chooses which repository or organization that is: the workflow is in it, its owner owns it, or the file or its settings name
 * it. With another one that they name, maintainers say whom they trust.
 */
function isOfMaintainers(value: Value): boolean {
  const parts = value.kind === 'list' || value.kind === 'dict' ? [] : textParts(value);
  return parts.some(it => it !== '') && parts.every(it => typeof it === 'string' || isTheirs(it));
}

function isTheirs({ maintainers, text }: Unknown): boolean {
  return maintainers === true || /^(?:secrets\.|github\.(?:api|server)_url$)/.test(text);
}
