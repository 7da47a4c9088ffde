import type { Danger } from './overview.ts';

/**
 * What each danger is called, and what that means: in the view, the map, its tables and the report alike. In English; the editor says it in
 * its own language.
 */
export const dangerTexts = {
  'danger.outsider-code': 'Outsiders run their own code',
  'danger.outsider-chooses': 'Outsiders choose the machine',
  'danger.guarded-code': 'Only a condition stops outsiders',
  'danger.outsider-starts': 'Outsiders start trusted code',
  'danger.unknown': 'Unknown machine',
  'danger.own-people': 'Your own people and schedules',
  'danger.vendor': 'Vendor’s machine',
  'danger.github': 'GitHub’s machine',

  'explain.outsider-code': 'Anyone can run their own code on a machine that is not GitHub’s.',
  'explain.outsider-chooses':
    'Anyone can name the machine that the job runs on, and so bring it to any that the repository may use.',
  'explain.guarded-code': 'Only a condition in the workflow file keeps outsiders out, and their pull request can delete it.',
  'explain.outsider-starts': 'Anyone can start the job on a machine that is not GitHub’s, but the code is yours.',
  'explain.unknown': 'The files do not show which machine takes the job.',
  'explain.own-people': 'Only people with write access and schedules get to a machine that is not GitHub’s.',
  'explain.vendor': 'Another company makes a machine for the job and deletes it afterwards.',
  'explain.github': 'GitHub makes a machine for the job and deletes it afterwards.',
} as const satisfies Readonly<Record<`${'danger' | 'explain'}.${Danger}`, string>>;
