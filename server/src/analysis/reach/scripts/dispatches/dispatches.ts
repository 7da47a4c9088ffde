import { memo } from '../../../source/memo.ts';
import { type ScalarNode, textOf } from '../../../syntax/node.ts';
import { githubScriptOf, inputOf, type Step } from '../../../workflow/read-steps.ts';
import { type Dispatch, type Dispatched, ownToken, type Parts, partsOfTemplate } from './dispatch.ts';
import { dispatchesOfAction } from './dispatching-actions.ts';
import { mayDispatch } from './may-dispatch.ts';
import { dispatchesOfOctokit } from './octokit.ts';
import { dispatchesOfPrograms, dispatchesOfShell } from './shell.ts';

/** Everything that a step dispatches, as far as its own text tells. */
export const dispatchesOf = memo((step: Step): readonly Dispatch[] => {
  if (step.run) return inScript(step.run, step.run.text, 'shell');
  const script = githubScriptOf(step);
  if (!script) return dispatchesOfAction(step);
  const given = inputOf(step, 'github-token');
  const token = given ? partsOfTemplate(textOf(given) ?? '') : ownToken;
  return inScript(script, script.text, 'javascript').map(it => ({ ...it, token: tokenIn(script.text, token, it) }));
});

/** The same for a script that stands there, or for what is left of it. */
export function inScript(node: ScalarNode, text: string, language: 'shell' | 'javascript'): readonly Dispatch[] {
  if (!mayDispatch(text)) return [];
  const found = language === 'shell' ? dispatchesOfShell(text) : [...dispatchesOfOctokit(text), ...dispatchesOfPrograms(text)];
  return found.map((it: Dispatched) => ({ ...it, node }));
}

/** A client of its own may have another token. */
function tokenIn(script: string, token: Parts, { token: own }: Dispatch): Parts | undefined {
  const isClient = own?.length === 1 && typeof own[0] === 'object' && own[0].expression === undefined;
  return isClient && !/\bgetOctokit\b|\bnew\s+Octokit\b/.test(script) ? token : own;
}
