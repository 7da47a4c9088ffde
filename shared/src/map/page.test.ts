import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JobOverview, RepositoryOverview } from '../overview.ts';
import { markupOf, tag } from './content.ts';
import { mapJobsOf } from './jobs.ts';
import { cut } from './label.ts';
import { isPageMessage } from './messages.ts';
import { mapFor, pageOf } from './page.ts';
import { svgDocument } from './picture.ts';
import { dataId, reportDocument } from './report.ts';
import { sha256 } from './sha256.ts';
import { fitted, initialState, readState } from './state.ts';
import { englishTexts, say } from './texts.ts';

const nasty = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '\u202egnp.exe',
  '"\'&amp;',
  'x'.repeat(300),
  '{0}',
  '🦊🏳️‍🌈',
  '\0',
];
const assets = { script: 'const end = "</script>"; run()', style: 'a{color:red}', pictureStyle: 'b > c{color:red}' };

describe('markup', () => {
  it('has texts as texts', () => {
    assert.equal(markupOf('<b> & "x"', tag('i', {}, "'")), '&#60;b&#62; &#38; &#34;x&#34;<i>&#39;</i>');
  });

  it('keeps attributes inside of their quotes', () => {
    assert.equal(
      markupOf(tag('a', { title: '"><b', hidden: true, id: undefined, open: false })),
      '<a title="&#34;&#62;&#60;b" hidden=""></a>',
    );
  });

  it('shows what would reorder or hide a text', () => assert.equal(markupOf('a\u202eb\u0000'), 'a\\u{202e}b\\u{0}'));
});

describe('a sentence', () => {
  it('has its values in their places', () => assert.equal(say('{1} of {0}', 12345, 'x'), 'x of 12,345'));
  it('does not look into its values', () => assert.equal(say('{0} {1}', '{1}', '$&'), '{1} $&'));
});

describe('a label', () => {
  it('is cut in its middle only if it is too long', () => {
    assert.equal(cut('ci.yml', 10), 'ci.yml');
    assert.match(cut('a-very-long-name-for-a-workflow-2.yml', 10), /^a-very.*….*2\.yml$/);
  });

  it('is not cut inside of a character', () => {
    const family = '👩‍👩‍👧‍👦';
    assert.match(cut(family.repeat(20), 8), new RegExp(`^(?:${family})+…(?:${family})+$`, 'u'));
  });
});

