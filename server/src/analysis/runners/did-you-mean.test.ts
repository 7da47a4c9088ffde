import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DeclaredRunner } from '../configuration/configuration.ts';
import { misspelt } from './data/misspelt.ts';
import { didYouMean } from './did-you-mean.ts';
import { hostedLabel, hostedLabels } from './hosted.ts';
import { providers } from './providers.ts';

const declared: readonly DeclaredRunner[] = [
  { labels: ['gpu-large-1', 'arc-*', 'Build-Farm'], kind: 'self-hosted', ephemeral: null, note: null },
];

describe('didYouMean', () => {
  const slips: readonly [wrong: string, right: string][] = [
    ['ubuntu-lastest', 'ubuntu-latest'],
    ['ubuntu-latets', 'ubuntu-latest'],
    ['ubunut-latest', 'ubuntu-latest'],
    ['buuntu-latest', 'ubuntu-latest'],
    ['Ubuntu_Latest', 'ubuntu-latest'],
    ['ubuntulatest', 'ubuntu-latest'],
    ['ubuntu-2404', 'ubuntu-24.04'],
    ['ubuntu-24.4', 'ubuntu-24.04'],
    ['ubuntu-25.04', 'ubuntu-26.04'],
    ['ubuntu-24.04-arn', 'ubuntu-24.04-arm'],
    ['ubuntu-latest-arm', 'ubuntu-24.04-arm'],
    ['ubuntu-24', 'ubuntu-24.04'],
    ['windows-lates', 'windows-latest'],
    ['window-2022', 'windows-2022'],
    ['windows-2023', 'windows-2025'],
    ['windows-11-arm64', 'windows-11-arm'],
    ['macos-latest-intel', 'macos-26-intel'],
    ['macos-16', 'macos-26'],
    ['mac-os-15', 'macos-15'],
    ['macos-15-lagre', 'macos-15-large'],
    ['self_hosted', 'self-hosted'],
    ['self-hosetd', 'self-hosted'],
    ['slef-hosted', 'self-hosted'],
    ['selfhosted', 'self-hosted'],
    ['buildfarm', 'Build-Farm'],
    ['gpu-lagre-1', 'gpu-large-1'],
    ['depot-ubunut-24.04-4', 'depot-ubuntu-24.04-4'],
    ['blacksmith-4vcpu-ubuntu-24.04', 'blacksmith-4vcpu-ubuntu-2404'],
    ['blacksmit-8vcpu-ubuntu-2404', 'blacksmith-8vcpu-ubuntu-2404'],
    ['wrap-ubuntu-latest-x64-4x', 'warp-ubuntu-latest-x64-4x'],
  ];
  for (const [wrong, right] of slips) {
    it(`${wrong}: ${right}`, () => assert.equal(didYouMean(wrong, declared), right));
  }

  const own = [
    ...['gpu', 'linux-large', 'arc-runner-set', 'ubuntu-latest-gpu', 'ubuntu-latest-m', 'ubuntu-latest-md', 'ubuntu-24.04-2'],
    ...['ubuntu-test', 'macos-fastest', 'macos-1', 'gpu-large-2', 'gpu-large', 'local-fpga-2', 'self-hosted-azure', 'build-2'],
    ...['s390x-large', 'ubuntu-noble-garm', 'CI-LARGE-ARM', 'linux-arm64', 'windows-x64', 'in-service', 'small', 'large'],
    ...['ubuntu-24.04-arm2', 'matterlabs-ci-runner', 'electron-arc-centralus-linux-amd64-8core', 'us-east-2', 'test-ubi9', ''],
    ...['linux_amd64_cpu4', 'linux.24_04.4x'],
    'x'.repeat(5000),
  ];
  for (const label of own) {
    it(`leaves ${label.slice(0, 60) || 'the empty label'} alone`, () => assert.equal(didYouMean(label, declared), undefined));
  }

  it('leaves every known label alone', () => {
    const known = [
      ...hostedLabels.map(row => row.label),
      ...providers.flatMap(it => it.examples),
      'Linux',
      'ARM64',
      'build-farm',
    ];
    for (const label of known) assert.equal(didYouMean(label, declared), undefined, label);
  });

  it('has only wrong labels in its table, each with a working one beside it', () => {
    for (const [wrong, right] of misspelt) {
      assert.equal(hostedLabel(wrong), undefined, `${wrong} exists`);
      if (right !== 'self-hosted') assert.notEqual(hostedLabel(right)?.status ?? 'retired', 'retired', right);
      assert.equal(didYouMean(wrong, []), right);
    }
  });
});
