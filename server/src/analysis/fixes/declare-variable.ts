import { l10n } from '../source/l10n.ts';
import type { Repository } from '../workflow/repository.ts';
import { addToConfiguration, configurationPathOf } from './configuration-entry.ts';
import type { Fix } from './fix.ts';

/**
 * Makes a place in the configuration of the repository for the value of a variable, which stands in GitHub's settings and in no file. The place
 * is left empty: the configuration says so there until somebody fills it in, and nothing is believed before that. Undefined where there is one.
 */
export function declareVariable(repository: Repository, variable: string): Fix | undefined {
  // GitHub keeps names in upper case, whatever is typed.
  const name = variable.toUpperCase();
  const edit = addToConfiguration(repository, {
    key: 'variables',
    lines: [`${name}: # TODO: the value that it has in the settings on GitHub`],
    flow: `${name}: ''`,
    isIn: ({ entries }) => entries.some(({ key }) => key.text.toUpperCase() === name),
  });
  const title = l10n.t(
    'Declare the value of {0} in {1}, and fill it in there',
    `vars.${variable}`,
    configurationPathOf(repository),
  );
  return edit && { title, safe: false, edits: [edit] };
}
