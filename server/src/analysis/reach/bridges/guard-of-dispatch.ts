import { mayHold } from '../../expressions/world.ts';
import { memo, once } from '../../source/memo.ts';
import { type ScalarNode, textOf, valueOf } from '../../syntax/node.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { PlacedGuard } from '../run/conditions/guard.ts';
import { Run } from '../run/run.ts';
import { endOfScript } from '../run/steps/script-end.ts';
import { writtenScriptOf } from '../run/steps/step-script.ts';
import { holdsOutsidersText, isWanted, scopeOfStep, settingOfScript } from '../run/steps/steps.ts';
import { outcomesOf } from '../scripts/course.ts';
import { inScript } from '../scripts/dispatches/dispatches.ts';
import { mayDispatch } from '../scripts/dispatches/may-dispatch.ts';
import { deadCommands, withoutDead } from '../scripts/ending/shell-ending.ts';
import { readScriptOf, type Test } from '../scripts/script.ts';
import type { Dispatching } from './dispatching.ts';

/** For whether an outsider's run comes to a dispatch. */
const limits = { values: 1, worlds: 256 } as const;

/** What keeps an outsider's run from dispatching in all worlds; null where nothing does. */
export function guardOfDispatch(dispatching: Dispatching, knowledge: Knowledge): () => PlacedGuard | null {
  return once(() => {
    let guard: PlacedGuard | null = null;
    const isLetThrough = mayHold(limits, world => {
      const found = guardIn(dispatching, new Run(dispatching.start, world, knowledge));
      guard ??= found;
      return found === null;
    });
    return isLetThrough ? null : guard;
  });
}

function guardIn(dispatching: Dispatching, run: Run): PlacedGuard | null {
  const { step, frame, job } = dispatching.placed;
  const guard = run.guardOf(frame, job);
  if (guard) return guard;
  const common = { job, path: frame.workflow.path };
  if (step.condition && !isWanted(step, run, frame, job))
    return { kind: 'condition', text: step.condition.text.trim(), node: step.condition, ...common };
  if (run.runsStep(step, frame, job) && isLive(dispatching, run)) return null;
  return {
    kind: 'gate',
    text: textOf(valueOf(step.node, 'name')) ?? step.uses?.text ?? step.id ?? null,
    node: step.node,
    ...common,
  };
}

/** Whether the script comes to it, as far as its tests are understood. Into one that has his text, an outsider may write all that he likes. */
function isLive(dispatching: Dispatching, run: Run): boolean {
  const { step, frame, job } = dispatching.placed;
  const written = writtenScriptOf(step);
  if (!written || holdsOutsidersText(written, scopeOfStep(step, run, frame, job), run.world)) return true;
  return step.run ? isLiveInShell(step.run, dispatching, run) : isLiveInProgram(written, dispatching, run);
}

function isLiveInShell(node: ScalarNode, { placed, dispatch }: Dispatching, run: Run): boolean {
  const { step, frame, job } = placed;
  const script = readScriptOf(node);
  const holds = (test: Test) => run.holdsInScript(test, script, step, frame, job);
  const dead = deadCommands(script, holds);
  const { lines } = withoutDead(script, dead, outcomesOf(script, holds));
  if (dead.length === 0 && lines.length === script.lines.length) return true;
  const alive = inScript(node, lines.map(line => line.text).join('\n'), 'shell');
  return alive.some(it => it.event === dispatch.event && JSON.stringify(it.target) === JSON.stringify(dispatch.target));
}

function isLiveInProgram(node: ScalarNode, { placed }: Dispatching, run: Run): boolean {
  const { step, frame, job } = placed;
  const marked = withMarks(node);
  const end = marked && endOfScript(marked, settingOfScript(step, run, frame, job));
  return !end || [...end.outputs.keys()].some(name => name === '*' || name.includes('/dispatches'));
}

/** The script with outputs, of which it is understood when they are written, in place of dispatches. Undefined where it dispatches in other ways, too. */
const withMarks = memo((node: ScalarNode): ScalarNode | undefined => {
  const text = node.text.replace(calls, 'core.setOutput');
  return text === node.text || mayDispatch(text.replace(/\/dispatches\b/g, '')) ? undefined : { ...node, text };
});

const calls =
  /\b(?:github|octokit)(?:\.rest)?\.(?:(?:actions\.createWorkflowDispatch|repos\.createDispatchEvent)\b|request\b(?=\s*\(\s*["'`][^"'`\n]*\/dispatches["'`]))/g;
