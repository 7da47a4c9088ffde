import { parseExpression } from '../expressions/parse.ts';
import { eventFacts } from '../reach/starts/events.ts';

/**
 * The condition that keeps outsiders out and lets everybody else through, for a job that `events` start.
 * Undefined where no outsider starts it, or where nothing but outsiders' events do and none of them says who is behind it.
 */
export function guardFor(events: readonly string[]): string | undefined {
  const byTest = new Map<string, readonly string[]>();
  const without: string[] = [];
  for (const event of new Set(events)) {
    if (eventFacts(event)?.causedBy !== 'outsider') continue;
    const test = guardTest(event);
    if (test === undefined) without.push(event);
    else byTest.set(test, [...(byTest.get(test) ?? []), event]);
  }
  const guarded = byTest.size + without.length;
  if (guarded === 0 || without.length === new Set(events).size) return undefined;
  const exclusions = without.map(event => `github.event_name != '${event}'`);
  const isOnly = ([, of]: [string, readonly string[]]) => of.length === new Set(events).size;
  const tests = [...byTest].map(entry => (isOnly(entry) ? entry[0] : `${otherThan(entry[1])} || ${entry[0]}`));
  return conjunction([...exclusions, ...tests]);
}

/** What tells the repository's own people from outsiders, in a run of this event; undefined where nothing in its payload does. */
export function guardTest(event: string): string | undefined {
  const facts = eventFacts(event);
  if (facts?.payload.includes('pull_request')) return 'github.event.pull_request.head.repo.full_name == github.repository';
  if (facts?.payload.includes('workflow_run')) return 'github.event.workflow_run.head_repository.full_name == github.repository';
  const contribution = ['comment', 'issue', 'discussion'].find(property => facts?.payload.includes(property));
  return (
    contribution && `contains(fromJSON('["OWNER","MEMBER","COLLABORATOR"]'), github.event.${contribution}.author_association)`
  );
}

/** `one && other`, with parentheses where the grammar asks for them. */
export function conjunction(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : conditions.map(asOperand).join(' && ');
}

/** The condition as it may stand beside an `&&`. */
export function asOperand(condition: string): string {
  return isDisjunction(condition) ? `(${condition})` : condition;
}

export function isDisjunction(condition: string): boolean {
  const { expression } = parseExpression(condition);
  return expression?.kind === 'logical' && expression.operator === '||';
}

/** Events of one test share the part of the payload that it looks at, and `null == …` would keep the others out. */
function otherThan(events: readonly string[]): string {
  const [first = ''] = events;
  if (events.length === 1) return `github.event_name != '${first}'`;
  return eventFacts(first)?.payload.includes('pull_request')
    ? 'github.event.pull_request == null'
    : 'github.event.comment == null';
}
