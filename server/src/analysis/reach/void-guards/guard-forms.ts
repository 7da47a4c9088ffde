import { describe, type Expression, walk } from '../../expressions/expression.ts';
import type { Start } from '../starts/start.ts';

/** In which way a part of a condition looks as if it kept outsiders out, although it lets them through. */
export type GuardForm =
  /** The name of the repository that the workflow runs in. */
  | 'repository'
  /** A bot as the one who acted last, or everybody but a bot. */
  | 'bot'
  | 'all-but-bot'
  /** The branch that the run belongs to, on an event of the default branch. */
  | 'ref'
  /** The branch that a pull request is for, or comes from. */
  | 'base-branch'
  | 'head-branch'
  /** A property that the event's payload does not have. */
  | 'no-payload'
  /** The boolean `fork` compared with a text. */
  | 'text-for-boolean'
  /** Holds for forks only. */
  | 'reversed'
  /** Excludes `pull_request`, and no other event that a pull request causes. */
  | 'other-event'
  /** Who opened the issue or pull request that somebody else comments on. */
  | 'issue-author'
  /** Associations that people without write access have. */
  | 'association'
  /** A label, which stays on whatever happens next, or comes with a template. */
  | 'label'
  /** Looks for a part of a text instead of an element of a list. */
  | 'substring';

/** A comparison, a call or a property, and whether it must hold or must not for the job to run. */
interface GuardTest {
  /** `same`: it asks for something. `other`: it excludes something. */
  readonly relation: 'same' | 'other';
  /** References in it, in lower case. */
  readonly names: readonly string[];
  /** Strings in it, in lower case. */
  readonly texts: readonly string[];
  /** The constant that a reference is compared with; true where it stands alone. */
  readonly constant: string | number | boolean | null | undefined;
  /** The function, and the kind of its first argument. */
  readonly call: string | undefined;
  readonly firstArgument: Expression | undefined;
}

/**
 * What `part` looks like in a run that an outsider starts and that it lets through; undefined where it does not look like a guard.
 * `wanted` is what it must be for the job to run, `whole` the condition that it is a part of.
 */
export function guardFormOf(part: Expression, wanted: boolean, whole: Expression, start: Start): GuardForm | undefined {
  const test = testOf(part, wanted);
  return tests.find(([, isOfForm]) => isOfForm(test, start, whole))?.[0];
}

/** Whether `part` speaks of who the outsider is, where his code comes from, or which repository this is. */
export function mentionsPeople(part: Expression): boolean {
  return namesIn(part).some(name => people.test(name) || name === 'github.repository');
}

export function mentionsEvent(part: Expression): boolean {
  return namesIn(part).includes('github.event_name');
}

const people =
  /\.(?:head\.repo|head_repository)\.|\.head\.user\.|author_association$|^github\.(?:actor|actor_id|triggering_actor|event\.sender\.\w+)$|\.(?:user|actor|triggering_actor)\.(?:login|id)$/;
const headFork = /\.(?:head\.repo|head_repository)\.fork$/;
const headName =
  /\.(?:head\.repo|head_repository)\.(?:full_name|id|node_id|\w*url|owner\.(?:login|id|node_id|\w*url))$|\.head\.user\.login$/;
const ownRepository =
  /^github\.(?:repository|repository_owner|repository_id|repository_owner_id|event\.organization\.\w+|event\.(?:repository|pull_request\.base\.repo|workflow_run\.repository)\.(?:full_name|name|id|node_id|\w*url|owner\.\w+))$/;
const ownFork = /^github\.event\.(?:repository|pull_request\.base\.repo|workflow_run\.repository)\.fork$/;
const lastActor =
  /^github\.(?:actor|triggering_actor|event\.sender\.(?:login|type)|event\.workflow_run\.(?:triggering_)?actor\.login)$/;
const labels = /^github\.event\.(?:pull_request|issue|discussion)\.labels\b/;
const ownRef = /^github\.(?:ref|ref_name|ref_protected)$/;
const baseBranch = /^github\.(?:base_ref|event\.pull_request\.base\.ref)$/;
const headBranch =
  /^github\.(?:head_ref|event\.pull_request\.head\.ref|event\.workflow_run\.head_branch|event\.check_(?:run|suite)(?:\.check_suite)?\.head_branch)$/;
const insiders = /\b(?:owner|member|collaborator|contributor)\b/;
const outsiders = /\b(?:none|first_timer|first_time_contributor|contributor|mannequin)\b/;

/** Events that a pull request causes, or a comment on one, besides `pull_request`. */
const otherEvents = new Set([
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment',
  'issue_comment',
  'pull_request_comment',
]);

type IsOfForm = (test: GuardTest, start: Start, whole: Expression) => boolean;

