import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parse, stringify } from 'yaml';
import { readFixExamples } from '../../../../../test/support/fix-examples.ts';
import { defaultConfiguration } from '../../configuration/configuration.ts';
import { Source } from '../../source/source.ts';
import { parseDocument } from '../../syntax/document.ts';
import { readWorkflow } from '../../workflow/read-workflow.ts';
import { knowledgeOf } from '../calls/knowledge.ts';
import type { JobReach } from '../placement.ts';
import { reachOf } from '../reach.ts';

const path = '.github/workflows/ci.yml';
const rows = parse(readFileSync(new URL('fixtures/conditions.yml', import.meta.url), 'utf8')) as readonly Readonly<
  Record<string, string>
>[];

describe('conditions as guards', () => {
  for (const { if: condition, ...events } of rows) {
    for (const [event, worth] of Object.entries(events)) {
      it(`${event}: ${condition?.trim()}: ${worth}`, () => {
        const job = { if: condition, 'runs-on': 'self-hosted', steps: [{ run: 'make' }] };
        const text = stringify({ on: { [event]: null }, jobs: { build: job } }, { lineWidth: 0 });
        assert.equal(worthOf(reachOfBuild(new Map([[path, text]]))), worth);
      });
    }
  }
});

describe('guards in other places', () => {
  for (const { title, before } of readFixExamples(new URL('fixtures/jobs.md', import.meta.url))) {
    it(title, () => assert.equal(worthOf(reachOfBuild(before)), title.split(':')[0]));
  }
});

describe('a void guard', () => {
  it('stands at the guilty part, and a second one beside it', () => {
    const condition = "github.event_name != 'push' && (!(github.actor != 'dependabot[bot]') && github.repository == 'acme/app')";
    const text = `on: pull_request_target\njobs:\n  build:\n    if: ${condition}\n    runs-on: self-hosted\n`;
    const { voidGuards } = reachOfBuild(new Map([[path, text]]));
    assert.deepEqual(
      voidGuards.map(({ form, text, place }) => [form, text, place.chunk.text.slice(place.start, place.end)]),
      [
        ['bot', "!(github.actor != 'dependabot[bot]')"],
        ['repository', "github.repository == 'acme/app'"],
      ].map(([form, part]) => [form, part, part]),
    );
  });
});

function reachOfBuild(files: ReadonlyMap<string, string>): JobReach {
  const workflows = new Map([...files].map(([name, text]) => [name, readWorkflow(parseDocument(new Source(name, text)))]));
  const workflow = workflows.get(path);
  assert.ok(workflow);
  const reach = reachOf(workflow, knowledgeOf(workflows, defaultConfiguration)).find(({ job }) => job.id === 'build');
  assert.ok(reach);
  return reach;
}

/** In the words of the fixture. */
function worthOf({ placements, voidGuards }: JobReach): string {
  const outsiders = placements.filter(({ scenario }) => scenario.actor === 'outsider');
  assert.ok(outsiders.length > 0);
  const [form] = voidGuards.map(it => it.form);
  const isOpen = outsiders.some(({ runs }) => runs !== 'no');
  assert.equal(form !== undefined && !isOpen, false, 'a guard that works cannot be void');
  if (isOpen) return form ? `void ${form}` : 'open';
  return outsiders.some(({ scenario }) => scenario.workflowFrom === 'pull-request') ? 'accident' : 'protects';
}
