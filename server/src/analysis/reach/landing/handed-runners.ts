import { callFunction } from '../../expressions/functions.ts';
import { parseLaxJson } from '../../expressions/lax-json.ts';
import type { Value } from '../../expressions/value.ts';
import type { World } from '../../expressions/world.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Job } from '../../workflow/workflow.ts';

/** What inputs that choose a runner are called. */
const runnerName = /(?:^|[-_])(?:runners?|runs[-_]?on|runner[-_]?(?:labels?|name|type|tag|group))$/i;
/** `test-runner: vitest` is a program. */
const programName = /(?:^|[-_])(?:tests?|tasks?|scripts?|specs?|commands?|query|migrations?)[-_]?runner$/i;

/**
 * The inputs by which a job hands a runner to a workflow of another repository. What that workflow does with them is not in the
 * files; but a value that says `self-hosted`, or an input that is called after runners, is handed over for one purpose.
 */
export function handedRunners(job: Job): readonly SyntaxNode[] {
  if (job.with?.kind !== 'mapping') return [];
  return job.with.entries
    .filter(({ key, value }) => (runnerName.test(key.text) && !programName.test(key.text)) || namesSelfHosted(value))
    .map(({ value }) => value);
}

function namesSelfHosted(node: SyntaxNode): boolean {
  // A label alone, or one in a list, be that JSON or text with commas; not a word of a sentence.
  return node.kind === 'scalar' && /(?:^|["'[,])\s*self-hosted\s*(?:$|["'\],])/i.test(node.text);
}

/** A list of labels is handed over as JSON text. Undefined for what is no runner: `self-hosted-runner: true` chooses one elsewhere. */
export function asRunsOn(value: Value, world: World): Value | undefined {
  if (value.kind !== 'primitive') return value;
  if (typeof value.value !== 'string' || /^(?:true|false|\d*)$/i.test(value.value)) return undefined;
  const isJson = /^\s*[[{"]/.test(value.value) && parseLaxJson(value.value) !== undefined;
  return isJson ? callFunction('fromjson', [value], world) : value;
}
