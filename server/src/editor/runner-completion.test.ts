import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Example, path, readExamples, repositoryWith } from '../../../test/support/editor-examples.ts';
import { hostedLabels } from '../analysis/runners/hosted.ts';
import { applyEdits, Source } from '../analysis/source/source.ts';
import type { Completion } from './completion.ts';
import { toMarkdown } from './page.ts';
import { runnerCompletionsAt } from './runner-completion.ts';

const examples = readExamples(new URL('fixtures/runner-completion.md', import.meta.url));

interface Completed {
  readonly text: string;
  readonly offset: number;
  readonly completions: readonly Completion[];
}

function complete({ files }: Pick<Example, 'files'>, change = (text: string) => text): Completed {
  const marked = change(files.get(path) ?? '');
  const offset = marked.indexOf('‸');
  assert.ok(offset >= 0, 'there is a cursor');
  const text = marked.replace('‸', '');
  const repository = repositoryWith(new Map([...files, [path, text]]));
  const source = repository.workflows.get(path) ?? new Source(path, text);
  return { text, offset, completions: runnerCompletionsAt(repository, source, offset) };
}

function at(marked: string): readonly Completion[] {
  return complete({ files: new Map([[path, marked]]) }).completions;
}

/** What the groups of `form` match in each line of an example that has it. */
function said({ expected = [] }: Example, form: RegExp): readonly (readonly string[])[] {
  return expected.flatMap(line => {
    const match = form.exec(line);
    return match ? [match.slice(1)] : [];
  });
}

function lists(example: Example, word: string): readonly (readonly string[])[] {
  return said(example, new RegExp(`^${word}: (.*)$`)).map(([names = '']) => names.split(', '));
}

describe('completion of runners', () => {
  for (const example of examples) {
    it(example.title, () => {
      const completed = complete(example);
      const labels = completed.completions.map(({ label }) => label);
      if (!example.expected) assert.deepEqual(labels, []);
      for (const names of lists(example, 'first')) assert.deepEqual(labels.slice(0, names.length), names);
      for (const names of lists(example, 'only')) assert.deepEqual(labels, names);
      for (const names of lists(example, 'among'))
        assert.deepEqual(
          labels.filter(label => names.includes(label)),
          names,
        );
      for (const names of lists(example, 'not'))
        assert.deepEqual(
          labels.filter(label => names.includes(label)),
          [],
        );
      for (const [label = '', line] of said(example, /^accept (.*?): (.*)$/)) assert.equal(accepted(completed, label), line);
    });

    it(`${example.title}, with Windows line breaks`, () => {
      const labels = ({ completions }: Completed) => completions.map(({ label }) => label);
      assert.deepEqual(labels(complete(example, text => text.replaceAll('\n', '\r\n'))), labels(complete(example)));
    });
  }

  it('tells the system, the processor, the size and the end of a label', () => {
    const details = new Map(at('jobs:\n  a:\n    runs-on: ‸').map(({ label, detail }) => [label, detail]));
    assert.equal(details.get('ubuntu-latest'), 'Ubuntu 26.04 · x64 · 4 CPU, 16 GB');
    assert.equal(details.get('ubuntu-slim'), 'Ubuntu 24.04 · x64 · 1 CPU, 5 GB');
    assert.equal(details.get('windows-11-arm'), 'Windows 11 · arm64 · 4 CPU, 16 GB');
    assert.equal(details.get('macos-latest-large'), 'macOS 26 · x64 · 12 CPU, 30 GB · larger');
    assert.equal(details.get('ubuntu-22.04'), 'Ubuntu 22.04 · x64 · 4 CPU, 16 GB · until 2027-04-17');
    assert.equal(details.get('windows-2019'), undefined);
  });

  it('strikes out what has an end, and nothing else', () => {
    const completions = at('jobs:\n  a:\n    runs-on: ‸');
    const deprecated = completions.filter(({ isDeprecated }) => isDeprecated);
    assert.ok(deprecated.length > 0);
    assert.deepEqual(completions.slice(-deprecated.length), deprecated);
    assert.ok(deprecated.every(({ detail }) => /until \d{4}-\d\d-\d\d$/.test(detail)));
    const page = toMarkdown(deprecated.find(({ label }) => label === 'ubuntu-22.04')?.documentation ?? []);
    assert.match(page, /\*\*Will be retired\*\* on 2027-04-17/);
  });

  it('offers nothing that is gone', () => {
    const labels = new Set(at('jobs:\n  a:\n    runs-on: ‸').map(({ label }) => label));
    const gone = hostedLabels.filter(({ status }) => status === 'retired');
    assert.ok(gone.length > 5);
    assert.ok(!gone.some(({ label }) => labels.has(label)));
  });

  it('shows notes of the user’s as what they are', () => {
    const configuration = 'runners:\n  - labels: [box]\n    kind: self-hosted\n    note: "[x](command:y) `<b>`"\n';
    const files = new Map([
      ['.github/runner-reach.yml', configuration],
      [path, 'jobs:\n  a:\n    runs-on: ‸'],
    ]);
    const box = complete({ files }).completions.find(({ label }) => label === 'box');
    assert.match(toMarkdown(box?.documentation ?? []), /\\\[x\\\]\(command\\:y\) \\`\\<b\\>\\`/);
  });

  it('replaces what is around the cursor, wherever it stands in any half-typed file', () => {
    let count = 0;
    for (const { files } of examples) {
      const text = (files.get(path) ?? '').replace('‸', '');
      for (let length = 0; length <= text.length; length += 5) {
        const source = new Source(path, text.slice(0, length));
        const repository = { ...repositoryWith(files), workflows: new Map([[path, source]]) };
        for (const { span } of runnerCompletionsAt(repository, source, length)) {
          count++;
          assert.ok(span.start <= length && length <= span.end && span.end <= length);
          assert.ok(!text.slice(span.start, span.end).includes('\n'));
        }
      }
    }
    assert.ok(count > 1000);
  });
});

/** The line of the cursor, with the completion in it. */
function accepted({ text, offset, completions }: Completed, label: string): string {
  const completion = completions.find(it => it.label === label);
  assert.ok(completion, `${label} is offered`);
  const after = applyEdits(text, [completion]);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return after.slice(start).split('\n', 1)[0] ?? '';
}
