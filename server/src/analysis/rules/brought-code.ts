import type { BroughtCode } from '../reach/brought-code/brought-code.ts';
import { l10n } from '../source/l10n.ts';

/** What a step does with an outsider's code, as a note at the step. */
export function noteOnStep(brought: BroughtCode): string {
  switch (brought.how) {
    case 'checkout':
      return l10n.t("this step checks out the pull request's code");
    case 'fetch':
      return l10n.t("this step fetches the pull request's code");
    case 'artifact':
      return l10n.t('this step downloads what the run of the pull request has uploaded');
    case 'chosen':
      return l10n.t('this step brings code that an outsider chooses');
    case 'everybodys':
      return l10n.t('this step takes the code of open pull requests, whosever they are');
    case 'unread':
      return l10n.t('this job has more steps than are looked at');
    case 'injection':
      return l10n.t('this step puts {0} into a script, where it is run as code', brought.reference);
    case 'environment':
      return l10n.t('this step writes {0} where it decides what the steps behind it run', brought.reference);
    case 'container':
      return l10n.t("here {0}, which is an outsider's, decides how a container is started", brought.reference);
    case 'shell':
      return l10n.t("here {0}, which is an outsider's, decides what runs a script", brought.reference);
  }
}

/** The same as a sentence about the job. */
export function sentenceOnJob(brought: BroughtCode): string {
  switch (brought.how) {
    case 'checkout':
      return l10n.t("The job starts with trusted code, but a step of it checks out the pull request's code.");
    case 'fetch':
      return l10n.t("The job starts with trusted code, but a step of it fetches the pull request's code.");
    case 'artifact':
      return l10n.t(
        'The job starts with trusted code, but a step of it downloads what the run of the pull request has uploaded.',
      );
    case 'chosen':
      return l10n.t('The job starts with trusted code, but a step of it brings code that an outsider chooses.');
    case 'everybodys':
      return l10n.t(
        'The job starts with trusted code, but a step of it takes the code of open pull requests, whosever they are.',
      );
    case 'unread':
      return l10n.t(
        'The job starts with trusted code, but comes to more steps than are looked at, any of which may bring theirs.',
      );
    case 'injection':
      return l10n.t(
        'The job starts with trusted code, but a step of it puts {0} into a script, where it is run as code.',
        brought.reference,
      );
    case 'environment':
      return l10n.t(
        'The job starts with trusted code, but a step of it writes {0} where it decides what the steps behind it run.',
        brought.reference,
      );
    case 'container':
      return l10n.t(
        "The job starts with trusted code, but {0}, which is an outsider's, decides how a container of it is started.",
        brought.reference,
      );
    case 'shell':
      return l10n.t(
        "The job starts with trusted code, but {0}, which is an outsider's, decides what runs a script of it.",
        brought.reference,
      );
  }
}
