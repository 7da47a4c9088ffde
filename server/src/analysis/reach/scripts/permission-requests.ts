import { memo } from '../../source/memo.ts';
import { textOf } from '../../syntax/node.ts';
import { inputOf, type Step } from '../../workflow/read-steps.ts';
import { type Asked, outsidersAnswers } from './answers.ts';
import { expressionOf } from './written-texts.ts';

const expression = String.raw`\$\{\{[^{}]*\}\}`;
const route = new RegExp(
  String.raw`^\s*GET\s+/?repos/((?:${expression}|[^\s{}])+)/collaborators/(${expression}|[^\s{}/]+)/permission\s*$`,
);

/**
 * What a step asks GitHub that sends a request with octokit/request-action (https://github.com/octokit/request-action, read in version 3.0.0); undefined
 * for all other steps and requests.
 */
export const requestedPermission = memo((step: Step): Asked | undefined => {
  if (!/^octokit\/request-action@/i.test(step.uses?.text ?? '')) return undefined;
  const written = textOf(inputOf(step, 'route')) ?? '';
  const filled = written.replace(/(?<![{$])\{(\w+)\}(?!\})/g, (all, name: string) => textOf(inputOf(step, name)) ?? all);
  const [, place, person] = route.exec(filled) ?? [];
  const asked = { place: place && expressionOf(place), person: person && expressionOf(person) };
  return asked.place && asked.person ? { place: asked.place, person: asked.person } : undefined;
});

/** Its output `data`: `JSON.stringify(data, null, 2)`. */
export const requestedAnswers: readonly string[] = outsidersAnswers.permissions.map(it =>
  JSON.stringify(JSON.parse(it), null, 2),
);
