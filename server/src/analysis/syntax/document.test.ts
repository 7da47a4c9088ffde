import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { syntaxFixtures } from '../../../../test/support/syntax-properties.ts';
import { assertSound } from '../../../../test/support/syntax-tree.ts';
import { applyEdits, Source } from '../source/source.ts';
import { type Document, parseDocument } from './document.ts';
import { entryOf, itemsOf, type SyntaxNode, textOf, valueOf } from './node.ts';

describe('a document', () => {
  for (const { name, text } of syntaxFixtures()) {
    it(`of ${name} says the same with CRLF and a byte order mark`, () => {
      const jobs = jobsOf(assertSound(text));
      assert.notEqual(jobs.length, 0);
      assert.deepEqual(jobsOf(assertSound(text.replaceAll('\n', '\r\n'))), jobs);
      assert.deepEqual(jobsOf(assertSound(`\uFEFF${text}`)), jobs);
    });
  }

  it('keeps every job but the one with an unclosed quote', () => {
    const document = assertSound(fixture('unclosed-quote.yml'));
    assert.deepEqual(jobsOf(document), ['before', 'double', 'between', 'single', 'after']);
    assert.deepEqual(itemsOf(valueOf(job(document, 'before'), 'runs-on')).map(textOf), ['self-hosted', 'before']);
    assert.equal(textOf(valueOf(job(document, 'between'), 'runs-on')), 'self-hosted');
    assert.equal(textOf(valueOf(job(document, 'after'), 'name')), "it's closed");
    for (const { message } of document.problems) assert.match(message, /^Missing closing /);
    const lines = document.problems.map(({ span }) => document.source.text.slice(0, span.start).split('\n').length);
    assert.deepEqual(lines, [6, 13], 'each in its own job');
  });

  it('gives a half-typed key to nobody and says so', () => {
    const document = assertSound('on: push\njobs:\n  a:\n    runs-on: x\n  bui\n  b:\n    runs-on: y\nna\nenv: {}\n{x: y}\n');
    assert.deepEqual(jobsOf(document), ['a', 'b']);
    assert.deepEqual(keysOf(document.root), ['on', 'jobs', 'env']);
    const message = 'a key and a colon are missing here';
    assert.deepEqual(problemsOf(document), [
      [message, 'bui'],
      [message, 'na'],
      [message, '{x: y}'],
    ]);
  });

  it('keeps the jobs behind a half-typed key at the left, whatever it stands in', () => {
    const document = assertSound(
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: y\nna\n      - run: z\n  b:\n    runs-on: y\n  c: {}\n',
    );
    assert.deepEqual(jobsOf(document), ['a', 'b', 'c']);
    assert.equal(textOf(valueOf(job(document, 'b'), 'runs-on')), 'y');
    assert.notEqual(document.problems.length, 0);
    const keyThatIsNone = assertSound('on: push\njobs:\n  a: {}\nna\n  b\n');
    assert.deepEqual(jobsOf(keyThatIsNone), ['a']);
  });

  it('keeps the steps around those that are broken', () => {
    const steps = ['- run: a', '- run: |x', '  b', '- uses: c', "- name: 'd'x", '- run: e', '- run: f'];
    const text = `jobs:\n  a:\n    steps:\n${steps.map(line => `      ${line}\n`).join('')}    runs-on: x\n`;
    const document = assertSound(text);
    const found = itemsOf(valueOf(job(document, 'a'), 'steps'));
    const last = found.slice(-2).map(step => textOf(valueOf(step, 'run')));
    assert.deepEqual([textOf(valueOf(found[0], 'run')), ...last], ['a', 'e', 'f']);
    assert.equal(textOf(valueOf(job(document, 'a'), 'runs-on')), 'x');
    assert.ok(document.problems.length >= 2);
  });

  it('splits below a half-typed first job', () => {
    const document = assertSound('jobs:\n  bui\n  b:\n    runs-on: y\n');
    assert.deepEqual(jobsOf(document), ['b']);
    assert.equal(document.chunks.length, 3);
  });

  it('reads flow style, quoted keys, brackets at the indentation of their key and document markers', () => {
    const flow = assertSound(fixture('flow.yml'));
    assert.deepEqual([jobsOf(flow), flow.problems], [['build', 'test'], []]);
    const odd = assertSound(fixture('odd-shapes.yml'));
    assert.deepEqual([jobsOf(odd), odd.problems], [['build', 'test', "it's", 'last'], []]);
    assert.equal(odd.chunks.length, 7, 'a chunk for each of two header entries, the line of `jobs`, and four jobs');
    assert.deepEqual(itemsOf(valueOf(job(odd, 'build'), 'runs-on')).map(textOf), ['self-hosted', 'linux']);
  });

  it('splits a file whose first key is `jobs`, behind `---` and comments', () => {
    const document = assertSound('# text\n--- # text\n# text\njobs:\n  a: {}\n  b: {}\n');
    assert.deepEqual([jobsOf(document), document.chunks.length], [['a', 'b'], 3]);
  });

  it('takes tabs for what they are', () => {
    const document = assertSound('jobs:\n  a:\n\t\truns-on: x\n  b:\n    runs-on: y\t# text\n');
    assert.deepEqual(jobsOf(document), ['a', 'b']);
    assert.equal(textOf(valueOf(job(document, 'b'), 'runs-on')), 'y');
    assert.match(document.problems[0]?.message ?? '', /^Tabs are not allowed/);
    const behindTab = assertSound('\t{\non: push,\njobs: {a: {}}\n}\n');
    assert.deepEqual(keysOf(behindTab.root), ['on', 'jobs']);
  });

  it('reports a key that stands twice, within a chunk and across chunks, whatever the letter case', () => {
    const document = assertSound(fixture('duplicates.yml'));
    const keys = document.problems.map(({ span }) => document.source.text.slice(span.start, span.end));
    assert.deepEqual(keys, ['a', 'runs-on', 'Build', 'On']);
    for (const { message } of document.problems) assert.match(message, /is already defined/);
    assert.equal(textOf(valueOf(job(document, 'build'), 'runs-on')), 'one', 'the first holds');
  });

  it('reports a tag that GitHub refuses, where it stands', () => {
    const document = assertSound(
      "a: !!str 1\nb: !!int 2\nc: !x [y]\nd: !cancelled()\ne: !x && y\nf: ! x\ng: !!bool 'true'\nh: {i: !x z}\n!k l: m\nn: !!int o\n",
    );
    const problems = problemsOf(document);
    assert.deepEqual(
      problems.map(([, at]) => at),
      ['!cancelled()', '!x', '!', '!!bool', '!x', '!k', '!!int'],
    );
    for (const [message] of problems) assert.match(message, /in quotation marks$/);
  });

  it('gives each of two `jobs` its own', () => {
    const document = assertSound('jobs:\n  a: {}\njobs:\n  b: {}\n');
    assert.deepEqual(jobsOf(document), ['a']);
    assert.equal(document.problems.length, 1);
  });

  it('reports a second document', () => {
    const document = assertSound('on: push\n---\njobs: {}\n');
    assert.deepEqual(keysOf(document.root), ['on']);
    assert.match(document.problems[0]?.message ?? '', /second YAML document/);
  });
});