describe('a page', () => {
  const markup = markupOf(...pageOf(viewOf(nasty.map(name => jobNamed(name)))));

  it('has nothing in it that a name brings', () => {
    assert.doesNotMatch(markup, /<img|<script|\u202e|onerror=(?!alert)/);
    assert.ok(!markup.includes('\0'));
    const tags = new Set([...markup.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
    assert.ok(tags.has('svg') && tags.has('table') && !tags.has('b'));
  });

  it('has every name in full', () => {
    assert.ok(markup.includes('x'.repeat(300)));
    assert.ok(markup.includes('&#60;img src=x onerror=alert(1)&#62;'));
  });

  it('opens jobs only where there is an editor', () => {
    const jobs = [jobNamed('build')];
    assert.match(markupOf(...pageOf({ ...viewOf(jobs), isInEditor: true })), /data-open="0"/);
    assert.doesNotMatch(markupOf(...pageOf(viewOf(jobs))), /data-open/);
  });
});

describe('the head of a page', () => {
  const head = (...calls: readonly string[]) => {
    const callers = calls.map(job => ({ path: '.github/workflows/all.yml', job, calls: '.github/workflows/a.yml' }));
    const jobs = mapJobsOf([{ name: 'r', root: null, jobs: [jobNamed('a')], calls: callers }]);
    return markupOf(...pageOf({ ...viewOf([]), jobs, map: mapFor(jobs, initialState) }));
  };

  it('counts the jobs that only call others apart', () => {
    assert.match(head(), / 1 job in 1 workflow of 1 repository\./);
    assert.match(head('x'), / 1 job, and 1 that only calls another workflow, in 2 workflows of 1 repository\./);
    assert.match(head('x', 'y'), / 1 job, and 2 that only call other workflows, in 2 workflows of 1 repository\./);
  });
});

describe('a report', () => {
  it('names the only script and style that may be used', async () => {
    const text = await report(nasty.map(name => jobNamed(name)));
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(text) ?? [];
    assert.match(policy, /^default-src &#39;none&#39;/);
    assert.ok(policy.includes(`sha256-${await sha256(style)}`));
    assert.ok(policy.includes(`sha256-${await sha256(script)}`));
    assert.equal(script, 'const end = "\\x3c/script>"; run()');
  });

  it('hands its script the same jobs', async () => {
    const jobs = nasty.map(name => jobNamed(name));
    const [, data = ''] = new RegExp(`id="${dataId}">(.*?)</script>`, 's').exec(await report(jobs)) ?? [];
    assert.deepEqual(JSON.parse(data).repositories[0].jobs, jobs);
  });

  it('lists findings by level', async () => {
    const finding = {
      rule: 'self-hosted-runner',
      docs: 'https://example.com/"x',
      place: 'a.yml:1:2',
      message: '<b>m</b>',
      line: { number: 1, before: 'on: <i>', marked: '</pre><script>', after: ' # "' },
      related: [{ place: 'b.yml:3:4', message: 'from <here>' }],
      fix: 'Run on <ubuntu>',
    };
    const found = [
      { ...finding, level: 'info' as const },
      { ...finding, level: 'error' as const },
    ];
    const text = await report([jobNamed('a')], { found, problems: [{ place: 'b.yml', message: 'broken', line: null }] });
    assert.ok(text.indexOf('Error (1)') < text.indexOf('Info (1)'));
    assert.match(text, /href="https:\/\/example\.com\/&#34;x"/);
    assert.match(text, /&#60;b&#62;m/);
    assert.match(text, /b\.yml.*broken/);
    assert.match(
      text,
      /<pre><span class="faint">1 <\/span><code>on: &#60;i&#62;<mark>&#60;\/pre&#62;&#60;script&#62;<\/mark> # &#34;<\/code><\/pre>/,
    );
    assert.match(text, /b\.yml:3:4<\/bdi> from &#60;here&#62;/);
    assert.match(text, /Fix: Run on &#60;ubuntu&#62;/);
  });

  it('says that there is nothing', async () => {
    const text = await report([]);
    assert.ok(text.includes(englishTexts.noJobs));
    assert.doesNotMatch(text, /application\/json/);
  });
});

describe('a picture of its own', () => {
  it('is well-formed, whatever it shows', () => {
    const { map } = viewOf(nasty.map(name => jobNamed(name)));
    const text = svgDocument(map, englishTexts, assets.pictureStyle);
    assert.match(text, /^<\?xml[^>]*\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assertWellFormed(text.replace(/^<\?xml[^>]*\?>/, ''));
  });
});

describe('the state of a map', () => {
  it('is read back as it was stored', () => {
    const state = {
      filter: { repository: 'file:///r', workflow: 'w', hidden: ['github' as const] },
      selection: { kind: 'job' as const, repository: 'file:///r', path: 'w', job: 'j' },
    };
    assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
  });

  for (const value of [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { filter: null },
    { filter: { hidden: 'x' }, selection: { kind: 'node', id: 7 } },
  ])
    it(`is the first one for ${JSON.stringify(value)}`, () => assert.deepEqual(readState(value), initialState));

  it('forgets a filter that nothing fits any more', () => {
    const jobs = viewOf([jobNamed('a')]).jobs;
    const filter = { repository: 'r', workflow: 'gone', hidden: [] };
    assert.deepEqual(fitted({ filter, selection: null }, jobs).filter, { ...filter, workflow: null });
    assert.equal(fitted({ filter: { ...filter, repository: 'gone' }, selection: null }, jobs).filter.repository, null);
  });
});

describe('a message of a page', () => {
  const good = [
    { type: 'refresh' },
    { type: 'ready', texts: { a: 'b' } },
    { type: 'open', repository: 'r', path: 'p', job: 'j' },
    { type: 'export', format: 'svg' },
    { type: 'exported', format: 'html', text: '' },
    { type: 'shown', request: 1, jobs: 1, boxes: 2, selectedJobs: 0 },
  ];
  for (const message of good) it(`is ${message.type}`, () => assert.ok(isPageMessage(message)));
  const bad = [
    undefined,
    'refresh',
    {},
    { type: 'open', path: 'p' },
    { type: 'export', format: 'exe' },
    { type: 'exported', format: 'svg' },
    { type: 'ready', texts: { a: 1 } },
  ];
  for (const message of bad) it(`is not ${JSON.stringify(message)}`, () => assert.ok(!isPageMessage(message)));
});

function report(
  jobs: readonly JobOverview[],
  findings: Parameters<typeof reportDocument>[0]['findings'] = null,
): Promise<string> {
  return reportDocument({ repositories: repositoriesOf(jobs), findings }, englishTexts, assets);
}

function viewOf(overviews: readonly JobOverview[]) {
  const jobs = mapJobsOf(repositoriesOf(overviews));
  const map = mapFor(jobs, initialState);
  return { jobs, map, state: initialState, texts: englishTexts, width: 1000, isLive: true, isInEditor: false };
}

function repositoriesOf(jobs: readonly JobOverview[]): readonly RepositoryOverview[] {
  return [{ name: 'r', root: null, jobs, calls: [] }];
}

/** That name is everything: job, file, event and label. */
function jobNamed(name: string): JobOverview {
  return {
    path: `.github/workflows/${name}.yml`,
    job: name,
    line: 1,
    character: 2,
    machines: [{ kind: 'group', labels: [name, name], isGroup: true }],
    routes: [{ actor: 'outsider', event: name, exposure: 'code', machine: 0 }],
  };
}

/** Every tag is closed in its turn, and attributes and texts hold no loose `<`, `&` or quote. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  let end = 0;
  for (const { 0: whole, 1: closing, 2: name = '', index } of xml.matchAll(/<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<]*")*)>/g)) {
    assert.doesNotMatch(xml.slice(end, index), /<|&(?!#\d+;)/);
    if (closing) assert.equal(open.pop(), name);
    else open.push(name);
    end = index + whole.length;
  }
  assert.deepEqual(open, []);
  assert.equal(xml.slice(end).trim(), '');
}
