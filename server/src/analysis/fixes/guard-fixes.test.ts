import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { stringify } from 'yaml';
import { type FixExample, readFixExamples } from '../../../../test/support/fix-examples.ts';
import { defaultConfiguration } from '../configuration/configuration.ts';
import { knowledgeOf } from '../reach/calls/knowledge.ts';
import type { JobReach, Placement } from '../reach/placement.ts';
import { reachOf } from '../reach/reach.ts';
import { eventFacts } from '../reach/starts/events.ts';
import { applyEdits, Source } from '../source/source.ts';
import { parseDocument } from '../syntax/document.ts';
import { readWorkflow } from '../workflow/read-workflow.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Fix } from './fix.ts';
import { guardFor, guardTest } from './guard.ts';
import { addGuard, repairGuard } from './guard-fixes.ts';
import { hostedForOutsiders } from './guard-hosted.ts';

const path = '.github/workflows/ci.yml';

interface Build {
  readonly workflow: Workflow;
  readonly reach: JobReach;
}

const fixes: Readonly<Record<string, (build: Build) => Fix | undefined>> = {
  'add-guard': ({ workflow, reach }) => addGuard(workflow.document, reach.job, reach.events, { preventsAccidentsOnly: false }),
  'repair-guard': ({ workflow, reach }) => {
    const [guard] = reach.voidGuards;
    assert.ok(guard);
    return repairGuard(workflow.document, guard, reach.events, { preventsAccidentsOnly: false });
  },
  'hosted-for-outsiders': ({ workflow, reach }) => {
    const [runner] = reach.runners.filter(({ kind }) => kind !== 'github-hosted');
    assert.ok(runner);
    return hostedForOutsiders(workflow, reach.job, runner, reach.events);
  },
};

for (const [page, fixOf] of Object.entries(fixes)) {
  describe(page, () => {
    for (const example of readFixExamples(new URL(`fixtures/${page}.md`, import.meta.url))) {
      it(example.title, () => check(example, fixOf, text => text));
      it(`${example.title}, with CRLF`, () => check(example, fixOf, text => text.replaceAll('\n', '\r\n')));
    }
  });
}

/** Besides the text: no outsider gets to a machine that is not GitHub's any more, and everybody else gets where he got before. */
function check(
  { before, after }: FixExample,
  fixOf: (build: Build) => Fix | undefined,
  lineBreaks: (text: string) => string,
): void {
  const text = lineBreaks(before.get(path) ?? '');
  const build = read(text);
  const fix = fixOf(build);
  const wanted = after.get(path);
  assert.equal(fix && applyEdits(text, fix.edits), wanted && lineBreaks(wanted));
  if (!fix) return;
  const fixed = read(applyEdits(text, fix.edits));
  assert.deepEqual(fixed.workflow.document.problems, []);
  for (const placement of fixed.reach.placements) {
    if (placement.scenario.actor === 'outsider') assert.ok(isHarmless(placement), placement.scenario.event);
  }
  const isRepaired = build.reach.voidGuards.length > 0;
  if (!isRepaired) assert.deepEqual(insidersIn(fixed.reach), insidersIn(build.reach));
}

function isHarmless({ runs, runners, open }: Placement): boolean {
  return runs === 'no' || (open.length === 0 && runners.every(({ kind }) => kind === 'github-hosted'));
}

/** Where people with write access and the system get, save by events that only exist because somebody outside may cause them. */
function insidersIn({ placements }: JobReach): readonly unknown[] {
  return placements
    .filter(({ scenario }) => scenario.actor !== 'outsider' && !isWithoutPeople(scenario.event))
    .map(({ scenario, runs, runners }) => [
      scenario.event,
      scenario.actor,
      runs !== 'no',
      runners.map(it => it.labels.map(label => label.text)),
    ]);
}

function isWithoutPeople(event: string): boolean {
  return eventFacts(event)?.causedBy === 'outsider' && guardTest(event) === undefined;
}

describe('guardFor', () => {
  const outsiders = [
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'pull_request_review_comment',
    'issue_comment',
    'issues',
    'discussion',
    'discussion_comment',
    'workflow_run',
    'watch',
    'fork',
    'check_run',
  ];
  const events = [...outsiders, 'push', 'schedule', 'workflow_dispatch', 'release', 'merge_group'];

  it('keeps outsiders out and lets everybody else through, whichever events start the job together', () => {
    for (const on of [events, ...pairs(events), ...pairs(outsiders).map(pair => [...pair, 'push'])]) {
      const guard = guardFor(on);
      if (guard === undefined) {
        const isRight = on.every(isWithoutPeople) || on.every(event => eventFacts(event)?.causedBy !== 'outsider');
        assert.ok(isRight, on.join());
        continue;
      }
      const guarded = read(workflowText(on, guard)).reach;
      for (const { scenario, runs } of guarded.placements) {
        if (scenario.actor === 'outsider') assert.equal(runs, 'no', `${scenario.event} of ${on.join()}`);
      }
      assert.deepEqual(insidersIn(guarded), insidersIn(read(workflowText(on, undefined)).reach), guard);
    }
  });

  it('is nothing where outsiders start nothing', () => {
    assert.equal(guardFor(['push', 'schedule']), undefined);
    assert.equal(guardFor(['watch', 'fork']), undefined);
    assert.equal(guardFor(['watch', 'push']), "github.event_name != 'watch'");
  });
});

function pairs(events: readonly string[]): readonly (readonly string[])[] {
  return events.flatMap((one, index) => events.slice(index).map(other => [...new Set([one, other])]));
}

function workflowText(events: readonly string[], condition: string | undefined): string {
  const job = { ...(condition ? { if: condition } : {}), 'runs-on': 'self-hosted', steps: [{ run: 'make' }] };
  return stringify({ on: Object.fromEntries(events.map(event => [event, null])), jobs: { build: job } }, { lineWidth: 0 });
}

function read(text: string): Build {
  const workflow = readWorkflow(parseDocument(new Source(path, text)));
  const reach = reachOf(workflow, knowledgeOf(new Map([[path, workflow]]), defaultConfiguration)).find(
    ({ job }) => job.id === 'build',
  );
  assert.ok(reach);
  return { workflow, reach };
}
