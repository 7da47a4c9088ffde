import type { Configuration } from '../../../configuration/configuration.ts';
import { primitive } from '../../../expressions/github-data.ts';
import type { Dict, Value } from '../../../expressions/value.ts';
import type { World } from '../../../expressions/world.ts';
import { once } from '../../../source/memo.ts';
import type { Start } from '../../starts/start.ts';
import { openObject, unknown } from '../unknowns.ts';
import { addressOf, visibilityOf } from './declared-facts.ts';
import { eventPayload } from './event-payload.ts';
import { actor, outsidersText, personId, repository, repositoryId, repositoryOwner, repositoryOwnerId } from './identities.ts';
import { baseBranch, ref, refName, refType } from './refs.ts';

/** They are texts. */
const numberOfRun = { type: 'string', truthy: true, digits: true } as const;

/**
 * The `github` context of a run, as far as the scenario decides it. In an outsider's scenario nobody with write access helps:
 * no label is put on, nothing is merged. `dispatchInputs` is `github.event.inputs` of a `workflow_dispatch`.
 */
export function githubContext(start: Start, world: World, configuration: Configuration, dispatchInputs: () => Value): Dict {
  const isPullRequest = start.facts?.payload.includes('pull_request') === true;
  const event = once(() => eventPayload(start, world, configuration, dispatchInputs));
  return openObject('github', {
    event_name: () =>
      start.facts ? primitive(start.scenario.event) : unknown('github.event_name', { type: 'string', truthy: true }),
    event,
    repository: () => repository,
    repository_id: () => repositoryId,
    repository_owner: () => repositoryOwner,
    repository_owner_id: () => repositoryOwnerId,
    actor: () => actor(start, 'github.actor'),
    actor_id: () => personId(start, 'github.actor_id'),
    triggering_actor: () => actor(start, 'github.triggering_actor'),
    ref: () => ref(start, world),
    ref_name: () => refName(start, world),
    ref_type: () => refType(start, world),
    head_ref: () => (isPullRequest ? outsidersText(start, 'github.head_ref') : pullRequestOnly(start, 'github.head_ref')),
    base_ref: () => (isPullRequest ? baseBranch(start, world) : pullRequestOnly(start, 'github.base_ref')),
    run_id: () => unknown('github.run_id', numberOfRun),
    run_number: () => unknown('github.run_number', numberOfRun),
    run_attempt: () => unknown('github.run_attempt', numberOfRun),
    server_url: () => addressOf('server_url', 'https://github.com', configuration),
    repository_visibility: () => visibilityOf('github.repository_visibility', start, configuration),
    api_url: () => addressOf('api_url', 'https://api.github.com', configuration),
    graphql_url: () => addressOf('graphql_url', 'https://api.github.com/graphql', configuration),
  });
}

/** `head_ref` and `base_ref` are empty for all other events. */
function pullRequestOnly(start: Start, text: string): Value {
  return start.facts ? primitive('') : unknown(text, { type: 'string' });
}