describe('a document after an edit', () => {
  it('has the same chunks for all other jobs', () => {
    const before = assertSound(fixture('everyday.yml'));
    const after = edited(before, 'echo "again"', 'echo "never"\n          echo more');
    assert.deepEqual(newChunks(before, after), [5]);
    assert.equal(entryOf(valueOf(after.root, 'jobs'), 'test'), entryOf(valueOf(before.root, 'jobs'), 'test'));
    assert.deepEqual(newChunks(after, edited(after, '  test:\n', '  other:\n    runs-on: x\n  test:\n')), [6], 'a job more');
  });

  it('has the same chunks between two places that changed', () => {
    const before = assertSound(fixture('everyday.yml'));
    const after = edited(edited(before, 'Größe &', 'Grösse &'), 'echo done', 'true');
    const both = assertSound(after.source.text, before);
    assert.deepEqual(newChunks(before, both), [0, 7]);
  });

  it('has the same nodes for all steps of the job but the one that changed, wherever they stand now', () => {
    const steps = ['run: a', 'uses: b', 'run: |\n          c', 'run: d', 'run: d'].map(step => `      - ${step}\n`).join('');
    const before = assertSound(`on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}    env: {}\n`);
    const typed = edited(before, 'uses: b', 'uses: b@v1');
    assert.deepEqual(newSteps(before, typed), [1]);
    const halfTyped = edited(typed, 'run: |\n', 'run: |x\n');
    assert.deepEqual(newSteps(typed, halfTyped), [2, 3], 'what is broken is read with the step behind it');
    assert.deepEqual(newSteps(halfTyped, edited(halfTyped, 'run: |x\n', 'run: |\n')), [2, 3]);
    assert.deepEqual(newSteps(typed, edited(typed, 'runs-on: x', 'runs-on: [x, y]')), [], 'an edit above them');
    assert.deepEqual(newSteps(typed, edited(typed, 'env: {}', 'env: {a: b}')), [], 'an edit below them');
    assert.deepEqual(newSteps(typed, edited(typed, '      - run: d\n', '')), [], 'one of two that are alike is gone');
    assert.deepEqual(newSteps(typed, edited(typed, '      - uses', '    # text\n      - run: e\n      - uses')), [0, 1]);
  });

  it('shares no step between a job and a copy of it', () => {
    const steps = '    steps:\n      - run: a\n      - run: b\n';
    const before = edited(assertSound(`on: push\njobs:\n  first: {}\n  a:\n${steps}`), 'push', 'pull_request');
    for (const copied of [
      edited(before, '  a:\n', `  b:\n${steps}  a:\n`),
      edited(before, '      - run: b\n', `      - run: b\n  b:\n${steps}`),
    ]) {
      const [some, others] = ['a', 'b'].map(id => itemsOf(valueOf(job(copied, id), 'steps')));
      assert.equal(some?.length, 2);
      assert.ok(!some.some(step => others?.includes(step)));
    }
  });

  it('ends the steps where a key of the job is typed between them', () => {
    const before = assertSound('jobs:\n  a:\n    steps:\n      - run: a\n      - run: b\n      - run: c\n');
    const after = edited(before, '      - run: b\n', '    env: {}\n      - run: b\n');
    assert.notEqual(after.problems.length, 0);
  });

  it('gives the users of an anchor what it holds now, and only them', () => {
    const before = assertSound(fixture('anchors.yml'));
    const after = edited(before, '[self-hosted, linux]', '[self-hosted, macos]');
    assert.deepEqual(itemsOf(valueOf(job(after, 'user'), 'runs-on')).map(textOf), ['self-hosted', 'macos']);
    assert.deepEqual(itemsOf(valueOf(job(after, 'last'), 'runs-on')).map(textOf), ['self-hosted', 'windows']);
    assert.deepEqual(newChunks(before, after), [3, 4], 'origin and user');
  });

  it('follows an anchor that goes, comes back, or is taken over by another', () => {
    const before = assertSound(fixture('anchors.yml'));
    const gone = edited(before, '&machine [self-hosted, linux]', '[self-hosted, linux]');
    assert.deepEqual(problemsOf(gone), [['the alias *machine has no anchor before it', '*machine']]);
    const back = edited(gone, '  user:\n', '  between:\n    runs-on: &machine gpu\n  user:\n');
    assert.equal(textOf(valueOf(job(back, 'user'), 'runs-on')), 'gpu');
    const taken = edited(back, 'runs-on: ubuntu-latest', 'runs-on: &machine ubuntu-latest');
    assert.equal(textOf(valueOf(job(taken, 'user'), 'runs-on')), 'gpu');
  });
});

