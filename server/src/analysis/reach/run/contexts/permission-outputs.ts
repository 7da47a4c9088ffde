import type { Setting } from '../../../expressions/template.ts';
import type { Unknown, Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import type { Step } from '../../../workflow/read-steps.ts';
import { known } from '../../scripts/javascript/js-values.ts';
import { permissionActionOf } from '../../scripts/permission-actions.ts';
import { mayAsk } from '../../scripts/permission-checks.ts';
import { requestedAnswers, requestedPermission } from '../../scripts/permission-requests.ts';
import type { Start } from '../../starts/start.ts';
import { outputForOutsider } from '../conditions/permission-action.ts';
import { isAboutOutsider } from '../conditions/somebody-else.ts';
import { encodings, endOfScript, outputOf, resultEncodingOf } from '../steps/script-end.ts';
import type { StepScript } from '../steps/step-script.ts';
import { holdsOutsidersText } from '../steps/steps.ts';
import { oneOf } from '../unknowns.ts';

interface Surroundings {
  readonly start: Start;
  readonly world: World;
  readonly settingOf: (step: Step) => Setting;
  readonly scriptOf: (step: Step) => StepScript | undefined;
}

/** What a step that asks for the actor's permission hands on in an outsider's run; undefined for all other steps, outputs and runs. */
export function outputOfPermissionCheck(step: Step, name: string, open: Unknown, surroundings: Surroundings): Value | undefined {
  if (surroundings.start.scenario.actor !== 'outsider' || step.run) return undefined;
  const output = name.toLowerCase();
  return outputOfAskingScript(step, output, open, surroundings) ?? outputOfAction(step, output, open, surroundings);
}

function outputOfAction(step: Step, name: string, open: Unknown, { settingOf, world }: Surroundings): Value | undefined {
  const setting = settingOf(step);
  const action = permissionActionOf(step);
  const values = action ? outputForOutsider(action, name, step, setting) : answersToRequest(step, name, setting);
  return values && oneOf(open.key, values, world);
}

/** Of octokit/request-action. */
function answersToRequest(step: Step, name: string, { scope, world }: Setting): readonly string[] | undefined {
  const asked = name === 'data' ? requestedPermission(step) : undefined;
  return asked && isAboutOutsider(asked, scope, world) ? requestedAnswers : undefined;
}

function outputOfAskingScript(
  step: Step,
  name: string,
  open: Unknown,
  { start, settingOf, scriptOf }: Surroundings,
): Value | undefined {
  const script = scriptOf(step);
  if (!script?.isKnown || !mayAsk(script.node.text)) return undefined;
  const { scope, world } = settingOf(step);
  // What he writes into the script may hand on anything.
  if (start.scenario.workflowFrom !== 'pull-request' && holdsOutsidersText(script.node, scope, world)) return undefined;
  const setting = { scope, world, isOutsiders: true };
  const end = endOfScript(script.node, setting);
  if (!end) return undefined;
  if (name === 'result') {
    const encoding = resultEncodingOf(step);
    return outputOf(end.result, encoding && encodings[encoding], open, setting);
  }
  return end.outputs.has('*') ? open : outputOf(end.outputs.get(name) ?? known(''), encodings.output, open, setting);
}
