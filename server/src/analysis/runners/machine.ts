import type { Arch, Os } from './data/hosted-label.ts';
import { hostedLabel } from './hosted.ts';
import type { Label, RunnerRequest } from './runner.ts';
import { literalParts } from './unknown-parts.ts';

/** What a job asks for. `other`: a processor that GitHub has no machines of, such as s390x. */
export interface Machine {
  readonly os: Os;
  readonly arch: Arch | 'other';
}

/** What the labels and the group's name say of the machine; null where they say nothing. */
export interface MachineHints {
  readonly os: Os | null;
  readonly arch: Arch | 'other' | null;
}

/** The machine that the labels ask for. Where they do not say: Linux, and the processor that GitHub's own label of that system has. */
export function machineOf(request: Pick<RunnerRequest, 'labels' | 'group'>): Machine {
  const { os, arch } = machineHints([...request.labels, ...(request.group ? [request.group] : [])]);
  return { os: os ?? 'linux', arch: arch ?? (os === 'macos' ? 'arm64' : 'x64') };
}

/**
 * Nothing is asked for but a system and a processor that GitHub has too: no graphics card, no small board, nothing that only the owner knows of,
 * as what another word of a label means, or what is in a group.
 */
export function isOrdinaryMachine({ labels, group }: Pick<RunnerRequest, 'labels' | 'group'>): boolean {
  const isOrdinary = ({ text, exact }: Label) => exact && wordsOf(text).every(isOrdinaryWord);
  return !group && labels.length > 0 && labels.every(isOrdinary);
}

/** Says what the system or the processor is, or which version of it, or nothing. */
function isOrdinaryWord(word: string): boolean {
  if (/^(self|hosted|latest|runner|\d*)$/.test(word)) return true;
  const processor = firstFit(processors, [word]);
  return (
    firstFit(systems, [word]) !== null || (processor !== null && processor !== 'arm' && processor !== 'other' && word !== 'arm')
  );
}

/** Labels that are certain (default labels, GitHub's own) count before words inside other labels (`my-arm64-mac`). */
export function machineHints(labels: readonly Label[]): MachineHints {
  const certain = labels.map(label => (label.exact ? certainHints(label.text) : nothing));
  const words = labels.map(label => wordHints(label.text));
  const hints = [...certain, ...words];
  const os = hints.find(hint => hint.os)?.os ?? null;
  const arch = hints.find(hint => hint.arch)?.arch ?? null;
  return { os, arch: arch ?? (os === 'macos' ? appleArch(labels) : null) };
}

/** The labels that every self-hosted runner gets at registration, unless it is told otherwise. */
export const defaultLabels: ReadonlyMap<string, Partial<MachineHints>> = new Map([
  ['linux', { os: 'linux' }],
  ['windows', { os: 'windows' }],
  ['macos', { os: 'macos' }],
  ['x64', { arch: 'x64' }],
  ['x86', { arch: 'x86' }],
  ['arm64', { arch: 'arm64' }],
  ['arm', { arch: 'arm' }],
] as const);

const nothing: MachineHints = { os: null, arch: null };

function certainHints(text: string): MachineHints {
  const { os = null, arch = null } = defaultLabels.get(text.toLowerCase()) ?? hostedLabel(text) ?? {};
  return { os, arch };
}

const systems: readonly (readonly [Os, RegExp])[] = [
  ['linux', /^(linux|ubuntu|debian|centos|rhel|fedora|alpine|rocky|alma|amazonlinux|azurelinux|jammy|noble|focal)\d*$/],
  ['windows', /^win(dows)?\d*$/],
  ['macos', /^(macos|mac|osx|darwin|macmini|macstudio|macbook)\d*$/],
];

const processors: readonly (readonly [Arch | 'other', RegExp])[] = [
  ['x64', /^(x64|amd64|x86|linux64|win64)$/],
  ['arm64', /^(arm64|aarch64|arm64v8|graviton\d?|arm)$/],
  ['arm', /^(arm32|armhf|armv[67]l?|arm32v7)$/],
  ['x86', /^(i[36]86|ia32|win32)$/],
  ['other', /^(s390x?|ppc64(le)?|riscv(64)?|mips(64)?|loongarch64|sparc64)$/],
];

function wordHints(text: string): MachineHints {
  const words = wordsOf(text);
  return { os: firstFit(systems, words), arch: firstFit(processors, words) };
}

function wordsOf(text: string): readonly string[] {
  const literal = literalParts(text).join(' ').toLowerCase();
  return literal.replace(/x86[-_]64/g, 'x64').split(/[^a-z0-9]+/);
}

function firstFit<T>(table: readonly (readonly [T, RegExp])[], words: readonly string[]): T | null {
  for (const word of words) {
    const row = table.find(([, pattern]) => pattern.test(word));
    if (row) return row[0];
  }
  return null;
}

/** On a Mac, and only there, `intel` and `m1` speak of the processor. */
function appleArch(labels: readonly Label[]): Arch | null {
  const words = labels.flatMap(label => wordsOf(label.text));
  if (words.includes('intel')) return 'x64';
  return words.some(word => /^m[1-9](pro|max|ultra)?$/.test(word)) || words.includes('silicon') ? 'arm64' : null;
}
