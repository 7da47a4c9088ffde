import type { Machine } from './machine.ts';

const equivalents: Readonly<Record<`${'linux' | 'windows' | 'macos'}/${'x64' | 'arm64'}`, readonly string[]>> = {
  'linux/x64': ['ubuntu-latest', 'ubuntu-26.04', 'ubuntu-24.04'],
  'linux/arm64': ['ubuntu-24.04-arm', 'ubuntu-26.04-arm'],
  'windows/x64': ['windows-latest', 'windows-2025', 'windows-2022'],
  'windows/arm64': ['windows-11-arm', 'windows-11-vs2026-arm'],
  'macos/x64': ['macos-26-intel', 'macos-15-intel'],
  'macos/arm64': ['macos-latest', 'macos-26', 'macos-15'],
};

/**
 * GitHub's standard labels for such a machine, best first. 64-bit machines stand in for 32-bit ones. Empty where GitHub has
 * nothing like it.
 */
export function hostedEquivalents({ os, arch }: Machine): readonly string[] {
  if (arch === 'other') return [];
  return equivalents[`${os}/${arch === 'arm' || arch === 'arm64' ? 'arm64' : 'x64'}`];
}
