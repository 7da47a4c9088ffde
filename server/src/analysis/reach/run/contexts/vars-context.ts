import { primitive } from '../../../expressions/github-data.ts';
import type { Value } from '../../../expressions/value.ts';
import type { Run } from '../run.ts';
import { nothing, openObject, unknown } from '../unknowns.ts';

/** A variable of which nobody says whether it exists may be set or not. */
export function variables(run: Run): Value {
  const { variables: declared, variableNames } = run.knowledge.configuration;
  return {
    ...openObject('vars', {}),
    get: name => {
      const open = unknown(`vars.${name}`, { why: 'variable', maintainers: !/bot/i.test(name) });
      // A workflow that another repository calls sees the variables of that one.
      if (run.start.scenario.event === 'workflow_call') return open;
      const value = declared.get(name.toUpperCase());
      // What is not known may be empty anyway.
      if (value !== undefined) return areWithheld(run) ? { ...nothing, hole: open } : primitive(value);
      return variableNames && !variableNames.has(name.toUpperCase()) ? nothing : open;
    },
  };
}

/**
 * Whether a fork's pull request gets the variables is told in two ways (https://github.com/orgs/community/discussions/44322 says it
 * gets none, and a private repository can be set to send them), so both are looked at.
 */
function areWithheld({ start: { scenario }, world }: Run): boolean {
  if (scenario.actor !== 'outsider' || scenario.workflowFrom !== 'pull-request') return false;
  return world.choose('variables are withheld from forks', 2) === 1;
}