describe('anchors and aliases', () => {
  it('lead to where the value is written and tell where they stand', () => {
    const document = assertSound(fixture('anchors.yml'));
    const value = valueOf(job(document, 'user'), 'runs-on');
    assert.ok(value?.alias);
    assert.deepEqual([sliceOf(document, value.alias), sliceOf(document, value)], ['*machine', '[self-hosted, linux]']);
  });

  it('of one name hold from their own place on', () => {
    const document = assertSound('a: &x [&x b, *x]\nc: *x\nd: &x e\nf: *x\n');
    assert.deepEqual(itemsOf(valueOf(document.root, 'a')).map(textOf), ['b', 'b']);
    assert.deepEqual([textOf(valueOf(document.root, 'c')), textOf(valueOf(document.root, 'f'))], ['b', 'e']);
  });

  it('cannot stand in what they repeat', () => {
    const document = assertSound('a: &x b\nc: &x [*x]\n');
    assert.deepEqual(problemsOf(document), [['the alias *x stands in what it repeats', '*x']]);
  });

  it('cannot repeat a billion things', () => {
    const list = Array.from({ length: 9 });
    const lines = list.map((_, index) => `  a${index + 1}: &a${index + 1} [${list.map(() => `*a${index}`).join(', ')}]`);
    const { problems } = parsed(['env:', '  a0: &a0 [lol, lol]', ...lines, ''].join('\n'));
    assert.match(problems[0]?.message ?? '', /repeats too much/);
  });

  it('cannot nest deeper than brackets may', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}]`);
    const { problems } = parsed(['a0: &a0 x', ...lines, ''].join('\n'));
    assert.deepEqual([...new Set(problems.map(({ message }) => message))], ['nested too deeply to be read']);
  });
});

describe('absurd texts', () => {
  const texts = {
    'a hundred thousand brackets': '['.repeat(100_000),
    'a hundred thousand braces': '{'.repeat(100_000),
    'a hundred thousand dashes': '- '.repeat(100_000),
    'ten thousand question marks': '? '.repeat(10_000),
    'a staircase': Array.from({ length: 600 }, (_, index) => `${' '.repeat(index)}a:\n`).join(''),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`such as ${name} do not hide the jobs beside them`, () => {
      const document = parsed(`jobs:\n  a:\n    runs-on: x\nenv: ${text}\n`);
      assert.deepEqual(jobsOf(document), ['a']);
      assert.notEqual(document.problems.length, 0);
    });
  }
});

function fixture(name: string): string {
  const found = syntaxFixtures().find(it => it.name === name);
  assert.ok(found, `there is no ${name}`);
  return found.text;
}

/** For texts that are too much for one plain parse. */
function parsed(text: string): Document {
  return parseDocument(new Source('.github/workflows/test.yml', text));
}

/** The document after one place of its text was replaced. */
function edited(document: Document, from: string, newText: string): Document {
  const start = document.source.text.indexOf(from);
  assert.ok(start >= 0, `${from} is in the text`);
  return assertSound(applyEdits(document.source.text, [{ span: { start, end: start + from.length }, newText }]), document);
}

/** The indexes of the chunks of `after` that `before` does not have. */
function newChunks(before: Document, after: Document): readonly number[] {
  return [...after.chunks.keys()].filter(index => !before.chunks.some(chunk => chunk === after.chunks[index]));
}

/** The indexes of the steps of job `a` that are other nodes than any in the version before. */
function newSteps(before: Document, after: Document): readonly number[] {
  const [old, all] = [before, after].map(it => itemsOf(valueOf(job(it, 'a'), 'steps')));
  return (all ?? []).flatMap((step, index) => (old?.includes(step) ? [] : [index]));
}

function job({ root }: Document, id: string): SyntaxNode | undefined {
  return valueOf(valueOf(root, 'jobs'), id);
}

function jobsOf({ root }: Document): readonly string[] {
  return keysOf(valueOf(root, 'jobs'));
}

function keysOf(node: SyntaxNode | undefined): readonly string[] {
  return node?.kind === 'mapping' ? node.entries.map(({ key }) => key.text) : [];
}

function problemsOf(document: Document): readonly (readonly [message: string, at: string])[] {
  return document.problems.map(({ span, message }) => [message, document.source.text.slice(span.start, span.end)]);
}

function sliceOf(document: Document, place: Parameters<Document['spanOf']>[0]): string {
  const { start, end } = document.spanOf(place);
  return document.source.text.slice(start, end);
}
