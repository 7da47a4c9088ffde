import type { DeclaredRunner } from '../configuration/configuration.ts';
import { editDistance } from '../configuration/nearest.ts';
import { misspelt } from './data/misspelt.ts';
import type { Provider } from './data/provider.ts';
import { hostedLabel, hostedLabels, largerForm } from './hosted.ts';
import { defaultLabels } from './machine.ts';
import { providerOf } from './providers.ts';

/**
 * The label that somebody most likely meant by one that is unknown: GitHub's (never a retired one), a declared one, or a
 * vendor's. Undefined where nothing is near, or where the label may well be the name of a machine of one's own: somebody's
 * `ubuntu-latest-gpu` is no slip of the pen.
 */
export function didYouMean(label: string, runners: readonly DeclaredRunner[]): string | undefined {
  const wrong = label.toLowerCase();
  const declared = runners.flatMap(({ labels }) => labels).filter(glob => !/[*?[]/.test(glob));
  if (wrong.length > longest || isKnown(wrong) || declared.some(known => known.toLowerCase() === wrong)) return undefined;
  return (
    misspelt.get(wrong) ??
    nearestOf(wrong, declared, { numbersMayDiffer: false }) ??
    nearestOf(wrong, githubs, { numbersMayDiffer: true }) ??
    vendorsLabel(wrong)
  );
}

/** Of any label that could be meant, with room for mistakes. */
const longest = 100;

const githubs = ['self-hosted', ...hostedLabels.filter(row => row.status !== 'retired').map(row => row.label)];

function isKnown(label: string): boolean {
  return (
    label === 'self-hosted' || defaultLabels.has(label) || Boolean(hostedLabel(label) ?? largerForm(label)) || isProviders(label)
  );
}

function isProviders(label: string): boolean {
  return ownerOf(label) !== undefined;
}

function ownerOf(label: string): Provider | undefined {
  return providerOf([{ text: label, exact: true, trail: [] }]);
}

/** Compares word by word. Of GitHub's labels another version may be meant; of one's own machines `gpu-2` is not `gpu-1`. */
function nearestOf(wrong: string, known: readonly string[], options: { readonly numbersMayDiffer: boolean }): string | undefined {
  let best: { readonly label: string; readonly distance: number } | undefined;
  for (const label of known) {
    const distance = labelDistance(wrong, label.toLowerCase(), options.numbersMayDiffer);
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { label, distance };
  }
  return best?.label;
}

/** Infinite where the one is no slip of the pen for the other. */
function labelDistance(wrong: string, right: string, numbersMayDiffer: boolean): number {
  if (lettersAndDigits(wrong) === lettersAndDigits(right)) return 0;
  const words = wrong.split(/[-_ ]/);
  const rightWords = right.split('-');
  if (words.length !== rightWords.length) return Number.POSITIVE_INFINITY;
  const distances = words.map((word, index) => wordDistance(word, rightWords[index] ?? ''));
  const total = distances.reduce((sum, distance) => sum + distance, 0);
  const isSameText = words.every((word, index) => isNumber(word) || word === rightWords[index]);
  const isSameNumbers = words.every((word, index) => !isNumber(word) || word === rightWords[index]);
  return isSameNumbers || (numbersMayDiffer && isSameText) ? total : Number.POSITIVE_INFINITY;
}

/** Short words leave less room for mistakes, and a digit more or less makes another word. */
function wordDistance(wrong: string, right: string): number {
  if (wrong === right) return 0;
  if (isNumber(wrong) !== isNumber(right)) return Number.POSITIVE_INFINITY;
  if (!isNumber(wrong) && digitsOf(wrong) !== digitsOf(right)) return Number.POSITIVE_INFINITY;
  const shorter = Math.min(wrong.length, right.length);
  const limit = shorter >= 6 && wrong[0] === right[0] ? 2 : shorter >= 2 ? 1 : 0;
  const distance = editDistance(wrong, right, limit);
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}

/** The words that vendors' labels are made of. */
const vocabulary = [
  ...['actuated', 'blacksmith', 'codebuild', 'depot', 'namespace', 'nscloud', 'ubicloud', 'warp'],
  ...['ubuntu', 'windows', 'macos', 'latest', 'vcpu', 'standard', 'premium', 'burstable', 'profile', 'custom'],
];

/** The label with its words, or the spelling of its version, put right, if a vendor has such a label. */
function vendorsLabel(wrong: string): string | undefined {
  const corrected = wrong.replace(/[a-z]{4,}/g, word => vocabulary.find(known => wordDistance(word, known) <= 2) ?? word);
  const candidates = [
    corrected,
    corrected.replace(/(\d\d)\.(\d\d)/, '$1$2'),
    corrected.replace(/\b(\d\d)(\d\d)\b/, '$1.$2'),
    corrected.replaceAll('_', '-'),
  ];
  // What the machines of a fleet may be called says little of which there are.
  return candidates.find(candidate => candidate !== wrong && (ownerOf(candidate)?.kind ?? 'fleet') !== 'fleet');
}

function isNumber(word: string): boolean {
  return /^\d[\d.]*$/.test(word);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^a-z0-9]/g, '');
}
