import type { Configuration } from '../../../configuration/configuration.ts';
import { primitive } from '../../../expressions/github-data.ts';
import { keyOf } from '../../../expressions/operators.ts';
import type { Value } from '../../../expressions/value.ts';
import type { Start } from '../../starts/start.ts';
import { unknown } from '../unknowns.ts';

/** `github.server_url` and the like. Who compares it asks whether this is GitHub's own service: an Enterprise Server has an address of its own. */
export function addressOf(name: string, onGitHub: string, { platform }: Configuration): Value {
  if (platform === 'github.com') return primitive(onGitHub);
  return unknown(`github.${name}`, { type: 'string', truthy: true, distinctFrom: [keyOf(primitive(onGitHub))] });
}

/**
 * Whether the repository is `public`, `private` or `internal`: as the configuration says, and where it does not, outsiders are people
 * who come to a public one.
 */
export function visibilityOf(text: string, start: Start, configuration: Configuration): Value {
  const visibility = declaredVisibility(start, configuration);
  return visibility ? primitive(visibility) : unknown(text, { type: 'string', truthy: true });
}

/** GitHub counts internal repositories as private. */
export function isPrivate(text: string, start: Start, configuration: Configuration): Value {
  const visibility = declaredVisibility(start, configuration);
  return visibility ? primitive(visibility !== 'public') : unknown(text, { type: 'boolean' });
}

function declaredVisibility({ scenario }: Start, { repository }: Configuration): string | undefined {
  if (repository !== 'unknown') return repository;
  return scenario.actor === 'outsider' ? 'public' : undefined;
}
