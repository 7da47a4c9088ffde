import type { InitializationOptions } from '../../../shared/src/protocol.ts';
import { l10n } from '../analysis/source/l10n.ts';

/** From now on, says everything in the client's words: `options` are its `initializationOptions`. What they have no text for is said in English. */
export function useTranslations(options: unknown): void {
  if (typeof options !== 'object' || options === null) return;
  const { translations }: { readonly [Key in keyof InitializationOptions]: unknown } = options;
  if (typeof translations !== 'object' || translations === null) return;
  // Anybody may send anything.
  const texts = Object.entries(translations).filter(([, text]) => typeof text === 'string');
  l10n.config({ contents: Object.fromEntries(texts) });
}
