import type { BroughtCode } from '../reach/brought-code.ts';
import { l10n } from '../source/l10n.ts';

/** What a step does with an outsider's code, as a note at the step. */
export function noteOnStep({ what }: BroughtCode): string {
  switch (what) {
    case "checks out the pull request's code":
      return l10n.t("this step checks out the pull request's code");
    case "fetches the pull request's code":
      return l10n.t("this step fetches the pull request's code");
    case 'downloads what the run of the pull request has uploaded':
      return l10n.t('this step downloads what the run of the pull request has uploaded');
    default:
      return l10n.t('this step puts {0} into a script, where it is run as code', injected(what));
  }
}

/** The same as a sentence about the job. */
export function sentenceOnJob({ what }: BroughtCode): string {
  switch (what) {
    case "checks out the pull request's code":
      return l10n.t("The job starts with trusted code, but a step of it checks out the pull request's code.");
    case "fetches the pull request's code":
      return l10n.t("The job starts with trusted code, but a step of it fetches the pull request's code.");
    case 'downloads what the run of the pull request has uploaded':
      return l10n.t(
        'The job starts with trusted code, but a step of it downloads what the run of the pull request has uploaded.',
      );
    default:
      return l10n.t(
        'The job starts with trusted code, but a step of it puts {0} into a script, where it is run as code.',
        injected(what),
      );
  }
}

/** The expression whose value becomes part of a script. */
function injected(what: string): string {
  return /^puts (.*) into a script, where it is run as code$/s.exec(what)?.[1] ?? what;
}
