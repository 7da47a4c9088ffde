import { Random } from '../../../server/src/analysis/expressions/testing/random.ts';
import { endOf, type JsEnd } from '../../../server/src/analysis/reach/scripts/javascript/js-course.ts';
import { jsStatementsOf } from '../../../server/src/analysis/reach/scripts/javascript/js-statements.ts';
import type { JsTelling } from '../../../server/src/analysis/reach/scripts/javascript/js-tests.ts';
import { type JsValue, known } from '../../../server/src/analysis/reach/scripts/javascript/js-values.ts';
import { randomScript } from './random-script.ts';
import { runScript, type ScriptRun, type ScriptWorld } from './run-script.ts';
import type { ScriptVerdict } from './verdict.ts';

const runs = 4;

/** What happens when a random script is run must be what its evaluation says may happen. */
export async function checkScript(seed: number): Promise<ScriptVerdict> {
  const random = new Random(seed);
  const script = randomScript(random);
  const world: ScriptWorld = {
    permission: random.pick(['read', 'none']),
    association: random.pick([undefined, 'NONE', 'CONTRIBUTOR']),
  };
  const statements = jsStatementsOf({ text: script });
  const end = statements && endOf(statements, tellingOf(world));
  if (!end) return 'open';
  let isRun = false;
  for (let number = 0; number < runs; number++) {
    const run = await runScript(script, world, random);
    if (!run) continue;
    isRun = true;
    const wrong = wrongIn(end, run);
    if (wrong !== undefined) return { violation: `${wrong}\n${script}\n` };
  }
  if (!isRun) return 'skipped';
  const isTold = [...end.outputs.values()].some(({ kind }) => kind === 'known' || kind === 'either');
  return end.fails || isTold ? 'told' : 'open';
}

function tellingOf({ permission, association }: ScriptWorld): JsTelling {
  return {
    holds: test => (test.kind === 'member' ? false : undefined),
    valueOf: side => {
      if (side === 'github.event.comment.author_association')
        return association === undefined ? undefined : { value: association };
      if (typeof side === 'string') return undefined;
      return side.question === 'permission' || side.question === 'role' ? { value: permission } : { value: 'false' };
    },
  };
}

function wrongIn(end: JsEnd, run: ScriptRun): string | undefined {
  if (end.fails && !run.isFailed) return 'does not fail';
  // An error that nobody expects may come before every write.
  if (run.isThrown) return undefined;
  if (!run.isExited && !run.isFailed && !mayBe(end.result, run.result, it => JSON.stringify(it)))
    return `returns ${JSON.stringify(run.result)}, not ${JSON.stringify(end.result)}`;
  if (end.outputs.has('*')) return undefined;
  for (const name of new Set([...run.outputs.keys(), ...end.outputs.keys()])) {
    const told = end.outputs.get(name) ?? known('');
    const text = run.outputs.get(name) ?? '';
    if (!mayBe(told, text, it => (it === undefined || it === null ? '' : String(it))))
      return `${name} is ${JSON.stringify(text)}, not ${JSON.stringify(told)}`;
  }
  return undefined;
}

function mayBe(told: JsValue, actual: unknown, encoded: (value: unknown) => string | undefined): boolean {
  if (told.kind === 'either') return told.values.some(it => mayBe(it, actual, encoded));
  return told.kind !== 'known' || encoded(told.value) === encoded(actual);
}
