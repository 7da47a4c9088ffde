import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hostedEquivalents } from './hosted-equivalents.ts';
import { machineOf } from './machine.ts';
import { request } from './request.test-support.ts';

describe('machineOf', () => {
  const machines: readonly (readonly [labels: string | readonly string[], machine: string, group?: string])[] = [
    [['self-hosted', 'linux', 'x64'], 'linux/x64'],
    [['self-hosted', 'Linux', 'ARM64'], 'linux/arm64'],
    [['self-hosted', 'windows'], 'windows/x64'],
    [['self-hosted', 'Windows', 'ARM64'], 'windows/arm64'],
    [['self-hosted', 'macOS'], 'macos/arm64'],
    [['self-hosted', 'macOS', 'X64'], 'macos/x64'],
    [['self-hosted', 'linux', 'arm'], 'linux/arm'],
    [['self-hosted', 'x86'], 'linux/x86'],
    ['self-hosted', 'linux/x64'],
    ['my-arm64-mac', 'macos/arm64'],
    ['mac-mini-intel', 'macos/x64'],
    ['mac-mini-m2', 'macos/arm64'],
    ['gpu-windows', 'windows/x64'],
    ['win11-builder', 'windows/x64'],
    ['linux-x64-16core', 'linux/x64'],
    ['linux-x86-n2-16-buildkit', 'linux/x64'],
    ['ubuntu22_aarch64', 'linux/arm64'],
    ['github-windows-2025-x86_64-8', 'windows/x64'],
    ['CI-LARGE-ARM', 'linux/arm64'],
    ['graviton3', 'linux/arm64'],
    ['ubuntu-noble-garm', 'linux/x64'],
    ['warmup-farm', 'linux/x64'],
    ['s390x-large', 'linux/other'],
    ['ubuntu-24.04-ppc64le', 'linux/other'],
    ['ubuntu-24.04-riscv', 'linux/other'],
    ['darwin-pool', 'macos/arm64'],
    ['linux-${{ inputs.arch }}', 'linux/x64'],
    ['windows-${{ inputs.arm64 }}', 'windows/x64'],
    [['gpu', 'windows-2022'], 'windows/x64'],
    [['arm64-on-windows', 'linux'], 'linux/arm64'],
    [[], 'linux/arm64', 'zephyr-runner-v2-linux-arm64-4xlarge'],
    [['gpu'], 'macos/arm64', 'our-macos'],
  ];
  for (const [labels, machine, group] of machines) {
    it(`${[labels].flat().join(', ')}${group ? ` of ${group}` : ''}: ${machine}`, () => {
      const { os, arch } = machineOf(request(labels, group));
      assert.equal(`${os}/${arch}`, machine);
    });
  }
});

describe('hostedEquivalents', () => {
  const first: readonly (readonly [Parameters<typeof hostedEquivalents>[0], string | undefined])[] = [
    [{ os: 'linux', arch: 'x64' }, 'ubuntu-latest'],
    [{ os: 'linux', arch: 'x86' }, 'ubuntu-latest'],
    [{ os: 'linux', arch: 'arm64' }, 'ubuntu-24.04-arm'],
    [{ os: 'linux', arch: 'arm' }, 'ubuntu-24.04-arm'],
    [{ os: 'windows', arch: 'x64' }, 'windows-latest'],
    [{ os: 'windows', arch: 'arm64' }, 'windows-11-arm'],
    [{ os: 'macos', arch: 'arm64' }, 'macos-latest'],
    [{ os: 'macos', arch: 'x64' }, 'macos-26-intel'],
    [{ os: 'linux', arch: 'other' }, undefined],
  ];
  for (const [machine, label] of first) {
    it(`${machine.os} on ${machine.arch}: ${label ?? 'nothing'}`, () => assert.equal(hostedEquivalents(machine)[0], label));
  }
});
