import { inputOf, type Step, stepsOf } from '../../workflow/read-steps.ts';
import { type StepInFrame, userOf } from './frame.ts';

export function isCheckout({ uses }: Step): boolean {
  return /^actions\/checkout@/i.test(uses?.text.trim() ?? '');
}

/**
 * The folder that an `actions/checkout` fills, from the workspace on: '' is the workspace itself. Undefined for other steps, and where an
 * expression names it.
 */
function checkoutFolder(step: Step): string | undefined {
  if (!isCheckout(step)) return undefined;
  const path = inputOf(step, 'path');
  if (!path) return '';
  return path.kind === 'scalar' && !path.text.includes('${{') ? normalFolder(path.text) : undefined;
}

/** A folder in any spelling, as the runner finds it: `./a/b/`, `.\\a\\b`, `./a/../a/b`. */
export function normalFolder(path: string): string {
  const names: string[] = [];
  for (const name of path.trim().replaceAll('\\', '/').split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** What a folder is called within another one; undefined where it does not lie there. */
function folderWithin(outer: string, folder: string): string | undefined {
  if (outer === '' || outer === folder) return outer === '' ? folder : '';
  return folder.startsWith(`${outer}/`) ? folder.slice(outer.length + 1) : undefined;
}

/**
 * Where a folder of the workspace lies in this repository, if a step before has checked that out into a folder of its own: `src/.github/…` is
 * `.github/…` after `path: src`.
 */
export function placeInCheckout(placed: StepInFrame, folder: string): string | undefined {
  for (const step of lastFirst(placed)) {
    const outer = checkoutFolder(step);
    const inner = outer === undefined || outer === '' ? undefined : folderWithin(outer, folder);
    if (inner !== undefined) return isOfThisRepository(step) ? inner : undefined;
  }
  return undefined;
}

/** The steps before one, of its job and of those that use its action. */
function lastFirst({ frame, job, step }: StepInFrame): readonly Step[] {
  const own = stepsOf(job);
  const user = userOf(frame);
  return [...own.slice(0, own.indexOf(step)).reverse(), ...(user ? lastFirst(user) : [])];
}

function isOfThisRepository(step: Step): boolean {
  const repository = inputOf(step, 'repository');
  return !repository || (repository.kind === 'scalar' && /^\s*\$\{\{\s*github\.repository\s*\}\}\s*$/.test(repository.text));
}
