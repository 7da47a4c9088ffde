/** The files of a repository that matter, by their path in it: workflows directly in their folder, actions, and what describes their runners. */
export const workflowPattern = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/**
 * Actions may lie anywhere. GitHub's documentation puts those that only the repository's own workflows use into `.github/actions`; people have
 * them in other folders of `.github`, too.
 */
export const actionPattern = /^\.github\/(?:[^/]+\/){0,4}action\.ya?ml$/;

export const configurationPattern = /^\.github\/(runner-reach|actionlint)\.ya?ml$/;

/** Whether a file, by its absolute path or that of its URI, would be one of them if the folder above its `.github` were a repository. */
export function isOfRepository(path: string): boolean {
  const inRepository = path.slice(path.lastIndexOf('/.github/') + 1);
  return [workflowPattern, actionPattern, configurationPattern].some(pattern => pattern.test(inRepository));
}
