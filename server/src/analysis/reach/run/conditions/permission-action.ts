import { evaluateExpression } from '../../../expressions/evaluate.ts';
import { knownText } from '../../../expressions/partial-text.ts';
import { evaluateNode, type Setting } from '../../../expressions/template.ts';
import type { Value } from '../../../expressions/value.ts';
import { inputOf, type Step } from '../../../workflow/read-steps.ts';
import type { Demand, Operand, PermissionAction } from '../../scripts/permission-actions.ts';
import { isOutsiderInPlace } from './somebody-else.ts';

/** Whether a step fails for the outsider whose run it is, as the action that asks for his permission does with these inputs. */
export function failsForOutsider(action: PermissionAction, step: Step, setting: Setting): boolean {
  return action.fails !== undefined && doAllHold(action.fails, step, setting) && asksAboutOutsider(action, step, setting);
}

/** What such an action may hand on in his run; undefined where that may be anything. */
export function outputForOutsider(
  action: PermissionAction,
  name: string,
  step: Step,
  setting: Setting,
): readonly string[] | undefined {
  const output = action.outputs[name]?.find(({ when }) => doAllHold(when, step, setting));
  return output && asksAboutOutsider(action, step, setting) ? output.values : undefined;
}

function asksAboutOutsider({ person, place }: PermissionAction, step: Step, setting: Setting): boolean {
  // They take what is empty for what is not given.
  const valueOf = (operand: Operand) => {
    const value = valueIn(operand, step, setting);
    return value && textOf(value) === '' ? valueIn({ otherwise: operand.otherwise }, step, setting) : value;
  };
  return isOutsiderInPlace(valueOf(person), valueOf(place));
}

/** What is not known to hold does not. */
function doAllHold(demands: readonly Demand[], step: Step, setting: Setting): boolean {
  return demands.every(demand => {
    const value = valueIn(demand, step, setting);
    const written = value && textOf(value);
    if (written === undefined) return false;
    const text = demand.isAnyCase ? written.toLowerCase() : written;
    return 'is' in demand ? demand.is.includes(text) : !demand.isNot.includes(text);
  });
}

function valueIn({ input, otherwise }: Operand, step: Step, setting: Setting): Value | undefined {
  const node = input === undefined ? undefined : inputOf(step, input);
  return node ? evaluateNode(node, setting) : evaluateExpression(otherwise, setting.scope, setting.world);
}

/** As an action reads it (`getInput` of the toolkit); undefined where it is not known in full. */
function textOf(value: Value): string | undefined {
  return knownText(value)?.trim();
}
