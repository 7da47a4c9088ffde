import { evaluateExpression } from '../../../expressions/evaluate.ts';
import { primitive } from '../../../expressions/github-data.ts';
import type { Unknown, Value } from '../../../expressions/value.ts';
import { type ScalarNode, textOf, valueOf } from '../../../syntax/node.ts';
import type { Step } from '../../../workflow/read-steps.ts';
import { endOf, type JsEnd } from '../../scripts/javascript/js-course.ts';
import { jsStatementsOf } from '../../scripts/javascript/js-statements.ts';
import type { JsKnown, JsValue } from '../../scripts/javascript/js-values.ts';
import { asText } from '../unknowns.ts';
import { holdsInShell, type ScriptSetting, valueInScript } from './shell-truth.ts';

/** How a script for actions/github-script ends in one run; undefined where it does what is not understood. */
export function endOfScript(node: ScalarNode, setting: ScriptSetting): JsEnd | undefined {
  const statements = jsStatementsOf(node);
  return (
    statements && endOf(statements, { holds: test => holdsInShell(test, setting), valueOf: side => valueInScript(side, setting) })
  );
}

/** How the value of an output becomes a text; undefined where that cannot be known. */
type Encoding = ((value: JsKnown['value']) => string | undefined) | undefined;

/** https://github.com/actions/github-script#result-encoding */
export const encodings: Readonly<Record<'json' | 'string' | 'output', Encoding>> = {
  json: value => JSON.stringify(value) ?? '',
  string: String,
  output: value => (value === undefined || value === null ? '' : String(value)),
};

/** How a step asks for its `result`; undefined for what is neither. */
export function resultEncodingOf({ with: inputs }: Step): 'json' | 'string' | undefined {
  const text = textOf(valueOf(inputs, 'result-encoding'))?.trim() ?? '';
  return text === '' || text === 'json' ? 'json' : text === 'string' ? 'string' : undefined;
}

/** The value of an output; `open` where the script leaves it open. */
export function outputOf(value: JsValue, encoding: Encoding, open: Unknown, { scope, world }: ScriptSetting): Value {
  if (value.kind === 'told' && encoding !== encodings.json) {
    const told = evaluateExpression(value.expression, scope, world);
    return told ? asText(told, world) : open;
  }
  const values = value.kind === 'either' ? value.values : value.kind === 'known' ? [value] : [];
  const texts = values.map(it => encoding?.(it.value));
  const text = texts[world.choose(open.key, texts.length)];
  return text === undefined ? open : primitive(text);
}
