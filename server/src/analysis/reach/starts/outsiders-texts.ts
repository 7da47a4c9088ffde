/**
 * The texts of `github.event` that somebody without write access writes in the runs that he starts: below it, `*` for any item of a list. Names of
 * people and repositories are left out, for GitHub lets them have nothing but letters, digits and `-`, `_`, `.`
 *
 * State of 2026-11-22. Sources: docs.github.com "Script injections"; CodeQL, `actions/ql/lib/ext/config/untrusted_event_properties.yml`; and all
 * properties of the payloads (github.com/octokit/webhooks, `payload-schemas`) of the events that an outsider can cause. `check_suite.head_branch` is null
 * for a fork, `summary` of a wiki's page always; what services write (`check_run.output`, `description` of a `status`) is not the outsider's own.
 */
export const outsidersTexts: readonly string[] = [
  ...below('issue', ['title', 'body']),
  ...below('pull_request', ['title', 'body', 'head.ref', 'head.label']),
  // What a fork's owner says of it.
  ...below('pull_request.head.repo', ['description', 'homepage', 'default_branch']),
  ...below('forkee', ['description', 'homepage', 'default_branch']),
  ...below('review', ['body']),
  // The path of a file in his pull request, and its lines.
  ...below('comment', ['body', 'path', 'diff_hunk']),
  ...below('discussion', ['title', 'body']),
  ...below('answer', ['body']),
  ...below('old_answer', ['body']),
  // Before he has edited it.
  ...below('changes', ['title.from', 'body.from']),
  ...below('workflow_run', ['head_branch', 'display_title', 'path', 'referenced_workflows.*.path', 'referenced_workflows.*.ref']),
  ...below('workflow_run', ['pull_requests.*.head.ref', 'head_repository.description']),
  ...below('workflow_run.head_commit', textsOfCommit()),
  ...below('workflow', ['path']),
  ...below('check_suite.head_commit', textsOfCommit()),
  ...below('commit.commit', textsOfCommit()),
  ...below('pages.*', ['page_name', 'title']),
];

function below(object: string, names: readonly string[]): readonly string[] {
  return names.map(name => `${object}.${name}`);
}

/** Whoever commits writes the names and addresses as well. */
function textsOfCommit(): readonly string[] {
  return ['message', ...['author', 'committer'].flatMap(person => [`${person}.name`, `${person}.email`])];
}
