/** Names and addresses that client, server, command line and documentation share. */
export const productName = 'Runner Reach';

/** Of the binary, of the extension, and the `source` of its diagnostics. */
export const productId = 'runner-reach';

/** First segment of every setting, command and context key of the extension. */
export const settingsSection = 'runnerReach';

/** Of the URIs of the example that the extension brings along: it is in no folder, and served all the same. */
export const exampleScheme = 'runner-reach-example';

export const repositoryUrl = 'https://github.com/runner-reach/runner-reach';

/** Path of a rule's documentation inside the project's repository. */
export function ruleDocsPath(id: string): string {
  return `server/src/analysis/rules/${id}/rule.md`;
}

/** The page that explains a rule to people. */
export function ruleDocsUrl(id: string): string {
  return `${repositoryUrl}/blob/main/${ruleDocsPath(encodeURIComponent(id))}`;
}
