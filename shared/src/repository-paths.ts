/** The files of a repository that matter, by their path in it: workflows directly in their folder, and what describes their runners. */
export const workflowPath = /^\.github\/workflows\/[^/]+\.ya?ml$/;

export const configurationPath = /^\.github\/(runner-reach|actionlint)\.ya?ml$/;
