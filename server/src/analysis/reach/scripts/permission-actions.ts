import type { Step } from '../../workflow/read-steps.ts';

/** An input of an action, and the expression that stands for one that is not given; without `input`, that alone. */
export interface Operand {
  readonly input?: string;
  readonly otherwise: string;
}

/** What an operand has to be: exactly one of these texts, or none of them. */
export type Demand = Operand & {
  /** The action does not tell letter case apart. */
  readonly isAnyCase?: true;
} & ({ readonly is: readonly string[] } | { readonly isNot: readonly string[] });

/** What an output is for an outsider: one of `values`, where all of `when` holds. */
interface Output {
  readonly when: readonly Demand[];
  readonly values: readonly string[];
}

/** An action that asks GitHub for somebody's permission, or whether he is in a team. */
export interface PermissionAction {
  /** `owner/name` in lower case. */
  readonly name: string;
  /** Where it can be read what it does. */
  readonly source: string;
  /** About whom, and in which repository or organization. */
  readonly person: Operand;
  readonly place: Operand;
  /** It ends with an error for an outsider where all of this holds; undefined: it never does. */
  readonly fails?: readonly Demand[];
  /** By lower-case name. What is told in none of the ways may be anything. */
  readonly outputs: Readonly<Record<string, readonly Output[]>>;
}

const actor: Operand = { otherwise: 'github.actor' };
const thisRepository: Operand = { otherwise: 'github.repository' };
const organization: Operand = { input: 'organization', otherwise: 'github.repository_owner' };

/** What GitHub says of an outsider's permission. */
const levels = ['read', 'none'];

/** These look the level up in a list, and one that is not in it (`Write`, `maintain`) comes before all others: everybody has it. */
const writeOrAdmin = ['write', 'admin'];

const ofLannonbr: Demand = { input: 'permission', otherwise: "''", is: writeOrAdmin };
const ofPrince: Demand = { input: 'permission', otherwise: "''", is: writeOrAdmin };
/** Without any it ends with an error for everybody. */
const ofPrinceOrNone: Demand = { ...ofPrince, is: ['', ...writeOrAdmin] };
const ofScherermichael: Demand = { input: 'required-permission', otherwise: "'write'", isNot: levels };
const ofSushichop: Demand = { input: 'required-permission', otherwise: "'admin'", isNot: levels };

const required: Demand = { input: 'require', otherwise: "''", is: writeOrAdmin };
const noneRequired: Demand = { input: 'require', otherwise: "''", is: [''] };
const isNoBotAsked: Demand = { input: 'check-bot', otherwise: "''", isNot: ['true'] };
const isNoContributorAsked: Demand = { input: 'check-contributor', otherwise: "''", isNot: ['true'] };

/** Of a comment that is deleted, and of all other events, it asks nothing and ends well: whoever deletes his comment passes. */
const isCommand: Demand = { otherwise: 'github.event.action', is: ['created', 'edited'] };
const isNoCommand: Demand = { otherwise: 'github.event.action', isNot: ['created', 'edited'] };

const always: readonly Demand[] = [];

/** As their sources were on 2026-11-23. CodeQL's list of control checks has some of them as well; inputs that undo them, it does not look at. */
const permissionActions: readonly PermissionAction[] = [
  {
    name: 'actions-cool/check-user-permission',
    source: 'https://github.com/actions-cool/check-user-permission/blob/dd299b8/src/main.js',
    person: { input: 'username', otherwise: 'github.actor' },
    place: thisRepository,
    fails: [required, { input: 'error-if-missing', otherwise: "''", is: ['true'] }],
    outputs: {
      'user-permission': [{ when: always, values: levels }],
      'require-result': [
        { when: [required], values: ['false'] },
        { when: [noneRequired], values: [''] },
      ],
      // Outsiders are contributors as well, once something of theirs was merged, and may have a bot.
      'check-result': [{ when: [isNoBotAsked, isNoContributorAsked], values: ['false', ''] }],
      // Before version 2: whoever is a bot passes.
      result: [
        { when: [required, isNoBotAsked], values: ['false'] },
        { when: [noneRequired, isNoBotAsked], values: [''] },
      ],
    },
  },
  {
    name: 'lannonbr/repo-permission-check-action',
    source: 'https://github.com/lannonbr/repo-permission-check-action/blob/2bb8c89/index.js',
    person: actor,
    place: thisRepository,
    fails: [ofLannonbr],
    outputs: {},
  },
  {
    name: 'prince-chrismc/check-actor-permissions-action',
    source: 'https://github.com/prince-chrismc/check-actor-permissions-action/blob/5196317/src/permitted.ts',
    person: actor,
    place: thisRepository,
    fails: [ofPrinceOrNone],
    outputs: { permitted: [{ when: [ofPrince], values: ['false'] }] },
  },
  {
    name: 'scherermichael-oss/action-has-permission',
    source: 'https://github.com/scherermichael-oss/action-has-permission/blob/17f2951/lib/checkPermission.js',
    person: actor,
    place: thisRepository,
    outputs: { 'has-permission': [{ when: [ofScherermichael], values: [''] }] },
  },
  {
    name: 'sushichop/action-repository-permission',
    source: 'https://github.com/sushichop/action-repository-permission/blob/eb8698a/src/permissionLevel.ts',
    person: actor,
    place: thisRepository,
    fails: [ofSushichop, { input: 'relax', otherwise: "'false'", isNot: ['true'], isAnyCase: true }],
    outputs: {
      permitted: [{ when: [ofSushichop], values: ['false'] }],
      'actual-permission': [{ when: always, values: levels }],
    },
  },
  {
    name: 'themoddinginquisition/actions-team-membership',
    source: 'https://github.com/TheModdingInquisition/actions-team-membership/blob/ffe0bc3/src/index.ts',
    person: actor,
    place: organization,
    fails: [{ input: 'exit', otherwise: "'true'", is: ['true'], isAnyCase: true }],
    outputs: {
      permitted: [{ when: always, values: ['false'] }],
      teams: [{ when: always, values: ['', '[]'] }],
    },
  },
  {
    name: 'tspascoal/get-user-teams-membership',
    source: 'https://github.com/tspascoal/get-user-teams-membership/blob/083ad21/src/index.js',
    person: { input: 'username', otherwise: 'github.actor' },
    place: organization,
    outputs: {
      isteammember: [{ when: always, values: ['false'] }],
      teams: [{ when: always, values: ['[]'] }],
    },
  },
  {
    name: 'xt0rted/slash-command-action',
    source: 'https://github.com/xt0rted/slash-command-action/blob/f2ce863/src/commandHandler.ts',
    person: actor,
    place: thisRepository,
    fails: [isCommand, { input: 'permission-level', otherwise: "'write'", isNot: levels }],
    outputs: {
      'command-name': [{ when: [isNoCommand], values: [''] }],
      'command-arguments': [{ when: [isNoCommand], values: [''] }],
    },
  },
];

const byName = new Map(permissionActions.map(it => [it.name, it]));

export function permissionActionOf({ uses }: Step): PermissionAction | undefined {
  return byName.get(/^[^@]*(?=@)/.exec(uses?.text ?? '')?.[0].toLowerCase() ?? '');
}
