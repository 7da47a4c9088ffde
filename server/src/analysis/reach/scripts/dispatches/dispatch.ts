import { segments } from '../../../expressions/template.ts';
import type { ScalarNode } from '../../../syntax/node.ts';

/** A piece of a text: what stands there, or an expression; undefined for what only running could tell. */
export type Part = string | { readonly expression: string | undefined };

/** A text as it is put together. */
export type Parts = readonly Part[];

/** What is passed to a run that is dispatched. */
export type Passed =
  | { readonly kind: 'text'; readonly parts: Parts }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  /** With others beside them where it is not complete. */
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Passed>; readonly isComplete: boolean }
  /** What the JSON says that the expression comes to. */
  | { readonly kind: 'json'; readonly expression: string }
  /** An object of the contexts, of which any part may be asked for: `github.event`. */
  | { readonly kind: 'context'; readonly name: string }
  /** What the contexts of another event have under that name: `github.event.pull_request`. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'open' };

export type DispatchEvent = 'workflow_dispatch' | 'repository_dispatch';

export function isDispatchEvent(event: string): event is DispatchEvent {
  return event === 'workflow_dispatch' || event === 'repository_dispatch';
}

/** One way in which a step starts a run of another workflow, as far as it is written there. */
export interface Dispatch {
  readonly event: DispatchEvent;
  /** The workflow by its file, name or number, or the type of a `repository_dispatch`; undefined where that is not told. */
  readonly target: Parts | undefined;
  /** `owner/name`; undefined where it is the repository that the step runs for. */
  readonly repository: Parts | undefined;
  /** What becomes of `inputs`, or of `client_payload`. */
  readonly passed: Passed;
  /** The token that it is done with; undefined where that is not told. */
  readonly token: Parts | undefined;
  /** What says so. */
  readonly node: ScalarNode;
}

/** What a script dispatches, but for where it stands. */
export type Dispatched = Omit<Dispatch, 'node'>;

/** Unknown, but for what it is. */
export const openParts: Parts = [{ expression: undefined }];
export const open: Passed = { kind: 'open' };
export const nothingPassed: Passed = { kind: 'object', entries: new Map(), isComplete: true };

/** The token that GitHub gives to each job. */
export const ownToken: Parts = [{ expression: 'github.token' }];

/** The parts of a text that GitHub evaluates. */
export function partsOfTemplate(text: string): Parts {
  return segments(text).map(({ kind, text: part }) => (kind === 'text' ? part : { expression: part }));
}
