import type { Scope } from '../../expressions/evaluate.ts';
import { isFixed } from '../../expressions/github-data.ts';
import { RecordingWorld } from '../../expressions/recall.ts';
import { evaluateNode, type Setting } from '../../expressions/template.ts';
import type { Origin, Value } from '../../expressions/value.ts';
import { settled, type World } from '../../expressions/world.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { type Step, stepsOf } from '../../workflow/read-steps.ts';
import type { Job } from '../../workflow/workflow.ts';
import { type Frame, keyOfJob, type StepInFrame, userOf } from '../calls/frame.ts';
import type { Knowledge } from '../calls/knowledge.ts';
import type { StepsReader } from '../calls/leaves.ts';
import { isPassedAny, passedCodeIn } from '../scripts/passed-code.ts';
import { asksWhoSomebodyIs } from '../scripts/permission-checks.ts';
import type { Script, Test } from '../scripts/script.ts';
import type { Start } from '../starts/start.ts';
import { type ConditionSetting, conditionOf } from './conditions/condition.ts';
import { findGate, isStoppedBefore } from './conditions/gate-in-job.ts';
import type { PlacedGuard } from './conditions/guard.ts';
import { refusedJob } from './conditions/invalid-runs-on.ts';
import { findGuard } from './conditions/job-guard.ts';
import { statusBefore } from './conditions/job-status.ts';
import { contextOf, dispatched } from './contexts/contexts.ts';
import { githubContext } from './contexts/github-context.ts';
import { type Row, rowsOf } from './contexts/matrix.ts';
import { JobMemory } from './job-memory.ts';
import { isOfOrigins, type Reader } from './reader.ts';
import { asWritten, readStepScript, type StepScript, writtenScriptOf } from './steps/step-script.ts';
import { endsBefore, holdsInScript, isWanted } from './steps/steps.ts';
import { isTakenOverBefore, mayBeTakenOver } from './steps/taken-over.ts';
import { nothing } from './unknowns.ts';

/** One run that starts in one way, in one world: everything in it has one value. */
export class Run {
  readonly start: Start;
  readonly world: RecordingWorld;
  readonly knowledge: Knowledge;
  /** The same run as far as its world has answered; a run in a settled world is its own. */
  #settled: Run | undefined;
  readonly #memory: JobMemory;
  #github: Value | undefined;

  constructor(start: Start, world: World, knowledge: Knowledge) {
    this.start = start;
    this.world = new RecordingWorld(world);
    this.knowledge = knowledge;
    this.#memory = new JobMemory(start, this.world, knowledge);
  }

  /** The `github` context: the same for every workflow that the run comes to. Most runs are told by others' answers, and never read it. */
  get github(): Value {
    this.#github ??= githubContext(this.start, this.world, this.knowledge.configuration, () => dispatched(this));
    return this.#github;
  }

  /** The value of the job's `runs-on`; null where it has none. */
  runsOn(frame: Frame, job: Job): Value {
    const { runsOn } = job;
    if (!runsOn) return nothing;
    const refused = refusedJob(job);
    if (refused) return refused;
    const evaluate = () => this.evaluate(runsOn.value, frame, job, 'literal');
    return this.#memory.recall('runs-on', frame, job, { inCycle: nothing, isReusable: isFixed }, evaluate);
  }

  /** The value of a piece of a job, or of the workflow itself; `what` is what its literals are called in trails. */
  evaluate(node: SyntaxNode, frame: Frame, job: Job | undefined, what: Origin['what']): Value {
    return this.evaluateIn(node, { frame, job, what });
  }

  /** The value of a piece of what `reader` says. */
  evaluateIn(node: SyntaxNode, reader: Reader): Value {
    return evaluateNode(node, this.setting(reader));
  }

  /** The value of what a step says, which sees the step's own environment. */
  evaluateInStep(node: SyntaxNode, placed: StepInFrame, what: Origin['what']): Value {
    return evaluateNode(node, { ...this.setting({ ...placed, what: 'output' }), what });
  }

