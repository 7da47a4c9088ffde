import type { HostedLabel } from '../analysis/runners/data/hosted-label.ts';

/** Processors and gigabytes of memory. */
interface Size {
  readonly processors: number;
  readonly memory: number;
}

/** Where the sizes stand: GitHub's reference of its runners, as of 2026-10. */
const standard = 'https://docs.github.com/en/actions/reference/runners/github-hosted-runners';
const larger = 'https://docs.github.com/en/actions/reference/runners/larger-runners';

interface Sizes {
  readonly size: Size;
  /** Of the same label in a repository that is not public, where it differs. */
  readonly inPrivate?: Size;
  readonly source: string;
}

/** Undefined for labels of machines that are gone. */
export function sizesOf({ label, os, arch, status, larger: isLarger }: HostedLabel): Sizes | undefined {
  if (status === 'retired') return undefined;
  if (label === 'ubuntu-slim') return { size: { processors: 1, memory: 5 }, source: standard };
  if (os !== 'macos') return { size: { processors: 4, memory: 16 }, inPrivate: { processors: 2, memory: 8 }, source: standard };
  if (isLarger)
    return { size: arch === 'arm64' ? { processors: 5, memory: 14 } : { processors: 12, memory: 30 }, source: larger };
  return { size: arch === 'arm64' ? { processors: 3, memory: 7 } : { processors: 4, memory: 14 }, source: standard };
}

/** `Ubuntu 26.04`. */
export function systemOf({ label, os, version }: HostedLabel): string {
  switch (os) {
    case 'linux':
      return `Ubuntu ${version}`;
    case 'windows':
      return /^20\d\d$/.test(version) ? `Windows Server ${version}` : `Windows ${version}`;
    case 'macos':
      return label.startsWith('xcode') ? `macOS with Xcode ${version}` : `macOS ${version}`;
  }
}
