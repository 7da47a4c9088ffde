import type { Span } from '../analysis/source/source.ts';
import type { Page } from './page.ts';

/** Something that may be typed at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'runner' | 'group';
  /** A few words beside the label. Plain text. */
  readonly detail: string;
  readonly documentation: Page;
  /** What it replaces. */
  readonly span: Span;
  readonly newText: string;
  /** The same with places to fill in, in the syntax that editors have for that, where there are any. */
  readonly snippet?: string;
  /** It works, and its end is announced. */
  readonly isDeprecated?: boolean;
}
