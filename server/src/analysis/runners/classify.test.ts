import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Configuration, type DeclaredRunner, defaultConfiguration } from '../configuration/configuration.ts';
import { classify } from './classify.ts';
import { providers } from './providers.ts';
import { request } from './request.test-support.ts';
import type { Classification, RunnerKind } from './runner.ts';

type Row = readonly [labels: string | readonly string[], kind: RunnerKind, group?: string];

const kinds: Readonly<Record<string, readonly Row[]>> = {
  'the label self-hosted, wherever it stands': [
    ['self-hosted', 'self-hosted'],
    ['Self-Hosted', 'self-hosted'],
    [['linux', 'self-hosted'], 'self-hosted'],
    [['self-hosted', 'ubuntu-24.04'], 'self-hosted'],
    [['ubuntu-latest', 'SELF-HOSTED'], 'self-hosted'],
    [['self-hosted', '${{ inputs.arch }}'], 'self-hosted'],
    [['self-hosted', 'depot-ubuntu-24.04'], 'self-hosted'],
    [['self-hosted'], 'self-hosted', 'larger-runners'],
    ['self-hosted-azure', 'custom'],
    ['not-self-hosted', 'custom'],
  ],
  'labels that self-hosted runners get by default': [
    ['linux', 'self-hosted'],
    [['Linux', 'X64'], 'self-hosted'],
    [['arm64', 'gpu'], 'self-hosted'],
    [['windows', '${{ inputs.extra }}'], 'self-hosted'],
    [['linux', 'x64'], 'self-hosted', 'prod'],
  ],
  "GitHub's labels": [
    ['ubuntu-latest', 'github-hosted'],
    ['macOS-Latest', 'github-hosted'],
    ['xcode-27', 'github-hosted'],
    ['windows-11-vs2026-arm', 'github-hosted'],
    [['ubuntu-latest', 'Ubuntu-Latest'], 'github-hosted'],
    [['ubuntu-latest', 'windows-latest'], 'github-hosted'],
    ['ubuntu-20.04', 'github-hosted'],
    [['ubuntu-latest', 'gpu'], 'custom'],
    [['ubuntu-latest', 'x64'], 'custom'],
    [['ubuntu-latest', '${{ inputs.extra }}'], 'dynamic'],
  ],
  "documented forms of GitHub's larger runners": [
    ['ubuntu-latest-16-cores', 'larger'],
    ['ubuntu-24.04-16core', 'larger'],
    ['windows-latest-8-cores', 'larger'],
    ['windows-2022-16core', 'larger'],
    ['ubuntu-24.04-arm-8-cores', 'larger'],
    ['ubuntu-22.04-4core-16gb', 'larger'],
    ['macos-15-xlarge', 'larger'],
    ['macos-28-large', 'larger'],
    ['macos-13-xl', 'larger'],
    ['ubuntu-latest-${{ inputs.n }}-cores', 'larger'],
    ['macos-${{ inputs.version }}-large', 'larger'],
    [['ubuntu-latest-16-cores', 'gpu'], 'custom'],
    ['ubuntu-latest-m', 'custom'],
    ['ubuntu-24.04-github-hosted-16core', 'custom'],
  ],
  groups: [
    [[], 'group', 'prod'],
    [['gpu'], 'group', 'prod'],
    [['ubuntu-latest'], 'group', 'prod'],
    [['ubuntu-24.04-16core'], 'larger', 'ubuntu-runners'],
    [['depot-ubuntu-24.04'], 'managed', 'Default'],
    [['${{ inputs.labels }}'], 'group', 'prod'],
    [[], 'group', '${{ inputs.group }}'],
  ],
  vendors: [
    ['ubuntu-24.04-riscv', 'managed'],
    ['ubuntu-24.04-s390x', 'managed'],
    ['depot-ubuntu-${{ inputs.version }}-4', 'managed'],
    ['blacksmith-${{ inputs.size }}-ubuntu-2404', 'managed'],
    ['namespace-profile-16cpu-on-linux-64;container.privileged=true', 'managed'],
    [['nscloud-ubuntu-22.04-amd64-4x16', 'nscloud-cache-tag-build', 'nscloud-cache-size-20gb'], 'managed'],
    [['machine', 'gpu=t4'], 'managed'],
    ['machine', 'custom'],
    [['runs-on=${{ github.run_id }}', 'runner=2cpu-linux-x64'], 'customer-cloud'],
    [['runs-on', 'runner=2cpu-linux-x64'], 'customer-cloud'],
    ['runs-on', 'custom'],
    [['codebuild-p-${{ github.run_id }}', 'image:arm-3.0', 'instance-size:small', 'my-own'], 'customer-cloud'],
    ['image:arm-3.0', 'custom'],
    [['depot-ubuntu-24.04', 'gpu'], 'custom'],
    ['buildjet-4vcpu-ubuntu-2204', 'managed'],
  ],
  'labels that nobody explained': [
    ['gpu', 'custom'],
    ['24', 'custom'],
    ['arc-runner-set', 'custom'],
    ['gpu-${{ inputs.size }}', 'custom'],
    ['${{ inputs.prefix }}linux.2xlarge', 'custom'],
    [['gpu', '${{ inputs.size }}'], 'custom'],
    [['in-service', 'nfs'], 'custom'],
  ],
  'what cannot be known': [
    ['${{ inputs.runner }}', 'dynamic'],
    ['ubuntu-${{ inputs.version }}', 'dynamic'],
    ['${{ inputs.os }}-latest', 'dynamic'],
    ['macos-${{ inputs.version }}', 'dynamic'],
    [[], 'dynamic'],
    ['', 'dynamic'],
  ],
};

