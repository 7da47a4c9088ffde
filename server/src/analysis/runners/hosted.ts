import { githubHosted } from './data/github-hosted.ts';
import type { HostedLabel } from './data/hosted-label.ts';
import { type LargerForm, largerForms, largerMacos } from './data/larger.ts';
import { retired } from './data/retired.ts';

/** Every label that GitHub has given to machines of its own, those in force first. */
export const hostedLabels: readonly HostedLabel[] = [...githubHosted, ...largerMacos, ...retired];

const byLabel: ReadonlyMap<string, HostedLabel> = new Map(hostedLabels.map(row => [row.label.toLowerCase(), row]));

/** What is known of a label of GitHub's, in any letter case; undefined for other labels. */
export function hostedLabel(text: string): HostedLabel | undefined {
  return byLabel.get(text.toLowerCase());
}

/** The documented form of a larger runner's label that this label has. */
export function largerForm(text: string): LargerForm | undefined {
  return largerForms.find(({ pattern }) => pattern.test(text));
}
