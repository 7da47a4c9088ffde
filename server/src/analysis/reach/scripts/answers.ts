/** What GitHub is asked: about whom, and in which repository or organization, as expressions. */
export interface Asked {
  /** Undefined where it is not told: that may be the outsider. */
  readonly person: string | undefined;
  /** `owner/name`, or the organization, with what stands around it; undefined where it is not told: that may be one of the outsider's. */
  readonly place: string | undefined;
  /** Where nothing sets the variable that `place` is, it is the repository that is checked out. */
  readonly isCheckedOutElse?: boolean;
}

/**
 * What GitHub answers to a script that asks what somebody may do. Nobody can know the answer about people with access; about an outsider there are
 * few, and every one of them has to turn him away.
 */
export interface Answer extends Asked {
  readonly question: Question;
  /** What the script takes in place of an answer if there is none. */
  readonly fallback?: string;
}

/**
 * `permission`: the level of a collaborator; `role`: the same as the name of a role; `permissions`: the whole answer, as JSON; `right`: whether he
 * has one of the rights that somebody with write access has; `membership`: whether he is in the organization or team, which GitHub answers with
 * an error; `status`: the number of that error.
 */
export type Question = 'permission' | 'role' | 'permissions' | 'right' | 'membership' | 'status';

/**
 * Everybody may read a public repository, so that is what GitHub says of people whom it has never seen there; of a private one he has read access, or
 * `none`: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user. Who is no member is not found, and who
 * may not ask is sent to the public members: https://docs.github.com/en/rest/orgs/members#check-organization-membership-for-a-user.
 */
export const outsidersAnswers: Readonly<Record<Question, readonly string[]>> = {
  permission: ['read', 'none'],
  role: ['read', 'none'],
  permissions: ['read', 'none'].map(level => answerOf(level)),
  right: ['false', 'false'],
  membership: ['{"message":"Not Found","status":"404"}'],
  status: ['404', '302'],
};

/** In the order that GitHub writes it in; the word `admin` stands in everybody's. What somebody is called he chooses, so it may be any word that is looked for. */
function answerOf(level: string): string {
  const user = `{"login":"admin-maintain-write-push-triage-true","type":"User","site_admin":false,"permissions":{"admin":false,"maintain":false,"push":false,"triage":false,"pull":true},"role_name":"${level}"}`;
  return `{"permission":"${level}","user":${user},"role_name":"${level}"}`;
}

/** Which question the filter of `jq` makes of a whole answer; undefined for what is not known of it. */
export function questionOf(filter: string): { readonly question: Question; readonly fallback?: string } | undefined {
  const [, path = '', other] = /^\s*(\.[\w.]*)\s*(?:\/\/\s*("[^"\\]*"|empty))?\s*$/.exec(filter) ?? [];
  const question = questionAt(path.split('.').slice(1));
  if (!question) return undefined;
  return other === undefined ? { question } : { question, fallback: other === 'empty' ? '' : other.slice(1, -1) };
}

/** The same for properties of the answer, from the outside to the inside. */
export function questionAt(path: readonly string[]): Question | undefined {
  const [first, ...others] = path[0] === 'user' ? path.slice(1) : path;
  if (first === 'role_name' && others.length === 0) return 'role';
  if (first === 'permission' && path.length === 1) return 'permission';
  const [right = '', ...more] = first === 'permissions' && path.length > 1 ? others : [];
  return /^(?:admin|maintain|push|triage)$/.test(right) && more.length === 0 ? 'right' : undefined;
}