describe('classify', () => {
  for (const [title, rows] of Object.entries(kinds)) {
    describe(title, () => {
      for (const [labels, kind, group] of rows) {
        const written = `${group === undefined ? '' : `group ${group} `}[${[labels].flat().join(', ')}]`;
        it(`${written}: ${kind}`, () => {
          const classification = classify(request(labels, group), defaultConfiguration);
          assert.equal(classification.kind, kind, classification.because ?? undefined);
        });
      }
    });
  }

  it('knows every example of every provider', () => {
    for (const provider of providers) {
      for (const example of provider.examples) {
        const { kind, ...rest } = classify(request(example), defaultConfiguration);
        assert.equal(kind, provider.kind === 'fleet' ? 'custom' : provider.kind, example);
        assert.ok(rest.because?.includes(provider.name), example);
        assert.equal(rest.provider, provider.kind === 'fleet' ? undefined : provider.name, example);
        assert.equal(rest.ephemeral, provider.kind === 'fleet' ? null : provider.ephemeral, example);
      }
    }
  });

  it('says what it knows of the machine', () => {
    const machines: readonly (readonly [string | readonly string[], Classification['os'], Classification['arch']])[] = [
      [['self-hosted', 'Linux', 'ARM64'], 'linux', 'arm64'],
      ['self-hosted', null, null],
      [['self-hosted', 'macOS', 'X64'], 'macos', 'x64'],
      ['windows-11-arm', 'windows', 'arm64'],
      ['ubuntu-latest', 'linux', 'x64'],
      [['ubuntu-latest', 'windows-latest'], null, 'x64'],
      ['blacksmith-16vcpu-ubuntu-2204-arm', 'linux', 'arm64'],
      ['codspeed-macro', 'linux', 'arm64'],
      ['ubuntu-24.04-s390x', 'linux', null],
      ['gpu-windows', 'windows', null],
    ];
    for (const [labels, os, arch] of machines) {
      const classification = classify(request(labels), defaultConfiguration);
      assert.deepEqual([classification.os, classification.arch], [os, arch], String(labels));
    }
  });

  it('tells the end of labels', () => {
    const retirementOf = (text: string) => classify(request(text), defaultConfiguration).retirement;
    assert.deepEqual(retirementOf('Ubuntu-20.04'), { status: 'retired', on: '2025-04-15', replacement: 'ubuntu-24.04' });
    assert.deepEqual(retirementOf('ubuntu-22.04'), { status: 'deprecated', on: '2027-04-17', replacement: 'ubuntu-24.04' });
    assert.deepEqual(retirementOf('macos-12-xl'), { status: 'retired', on: null, replacement: 'macos-15-large' });
    assert.deepEqual(retirementOf('buildjet-2vcpu-ubuntu-2204-arm'), {
      status: 'retired',
      on: '2026-03-31',
      replacement: 'ubuntu-24.04-arm',
    });
    assert.equal(retirementOf('ubuntu-24.04'), undefined);
  });

  describe('with declarations', () => {
    const runner = (labels: readonly string[], more: Partial<DeclaredRunner>): DeclaredRunner => ({
      labels,
      kind: 'self-hosted',
      ephemeral: null,
      note: null,
      ...more,
    });
    const declared: Pick<Configuration, 'runners' | 'groups' | 'platform'> = {
      platform: 'github.com',
      runners: [
        runner(['gpu', 'arc-*'], { ephemeral: true, note: 'the build cluster' }),
        runner(['big-*'], { kind: 'larger' }),
        runner(['vendor'], { kind: 'managed' }),
        runner(['windows-2022'], {}),
        runner(['depot-ubuntu-24.04', 'ubuntu-24.04', 'listed', 'ubuntu-24.04-s390x'], { kind: null }),
        runner(['linux'], { ephemeral: false }),
      ],
      groups: [{ name: 'Bigger', kind: 'larger', note: 'paid for' }],
    };
    const classified = (labels: string | readonly string[], group?: string) => classify(request(labels, group), declared);

    it('they decide', () => {
      assert.equal(classified('GPU').kind, 'self-hosted');
      assert.equal(classified('arc-linux').kind, 'self-hosted');
      assert.equal(classified('arc-${{ inputs.size }}').kind, 'self-hosted');
      assert.equal(classified('big-one').kind, 'larger');
      assert.equal(classified('big-one').ephemeral, true);
      assert.equal(classified(['vendor', 'anything']).kind, 'managed');
      assert.equal(classified('windows-2022').kind, 'self-hosted', "even over GitHub's own labels");
      assert.equal(classified(['ubuntu-latest', 'gpu']).kind, 'self-hosted');
    });

    it('the most cautious of several decides', () => assert.equal(classified(['big-one', 'gpu']).kind, 'self-hosted'));

    it('the label self-hosted outweighs them, but what they add stays', () => {
      const { kind, ephemeral, note } = classified(['self-hosted', 'arc-1', 'big-one']);
      assert.deepEqual({ kind, ephemeral, note }, { kind: 'self-hosted', ephemeral: true, note: 'the build cluster' });
      assert.equal(classified(['self-hosted', 'gpu', 'linux']).ephemeral, false);
    });

    it("actionlint's list tells that a label exists, and nothing against what is known of it", () => {
      assert.equal(classified('listed').kind, 'self-hosted');
      assert.equal(classified('depot-ubuntu-24.04').kind, 'managed');
      assert.equal(classified('ubuntu-24.04-s390x').kind, 'managed');
      assert.equal(classified('ubuntu-24.04').kind, 'github-hosted');
    });

    it('groups are known by name, with or without their owner', () => {
      assert.equal(classified([], 'bigger').kind, 'larger');
      assert.equal(classified([], 'org/Bigger').kind, 'larger');
      assert.equal(classified([], 'bigger').note, 'paid for');
      assert.equal(classified([], 'other').kind, 'group');
      assert.equal(classified(['gpu'], 'bigger').kind, 'self-hosted');
    });
  });

  it('has no GitHub-hosted runners on an Enterprise Server', () => {
    const ghes = { ...defaultConfiguration, platform: 'ghes' } as const;
    const own = ['ubuntu-latest', 'gpu', 'ubuntu-latest-16-cores', '${{ inputs.runner }}', 'depot-ubuntu-24.04', 'linux'];
    for (const text of own) assert.equal(classify(request(text), ghes).kind, 'self-hosted', text);
    assert.equal(classify(request([], 'prod'), ghes).kind, 'self-hosted');
    assert.equal(classify(request('ubuntu-latest'), ghes).os, 'linux');
    const runners: readonly DeclaredRunner[] = [
      { labels: ['hosted'], kind: 'github-hosted', ephemeral: null, note: null },
      { labels: ['vendor'], kind: 'managed', ephemeral: true, note: null },
    ];
    assert.equal(classify(request('hosted'), { ...ghes, runners }).kind, 'self-hosted');
    assert.equal(classify(request('vendor'), { ...ghes, runners }).kind, 'managed');
  });

  it('gives no reason where it would only repeat the label', () => {
    const because = (...labels: string[]) => classify(request(labels), defaultConfiguration).because;
    for (const label of ['self-hosted', 'ubuntu-latest', 'ubuntu-20.04', 'macos-latest-xlarge'])
      assert.equal(because(label), null);
    assert.equal(classify(request([], 'lab'), defaultConfiguration).because, null);
    for (const label of ['gpu-box', 'linux', 'blacksmith-4vcpu-ubuntu-2404'])
      assert.match(because(label) ?? '', new RegExp(label));
  });

  it('keeps its reasons on one line and of bearable length, whatever the label', () => {
    const hostile = fc.string({ unit: 'binary', minLength: 1, maxLength: 2000 });
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 3 }), fc.option(hostile, { nil: undefined }), (labels, group) => {
        const { because } = classify(request(labels, group), defaultConfiguration);
        assert.ok(because === null || (because.length < 500 && !/[\r\n]/.test(because)));
      }),
      { seed: 2026, numRuns: 200 },
    );
  });

  it('takes no time for a label made to slow patterns down', () => {
    const started = performance.now();
    for (const text of [`nscloud-linux${'-a'.repeat(400)}!`, `ubuntu-${'${{ x }}'.repeat(20_000)}`, `${'${{'.repeat(20_000)}`]) {
      classify(request(text), defaultConfiguration);
    }
    assert.ok(performance.now() - started < 2000);
  });
});
