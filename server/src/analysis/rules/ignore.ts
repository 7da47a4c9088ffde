import type { Fix } from '../fixes/fix.ts';
import { ignoreHere } from '../fixes/ignore-here.ts';
import type { Location } from '../source/source.ts';
import type { RuleContext } from './rule.ts';

/** The comment goes to the file of the finding, which may be a caller's. */
export function ignore(context: RuleContext, rule: string, { path, span }: Location): readonly Fix[] {
  const document = context.documentOf(path);
  return document ? [ignoreHere({ ...context.workflow, path, document }, rule, span)] : [];
}
