import { type ScalarNode, textOf } from '../../../syntax/node.ts';
import { inputOf, type Step } from '../../../workflow/read-steps.ts';
import { type Dispatch, type DispatchEvent, open, type Passed, partsOfTemplate } from './dispatch.ts';

/** What everybody has in a public repository; without any, the action asks for `write`. */
const anybodys = /^(?:none|read)$/;

/**
 * What peter-evans/slash-command-dispatch makes of a comment that begins with one of its commands, for those who may give it: `COMMAND-command`, as
 * the type of a `repository_dispatch` or the name of a workflow's file. https://github.com/peter-evans/slash-command-dispatch/tree/main/docs
 */
export function dispatchesOfComments(step: Step, node: ScalarNode): readonly Dispatch[] {
  const text = (name: string) => textOf(inputOf(step, name)) ?? '';
  const token = inputOf(step, 'token');
  const config = text('config');
  const commands = config.trim() === '' ? plainCommands(text) : configuredCommands(config);
  return commands
    .filter(({ permission }) => anybodys.test(permission) || permission.includes('${{'))
    .flatMap(command => {
      const name = `${command.name}${command.suffix}`;
      return eventsOf(command.type).map(
        (event): Dispatch => ({
          event,
          target: partsOfTemplate(event === 'workflow_dispatch' ? `${name}.yml` : name),
          repository: command.repository === '' ? undefined : partsOfTemplate(command.repository),
          passed: event === 'workflow_dispatch' ? open : ofComment,
          token: token && partsOfTemplate(textOf(token) ?? ''),
          node,
        }),
      );
    });
}

function eventsOf(type: string): readonly DispatchEvent[] {
  if (type === 'workflow') return ['workflow_dispatch'];
  return type === '' || type === 'repository' ? ['repository_dispatch'] : ['workflow_dispatch', 'repository_dispatch'];
}

function partly(entries: Readonly<Record<string, Passed>>): Passed {
  return { kind: 'object', entries: new Map(Object.entries(entries)), isComplete: false };
}

/** What somebody writes behind the command. */
const ofBody: Passed = { kind: 'text', parts: [{ expression: 'github.event.comment.body' }] };

const ofComment: Passed = {
  kind: 'object',
  isComplete: false,
  entries: new Map<string, Passed>([
    ['pull_request', { kind: 'named', name: 'github.event.pull_request' }],
    ['github', partly({ payload: { kind: 'context', name: 'github.event' }, actor: { kind: 'context', name: 'github.actor' } })],
    [
      'slash_command',
      partly({ args: partly({ all: ofBody, unnamed: partly({ all: ofBody, arg1: ofBody, arg2: ofBody, arg3: ofBody }) }) }),
    ],
  ]),
};

interface SlashCommand {
  readonly name: string;
  readonly permission: string;
  readonly repository: string;
  readonly suffix: string;
  readonly type: string;
}

/** All alike. */
function plainCommands(text: (name: string) => string): readonly SlashCommand[] {
  const names = text('commands')
    .split(/[\n,]+/)
    .map(it => it.trim())
    .filter(it => it !== '');
  return names.map(name => ({
    name,
    permission: text('permission').trim(),
    repository: text('repository').trim(),
    suffix: text('event-type-suffix').trim() || '-command',
    type: text('dispatch-type').trim(),
  }));
}

/** Each an object of JSON, without others within. */
function configuredCommands(config: string): readonly SlashCommand[] {
  return config.split('{').flatMap(object => {
    const property = (name: string) => new RegExp(String.raw`"${name}"\s*:\s*"([^"]*)"`).exec(object)?.[1] ?? '';
    const name = property('command');
    if (name === '') return [];
    const suffix = property('event_type_suffix') || '-command';
    return [
      { name, suffix, permission: property('permission'), repository: property('repository'), type: property('dispatch_type') },
    ];
  });
}
