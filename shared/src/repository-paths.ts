/** The files of a repository that matter, by their path in it: workflows directly in their folder, and what describes their runners. */
export const workflowPattern = /^\.github\/workflows\/[^/]+\.ya?ml$/;

export const configurationPattern = /^\.github\/(runner-reach|actionlint)\.ya?ml$/;
