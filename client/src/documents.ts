/** `github-actions-workflow` is what GitHub's own extension calls workflows. */
const languages = ['yaml', 'github-actions-workflow'];

const patterns = ['**/.github/workflows/*.{yml,yaml}', '**/.github/{runner-reach,actionlint}.{yml,yaml}'];

/**
 * What the language server gets to see while it is open: workflows, and what describes their runners. Only files: a `git:` document is
 * the past of one, and nobody can fix that. (On a remote machine the extension runs there, and its files are `file:`, too.)
 */
export const documentSelector: { scheme: string; language: string; pattern: string }[] = languages.flatMap(language =>
  patterns.map(pattern => ({ scheme: 'file', language, pattern })),
);
