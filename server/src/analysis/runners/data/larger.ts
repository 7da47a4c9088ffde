import { type HostedLabel, images, macosArm64, macosX64 } from './hosted-label.ts';

/** The fixed labels of GitHub's larger macOS machines (`-large` is Intel, `-xlarge` is Apple silicon). */
export const largerMacos: readonly HostedLabel[] = [
  {
    label: 'macos-latest-large',
    ...macosX64,
    version: '26',
    status: 'current',
    aliasOf: 'macos-26-large',
    larger: true,
    source: 'https://github.com/actions/runner-images/issues/14167',
  },
  {
    label: 'macos-latest-xlarge',
    ...macosArm64,
    version: '26',
    status: 'current',
    aliasOf: 'macos-26-xlarge',
    larger: true,
    source: 'https://github.com/actions/runner-images/issues/14167',
  },
  {
    label: 'macos-26-large',
    ...macosX64,
    version: '26',
    status: 'current',
    larger: true,
    source: 'https://github.com/actions/runner-images/issues/13739',
  },
  {
    label: 'macos-26-xlarge',
    ...macosArm64,
    version: '26',
    status: 'current',
    larger: true,
    source: 'https://github.com/actions/runner-images/issues/13739',
  },
  { label: 'macos-15-large', ...macosX64, version: '15', status: 'current', larger: true, source: images },
  { label: 'macos-15-xlarge', ...macosArm64, version: '15', status: 'current', larger: true, source: images },
  {
    label: 'xcode-27-xlarge',
    ...macosArm64,
    version: '27',
    status: 'preview',
    larger: true,
    source: 'https://github.blog/changelog/2026-09-10-xcode-27-runner-image-now-runs-on-macos-27',
  },
];

const page = 'https://docs.github.com/en/actions/how-tos/manage-runners/larger-runners/use-larger-runners';

/** A documented way to write the label of a larger runner. */
export interface LargerForm {
  readonly pattern: RegExp;
  readonly examples: readonly string[];
  /** Why the form counts as GitHub's. */
  readonly reason: string;
  readonly source: string;
}

/**
 * An organization chooses the names of its larger Linux and Windows runners, and the name becomes the label. Hence no form
 * proves such a runner, and most names cannot be told from a self-hosted label; only the forms that GitHub itself made or shows
 * in its documentation are listed.
 */
export const largerForms: readonly LargerForm[] = [
  {
    pattern: /^(ubuntu|windows)-latest-\d+-cores$/i,
    examples: ['ubuntu-latest-4-cores', 'ubuntu-latest-8-cores', 'ubuntu-latest-16-cores', 'windows-latest-8-cores'],
    reason: 'the runners that GitHub made in advance during the beta have these names',
    source: 'https://github.com/rhysd/actionlint/issues/371',
  },
  {
    pattern: /^(ubuntu-(latest|\d\d\.\d\d)|windows-(latest|20\d\d|11))(-arm)?-\d+-?cores?(-\d+gb)?$/i,
    examples: ['ubuntu-24.04-16core', 'windows-2022-16core', 'ubuntu-22.04-4core-16gb'],
    reason: 'an image of GitHub followed by the number of cores is how the documentation names them',
    source: page,
  },
  {
    pattern: /^(macos-(latest|\d\d)-x?large|xcode-\d\d-xlarge)$/i,
    examples: ['macos-latest-large', 'macos-26-xlarge', 'xcode-27-xlarge'],
    reason: 'the larger macOS runners of every version have such labels',
    source: images,
  },
];
