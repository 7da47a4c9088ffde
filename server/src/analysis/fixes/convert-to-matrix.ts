import type { Runner } from '../runners/runner.ts';
import { l10n } from '../source/l10n.ts';
import { linesOf } from '../source/lines.ts';
import { entryOf, isBlockScalar, type SequenceNode } from '../syntax/node.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import type { Fix } from './fix.ts';
import { editAt, lineBreakIn, rawText } from './place.ts';
import { replaceCollection } from './replace-node.ts';
import { isShared } from './sharing.ts';

/**
 * `runs-on: [ubuntu-latest, windows-latest]` asks for one machine that is both. What was meant is a job for each:
 * `strategy: { matrix: { os: [ubuntu-latest, windows-latest] } }`. Undefined for a job that has a strategy already, or whose list is
 * not all written in its own `runs-on`.
 */
export function convertToMatrix(workflow: Workflow, job: Job, runner: Runner): Fix | undefined {
  const { document } = workflow;
  const { body, runsOn } = job;
  const list = runsOn?.value;
  if (!body || !runsOn || list?.kind !== 'sequence' || list.alias || job.entry.value.alias || entryOf(body, 'strategy'))
    return undefined;
  if (runner.trail[0]?.node !== list || body.flow || isShared(document, list) || !isPlainList(list)) return undefined;
  const value = replaceCollection(document, list, '${{ matrix.os }}');
  const start = document.spanOf(runsOn.key).start;
  const column = linesOf(document.source).positionAt(start).column;
  const indentation = ' '.repeat(column);
  const step = ' '.repeat(Math.max(1, column - linesOf(document.source).positionAt(document.spanOf(job.entry.key).start).column));
  const lineBreak = lineBreakIn(document.source);
  const labels = `[${list.items.map(rawText).join(', ')}]`;
  const strategy = ['strategy:', `${step}matrix:`, `${step}${step}os: ${labels}`, ''].join(`${lineBreak}${indentation}`);
  const key = { chunk: runsOn.key.chunk, start: runsOn.key.start, end: runsOn.key.start };
  return (
    value && {
      title: l10n.t('Run the job once for each of these labels'),
      safe: false,
      edits: [editAt(document, key, strategy), ...value],
    }
  );
}

/** Labels as they are, on a line each or not: nothing computed, nothing shared. */
function isPlainList(list: SequenceNode): boolean {
  return list.items.every(item => {
    const isLine = item.kind === 'scalar' && !isBlockScalar(item) && !/[\r\n]/.test(rawText(item));
    return isLine && !item.alias && item.anchor === undefined && item.text !== '' && !item.text.includes('${{');
  });
}