  /** Where what `reader` says is evaluated. */
  setting(reader: Reader): Setting {
    const what = isOfOrigins(reader.what) ? reader.what : 'output';
    return { path: reader.frame.workflow.path, scope: this.#scope(reader), world: this.world, what };
  }

  /** Where the job's own condition is evaluated. */
  conditionSetting(frame: Frame, job: Job): ConditionSetting {
    return this.setting({ frame, job, what: 'job-condition' });
  }

  /** The job's combination of matrix values in this world. To ask for it multiplies the worlds, so nobody does before `matrix` is read. */
  rowOf(frame: Frame, job: Job): Row | undefined {
    const number = this.rowNumber(frame, job);
    return number === undefined ? undefined : this.rowsOf(frame, job)[number];
  }

  /** Which of `rowsOf` that is, from 0 on; undefined where there is none. */
  rowNumber(frame: Frame, job: Job): number | undefined {
    const { length } = this.rowsOf(frame, job);
    return length === 0 ? undefined : this.world.choose(rowQuestion(frame, job), length);
  }

  /** What comes out if the job has that combination, and whether that was asked. */
  inRow<Result>(
    row: number,
    frame: Frame,
    job: Job,
    compute: () => Result,
  ): { readonly result: Result; readonly isAsked: boolean } {
    return this.world.assuming(rowQuestion(frame, job), row, compute);
  }

  /** What keeps the job from running in this run; null if it runs. A job that another one needs decides with it. */
  guardOf(frame: Frame, job: Job): PlacedGuard | null {
    // A job that needs itself, through others or not, is refused by GitHub.
    const find = () => findGuard(this, frame, job);
    return this.#memory.recall<PlacedGuard | null>('guard', frame, job, { inCycle: null, isReusable: always }, find);
  }

  /**
   * Why the job fails for an outsider, so that jobs that need it do not run: a gate in it, or an environment for which nobody lets it in: then GitHub
   * says that it has failed. So does a call of which a job fails.
   */
  gateIn(frame: Frame, job: Job): PlacedGuard | null {
    if (this.start.scenario.actor !== 'outsider') return null;
    const find = () => findGate(this, frame, job);
    return this.#memory.recall<PlacedGuard | null>('gate', frame, job, { inCycle: null, isReusable: always }, find);
  }

  /**
   * What is read of a job, under a name of its own; `inCycle` where it asks for itself. Remembered: of jobs that each name the one before
   * twice, the last would else ask for the first more often than anybody can wait.
   */
  reading(what: string, frame: Frame, job: Job, read: () => Value, inCycle: Value): Value {
    return this.#memory.recall(what, frame, job, { inCycle, isReusable: isFixed }, read);
  }

  /** Whether a step of the job runs in this world, if the job does. A gate before it stops an outsider's run there. */
  runsStep(step: Step, frame: Frame, job: Job): boolean {
    const steps = stepsOf(job);
    const place = steps.indexOf(step);
    // Conditions may read what other steps hand on, and so ask whether those run.
    const user = userOf(frame);
    if (user && !this.runsStep(user.step, user.frame, user.job)) return false;
    return this.#memory.recall<boolean>(`step ${place}`, frame, job, { inCycle: true, isReusable: always }, () => {
      const isStopped = () => isStoppedBefore(step, this, frame, job);
      if (step.condition && conditionOf(step.condition)?.usesStatus)
        return isWanted(step, this, frame, job, endsBefore(this, frame, job, isStopped));
      return isWanted(step, this, frame, job) && !isStopped();
    });
  }

  /** Whether an outsider's code may have run on the machine before, so that nothing is certain any more that steps do there. */
  isTakenOver(reader: StepsReader): boolean {
    if (!mayBeTakenOver(this.start)) return false;
    const { frame, job, step } = reader;
    const place = step ? `before step ${stepsOf(job).indexOf(step)}` : 'at last';
    const find = () => isTakenOverBefore(reader, this);
    return this.#memory.recall(`taken over ${place}`, frame, job, { inCycle: true, isReusable: always }, find);
  }

  /** Whether something holds of a step; in a cycle it does. Remembered, for all steps behind ask it of all that are before them. */
  holdsOf(what: string, { frame, job, step }: StepInFrame, find: () => boolean): boolean {
    const name = `${what} of step ${stepsOf(job).indexOf(step)}`;
    return this.#memory.recall(name, frame, job, { inCycle: true, isReusable: always }, find);
  }

  /** What a step executes, if it is a script. */
  scriptOf(placed: StepInFrame): StepScript | undefined {
    const { frame, job, step } = placed;
    const written = writtenScriptOf(step);
    if (!written || !isPassedAny(passedCodeIn(written))) return written && asWritten(written);
    const inCycle = { ...asWritten(written), isKnown: false };
    const read = () => readStepScript(written, placed, this);
    return this.#memory.recall(`script ${stepsOf(job).indexOf(step)}`, frame, job, { inCycle, isReusable: always }, read);
  }

  /** Whether a test in a step's script comes out well in this world; undefined where that cannot be told, or not yet. */
  holdsInScript(test: Test, script: Script, step: Step, frame: Frame, job: Job): boolean | undefined {
    // Who he is decides much for an outsider's run, and little else.
    const mayAsk = this.start.scenario.actor === 'outsider' && asksWhoSomebodyIs(step);
    return holdsInScript(test, script, { frame, job, step }, mayAsk ? this : this.asSettled());
  }

  /** All combinations of the job's matrix; none where it has no matrix. */
  rowsOf(frame: Frame, job: Job): readonly Row[] {
    const { matrix } = job;
    if (!matrix) return [];
    // A matrix cannot read itself.
    const read = () => rowsOf(matrix, this.setting({ frame, job, what: 'matrix-cell' }));
    return this.#memory.recall<readonly Row[]>('rows', frame, job, { inCycle: [], isReusable: areFixed }, read);
  }

  /** The same run as far as its world has answered already. */
  asSettled(): Run {
    if (!this.#settled) {
      const run = new Run(this.start, settled(this.world), this.knowledge);
      run.#settled = run;
      this.#settled = run;
    }
    return this.#settled;
  }

  #scope(reader: Reader): Scope {
    const { frame, job } = reader;
    return {
      context: name => contextOf(this, name, reader),
      status: name => (job ? statusBefore(name, this, frame, job) : undefined),
    };
  }
}

function rowQuestion(frame: Frame, job: Job): string {
  return `row of ${keyOfJob(frame, job)}`;
}

function always(): boolean {
  return true;
}

function areFixed(rows: readonly Row[]): boolean {
  return rows.every(({ cells }) => [...cells.values()].every(isFixed));
}