/** The first that fits. */
const tests: readonly (readonly [GuardForm, IsOfForm])[] = [
  ['issue-author', isIssueAuthor],
  ['association', isAssociation],
  ['substring', isSubstring],
  [
    'text-for-boolean',
    ({ relation, names, constant }) => relation === 'other' && some(names, headFork) && isBooleanText(constant),
  ],
  ['reversed', isReversed],
  [
    'no-payload',
    (test, start) => some(test.names, headFork) && !wantsFork(test) && !test.names.some(name => isInPayload(name, start)),
  ],
  ['repository', isRepository],
  ['bot', ({ relation, names, texts }) => relation === 'same' && some(names, lastActor) && some(texts, /\[bot\]|^bot$/)],
  ['all-but-bot', ({ relation, names, texts }) => relation === 'other' && some(names, lastActor) && some(texts, /\[bot\]|^bot$/)],
  ['other-event', isOtherEvent],
  [
    'label',
    ({ relation, names }, { facts }) => relation === 'same' && facts?.workflowFrom === 'default-branch' && some(names, labels),
  ],
  [
    'ref',
    ({ relation, names }, { facts }) => relation === 'same' && facts?.workflowFrom === 'default-branch' && some(names, ownRef),
  ],
  ['base-branch', ({ relation, names }) => relation === 'same' && some(names, baseBranch)],
  ['head-branch', ({ relation, names }) => relation === 'same' && some(names, headBranch)],
];

function isIssueAuthor({ relation, names }: GuardTest, { facts }: Start): boolean {
  if (!facts?.payload.includes('issue') || !facts.payload.includes('comment')) return false;
  if (some(names, /^github\.event\.issue\.author_association$/)) return true;
  return relation === 'same' && some(names, /^github\.event\.issue\.user\.(?:login|id)$/);
}

/** To greet a newcomer is no guard; a list of people that names him among others is one. */
function isAssociation({ relation, names, texts }: GuardTest, _start: Start, whole: Expression): boolean {
  if (!some(names, /\.author_association$/)) return false;
  return relation === 'same' ? some(textsIn(whole), insiders) : some(texts, outsiders);
}

function isSubstring({ relation, names, call, firstArgument }: GuardTest): boolean {
  if (relation !== 'same' || call !== 'contains') return false;
  const isText = firstArgument?.kind === 'literal' && typeof firstArgument.value === 'string';
  return (
    isText && names.some(name => [ownRef, baseBranch, headBranch, lastActor, ownRepository, people].some(it => it.test(name)))
  );
}

function isReversed(test: GuardTest, start: Start): boolean {
  const { relation, names } = test;
  if (!names.some(name => isInPayload(name, start))) return false;
  return some(names, headFork) ? wantsFork(test) : relation === 'other' && some(names, headName);
}

function isRepository(test: GuardTest): boolean {
  // Whoever is compared with it is the one it is about.
  if (some(test.names, people)) return false;
  return some(test.names, ownFork) ? !wantsFork(test) : test.relation === 'same' && some(test.names, ownRepository);
}

function isOtherEvent({ relation, names, texts }: GuardTest, { scenario }: Start): boolean {
  return (
    relation === 'other' &&
    names.includes('github.event_name') &&
    texts.includes('pull_request') &&
    otherEvents.has(scenario.event)
  );
}

/** `fork`, `fork == true`, `fork != false`. */
function wantsFork({ relation, constant }: GuardTest): boolean {
  return (relation === 'same') === (constant !== false && constant !== 0);
}

function isBooleanText(constant: GuardTest['constant']): boolean {
  return typeof constant === 'string' && /^(?:true|false)$/i.test(constant);
}

/** `github.event.pull_request.…` exists on events that bring a pull request. */
function isInPayload(name: string, { facts }: Start): boolean {
  const property = /^github\.event\.(\w+)\./.exec(name)?.[1];
  return property !== undefined && facts?.payload.includes(property) === true;
}

function testOf(part: Expression, wanted: boolean): GuardTest {
  const isNegative = part.kind === 'comparison' && part.operator === '!=';
  const common = { relation: wanted === !isNegative ? 'same' : 'other', names: namesIn(part), texts: textsIn(part) } as const;
  if (part.kind === 'comparison') {
    const literal = [part.left, part.right].find(side => side.kind === 'literal');
    return {
      ...common,
      constant: literal?.kind === 'literal' ? literal.value : undefined,
      call: undefined,
      firstArgument: undefined,
    };
  }
  if (part.kind === 'call') return { ...common, constant: undefined, call: part.name, firstArgument: part.args[0] };
  return { ...common, constant: true, call: undefined, firstArgument: undefined };
}

function namesIn(expression: Expression): readonly string[] {
  const names: string[] = [];
  walk(expression, part => {
    if (part.kind === 'index' || part.kind === 'context') names.push(describe(part).toLowerCase());
  });
  return names;
}

function textsIn(expression: Expression): readonly string[] {
  const texts: string[] = [];
  walk(expression, part => {
    if (part.kind === 'literal' && typeof part.value === 'string') texts.push(part.value.toLowerCase());
  });
  return texts;
}

function some(texts: readonly string[], pattern: RegExp): boolean {
  return texts.some(text => pattern.test(text));
}
