import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { impossible } from './impossible.ts';
import { request } from './request.test-support.ts';

describe('impossible', () => {
  const never: readonly (readonly [labels: readonly string[], because: RegExp])[] = [
    [['ubuntu-latest', 'windows-latest'], /ubuntu-latest and windows-latest .*operating system/],
    [['ubuntu-latest', 'ubuntu-24.04'], /no runner of GitHub has both ubuntu-latest and ubuntu-24\.04/],
    [['ubuntu-24.04', 'ubuntu-24.04-arm'], /no runner of GitHub has both/],
    [['self-hosted', 'linux', 'windows'], /linux and windows .*operating system/],
    [['self-hosted', 'X64', 'ARM64'], /X64 and ARM64 .*processor/],
    [['self-hosted', 'windows', 'ubuntu-22.04'], /operating system/],
    [['gpu', 'macOS', '${{ inputs.extra }}', 'Linux'], /macOS and Linux/],
    [['ubuntu-latest', 'macos-latest', 'gpu'], /operating system/],
  ];
  for (const [labels, because] of never) {
    it(`${labels.join(', ')} never runs`, () => assert.match(impossible(request(labels))?.because ?? '', because));
  }

  const perhaps: readonly (readonly string[])[] = [
    [],
    ['ubuntu-latest'],
    ['ubuntu-latest', 'Ubuntu-Latest'],
    ['ubuntu-latest', 'gpu'],
    ['ubuntu-latest', '${{ inputs.extra }}'],
    ['self-hosted', 'ubuntu-latest'],
    ['self-hosted', 'ubuntu-latest', 'ubuntu-22.04'],
    ['self-hosted', 'linux', 'ubuntu-22.04', 'arm64'],
    ['ubuntu-latest', 'ubuntu-24.04', 'gpu'],
    ['self-hosted', 'linux', 'x64', 'gpu'],
    ['linux', 'windows-builder'],
  ];
  for (const labels of perhaps) {
    it(`${labels.join(', ') || 'nothing'} may run`, () => assert.equal(impossible(request(labels)), undefined));
  }
});
