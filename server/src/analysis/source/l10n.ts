import * as l10n from '@vscode/l10n';

/**
 * Translates what is said to people, at the moment when it is said: `l10n.t('{0} jobs', count)`. English until a client has brought other texts,
 * which it does once, before it asks for anything; so for the analysis they are as constant as the English ones.
 */
export { l10n };
