import { displayText, textParts } from '../../expressions/partial-text.ts';
import type { Dict, Trail, Unknown, Value } from '../../expressions/value.ts';
import type { Label, Open, RunnerRequest } from '../../runners/runner.ts';

/** What one value of `runs-on` asks GitHub for, or why that cannot be known. A value that asks for nothing has neither. */
export interface Requested {
  readonly request: RunnerRequest | undefined;
  readonly open: readonly Open[];
  /** What callers elsewhere may ask for in place of the defaults: it stands in `open` only. */
  readonly instead?: RunnerRequest;
}

/** Reads an evaluated `runs-on` as GitHub's converter does (actions/runner, `WorkflowTemplateConverter.ConvertToRunsOn`). */
export function readRunsOn(value: Value): Requested {
  switch (value.kind) {
    case 'unknown':
      return { request: undefined, open: [openOf(value)] };
    case 'dict':
      return readMapping(value);
    case 'primitive':
      // GitHub makes the label "false" of it (actions/runner, `TemplateEvaluator.Validate`), and whoever wrote `a && 'b'` has no such runner.
      return typeof value.value === 'boolean' ? nothing : request(labelsOf(value), null, value.trail);
    default:
      return request(labelsOf(value), null, value.trail);
  }
}

function readMapping(value: Dict): Requested {
  const [labels, group] = [value.get('labels'), value.get('group')];
  const groups = group ? labelsOf(group) : [];
  return request(labels ? labelsOf(labels) : [], groups[0] ?? null, value.trail);
}

const nothing: Requested = { request: undefined, open: [] };

type LabelWithOpen = Label & { readonly unknowns: readonly Unknown[] };

function request(labels: readonly LabelWithOpen[], group: LabelWithOpen | null, trail: Trail): Requested {
  if (labels.length === 0 && !group) return nothing;
  const unknowns = [...labels, ...(group ? [group] : [])].flatMap(label => label.unknowns);
  const asked: RunnerRequest = { labels: labels.map(plain), group: group && plain(group), trail };
  const open = unknowns.map(openOf);
  // The request with the defaults stands for this one; that there may be others is what remains to be said.
  if (unknowns.some(({ overridesDefault }) => overridesDefault)) return { request: undefined, open, instead: asked };
  return { request: asked, open };
}

function plain({ text, exact, trail }: LabelWithOpen): Label {
  return { text, exact, trail };
}

/** One text is one label, commas and spaces included; GitHub does not split it. Empty ones are errors there and nothing here. */
function labelsOf(value: Value): readonly LabelWithOpen[] {
  if (value.kind === 'list') return value.items.filter(item => item.kind !== 'list' && item.kind !== 'dict').flatMap(labelsOf);
  if (value.kind === 'dict' || (value.kind === 'primitive' && value.value === null)) return [];
  const parts = textParts(value);
  const text = displayText(parts).trim();
  const unknowns = parts.filter(part => typeof part !== 'string');
  return text === '' ? [] : [{ text, exact: unknowns.length === 0, trail: value.trail, unknowns }];
}

function openOf({ why, text, outsiders, trail }: Unknown): Open {
  return { why, text, outsiders: outsiders === true, trail };
}
