import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultConfiguration } from '../configuration/configuration.ts';
import { classify } from './classify.ts';
import { asOf, type HostedLabel } from './data/hosted-label.ts';
import { largerForms } from './data/larger.ts';
import { hostedLabel, hostedLabels } from './hosted.ts';
import { hostedEquivalents } from './hosted-equivalents.ts';
import { providers } from './providers.ts';
import { request } from './request.test-support.ts';

const refresh = 'docs/runner-labels.md says how to bring the table up to date';

describe("the tables of GitHub's labels", () => {
  for (const row of hostedLabels) {
    it(`${row.label} is told as it should be`, () => {
      checkShape(row);
      checkDates(row);
      const { kind, os, arch, ephemeral, retirement, source } = classify(request(row.label.toUpperCase()), defaultConfiguration);
      assert.equal(kind, row.larger ? 'larger' : 'github-hosted');
      assert.deepEqual({ os, arch, ephemeral, source }, { os: row.os, arch: row.arch, ephemeral: true, source: row.source });
      assert.equal(retirement?.status, row.status === 'retired' || row.status === 'deprecated' ? row.status : undefined);
    });
  }

  it('name each label once', () => assert.equal(new Set(hostedLabels.map(row => row.label)).size, hostedLabels.length));

  it('have a label in force for every system and processor, all of them standard machines', () => {
    for (const os of ['linux', 'windows', 'macos'] as const) {
      for (const arch of ['x64', 'arm64'] as const) {
        const labels = hostedEquivalents({ os, arch });
        assert.ok(labels.length >= 2);
        for (const label of labels) {
          const row = hostedLabel(label);
          assert.deepEqual(
            [row?.os, row?.arch, row?.status, row?.larger],
            [os, arch, 'current', undefined],
            `${label}: ${refresh}`,
          );
        }
      }
    }
  });

  function checkShape({ label, aliasOf, version, source, note = '' }: HostedLabel): void {
    assert.match(label, /^(ubuntu|windows|macos|xcode)-[a-z0-9.-]+$/);
    assert.match(version, /^\d+(\.\d+)?$/);
    assert.match(source, /^https:\/\/(github\.com|github\.blog|docs\.github\.com)\/\S+$/);
    if (aliasOf) assert.equal(hostedLabel(aliasOf)?.version, version, `what ${label} stands for has another version: ${refresh}`);
    assert.ok(note === '' || note.endsWith('.'));
  }

  function checkDates({ label, status, deprecatedOn, retiredOn, replacement }: HostedLabel): void {
    for (const date of [deprecatedOn, retiredOn]) if (date) assert.match(date, /^20\d\d-[01]\d-[0-3]\d$/);
    if (deprecatedOn && retiredOn) assert.ok(deprecatedOn < retiredOn);
    if (status === 'current' || status === 'preview') {
      assert.deepEqual([deprecatedOn, retiredOn, replacement], [undefined, undefined, undefined]);
      return;
    }
    assert.ok(
      status === 'retired' ? !retiredOn || retiredOn <= asOf : retiredOn && retiredOn > asOf,
      `${label} ${status}: ${refresh}`,
    );
    const next = hostedLabel(replacement ?? '');
    assert.ok(next && next.status !== 'retired', `the replacement of ${label} is gone: ${refresh}`);
  }
});

describe('the forms of larger runners', () => {
  it('fit their examples, which are not standard labels', () => {
    for (const { pattern, examples } of largerForms) {
      for (const example of examples) {
        assert.match(example, pattern);
        assert.equal(classify(request(example), defaultConfiguration).kind, 'larger', example);
      }
    }
  });

  it('fit no standard label', () => {
    for (const { label, larger } of hostedLabels) {
      if (!larger) assert.ok(!largerForms.some(({ pattern }) => pattern.test(label)), label);
    }
  });
});

describe('the table of providers', () => {
  it('has examples that fit, a source, and a date where one shut down', () => {
    for (const { name, pattern, examples, source, status, endedOn } of providers) {
      for (const example of examples) assert.ok(pattern.test(example), `${name}: ${example}`);
      assert.match(source, /^https:\/\/\S+$/);
      assert.equal(status === 'shut-down', endedOn !== undefined);
      assert.ok(!pattern.global && !pattern.sticky, `${name}: a pattern must not remember`);
    }
  });

  it('takes no label of GitHub', () => {
    for (const { label } of hostedLabels) assert.ok(!providers.some(({ pattern }) => pattern.test(label)), label);
  });
});
