import { type ScalarNode, textOf } from '../../../syntax/node.ts';
import { inputOf, type Step } from '../../../workflow/read-steps.ts';
import { type Dispatch, type DispatchEvent, nothingPassed, ownToken, type Parts, partsOfTemplate } from './dispatch.ts';
import { passedJson } from './passed-json.ts';
import { dispatchesOfComments } from './slash-commands.ts';

/** The inputs by which an action that dispatches is told what; each of them by the names that it may have. */
interface DispatchingAction {
  readonly event: DispatchEvent;
  readonly target: string;
  /** `owner/name` as a whole, or the two beside each other. */
  readonly repository?: string;
  readonly owner?: string;
  readonly name?: string;
  readonly passed: string;
  readonly token: string;
  /** It works with the job's own token where it is given none. */
  readonly hasOwnToken?: true;
}

const inRepo = { event: 'workflow_dispatch', target: 'workflow', repository: 'repo', passed: 'inputs', token: 'token' } as const;
const beside = { owner: 'owner', name: 'repo' } as const;

/** State of 2026-11-23, from the `action.yml` of each. */
const actions: Readonly<Record<string, DispatchingAction>> = {
  'benc-uk/workflow-dispatch': { ...inRepo, hasOwnToken: true },
  'step-security/workflow-dispatch': { ...inRepo, hasOwnToken: true },
  'the-actions-org/workflow-dispatch': inRepo,
  'aurelien-baudet/workflow-dispatch': inRepo,
  'convictional/trigger-workflow-and-wait': {
    ...{ event: 'workflow_dispatch', target: 'workflow_file_name', ...beside },
    ...{ passed: 'client_payload', token: 'github_token' },
  },
  'codex-/return-dispatch': {
    event: 'workflow_dispatch',
    target: 'workflow',
    ...beside,
    passed: 'workflow_inputs',
    token: 'token',
  },
  'peter-evans/repository-dispatch': {
    ...{ event: 'repository_dispatch', target: 'event-type', repository: 'repository' },
    ...{ passed: 'client-payload', token: 'token', hasOwnToken: true },
  },
  'mvasigh/dispatch-action': { event: 'repository_dispatch', target: 'event_type', ...beside, passed: 'message', token: 'token' },
};

/** What an action that is known by name dispatches. */
export function dispatchesOfAction(step: Step): readonly Dispatch[] {
  const { uses } = step;
  const name = /^([^@\s]+)@/.exec(uses?.text.trim() ?? '')?.[1]?.toLowerCase();
  if (!uses || name === undefined) return [];
  if (name === 'peter-evans/slash-command-dispatch') return dispatchesOfComments(step, uses);
  if (name === 'lasith-kg/dispatch-workflow') return [dispatchBy(byMethod(step), step, uses)];
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  return action ? [dispatchBy(action, step, uses)] : [];
}

function byMethod(step: Step): DispatchingAction {
  const isRepository = textOf(inputOf(step, 'dispatch-method'))?.trim() === 'repository_dispatch';
  const event = isRepository ? 'repository_dispatch' : 'workflow_dispatch';
  return { event, target: isRepository ? 'event-type' : 'workflow', ...beside, passed: 'workflow-inputs', token: 'token' };
}

function dispatchBy(action: DispatchingAction, step: Step, node: ScalarNode): Dispatch {
  const given = (name: string | undefined): Parts | undefined => {
    const input = name === undefined ? undefined : inputOf(step, name);
    return input && partsOfTemplate(textOf(input) ?? '');
  };
  const passed = given(action.passed);
  const [owner, name] = [given(action.owner), given(action.name)];
  const ownParts: Parts = [{ expression: 'github.repository' }];
  const byParts = owner && name ? [...owner, '/', ...name] : owner || name ? ownOr(owner, name) : ownParts;
  const repository = action.repository === undefined ? byParts : given(action.repository);
  return {
    event: action.event,
    target: given(action.target),
    repository: isBlank(repository) ? undefined : repository,
    passed: passed ? passedJson(passed) : nothingPassed,
    token: given(action.token) ?? (action.hasOwnToken ? ownToken : undefined),
    node,
  };
}

function ownOr(owner: Parts | undefined, name: Parts | undefined): Parts {
  const ownName: Parts = [{ expression: 'github.event.repository.name' }];
  return [...(owner ?? [{ expression: 'github.repository_owner' }]), '/', ...(name ?? ownName)];
}

function isBlank(parts: Parts | undefined): boolean {
  return !parts || parts.every(part => typeof part === 'string' && part.trim() === '');
}
