import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Side } from '../asking-commands.ts';
import { endOf, type JsEnd } from './js-course.ts';
import { jsStatementsOf } from './js-statements.ts';
import type { JsTelling } from './js-tests.ts';

/** GitHub says that the actor is a reader, that the comment is by a contributor, and nothing else of what a script asks. */
const telling: JsTelling = {
  holds: test => (test.kind === 'member' && test.person !== "'octocat'" ? false : undefined),
  valueOf: side => {
    const value = valueOf(side);
    return value === undefined ? undefined : { value };
  },
};

function valueOf(side: Side): string | undefined {
  if (side === 'github.event.comment.author_association') return 'CONTRIBUTOR';
  if (typeof side === 'string' || side.person === "'octocat'") return undefined;
  return side.question === 'right' ? 'false' : 'read';
}

function end(script: string): JsEnd | undefined {
  const statements = jsStatementsOf({ text: script });
  return statements && endOf(statements, telling);
}

/** A reader is asked about, and `p` is the answer. */
const asked = `const { data } = await github.rest.repos.getCollaboratorPermissionLevel({ ...context.repo, username: context.actor });
const p = data.permission;\n`;

function each(title: string, expected: boolean, scripts: readonly string[]): void {
  describe(title, () => {
    for (const script of scripts) it(JSON.stringify(script), () => assert.equal(end(asked + script)?.fails === true, expected));
  });
}

each('a script fails for certain', true, [
  "if (!['admin', 'write'].includes(p)) core.setFailed('no')",
  "if (p !== 'admin' && p !== 'write') { throw new Error('no'); }",
  "if (p == 'read' || p == 'none') process.exit(1);",
  "if (p === 'admin') return\ncore.setFailed(`no: ${p}`)",
  "const may = new Set(['admin']).has(p)\nif (!may) core.setFailed('no')",
  "switch (p) {\n  case 'admin':\n  case 'write':\n    break;\n  default:\n    core.setFailed('no');\n}",
  "const levels = { none: 0, read: 1, write: 2, admin: 3 };\nif (levels[p] < levels['write']) core.setFailed('no')",
  "const levels = ['none', 'read', 'write'];\nif (levels.indexOf(p) < levels.indexOf('write')) core.setFailed('no')",
  "if (!/^(admin|write)$/.test(p)) core.setFailed('no')",
  "if (!data.user.permissions.push) core.setFailed('no')",
  "if (!(data.user?.permissions?.admin || data.role_name === 'maintain')) core.setFailed('no')",
  "const may = ['admin', 'write'].some(it => it === p);\nif (!may) core.setFailed('no')",
  "let may = false;\nif (p === 'admin') may = true;\nif (!may) core.setFailed('no')",
  "try {\n  if (p !== 'admin') throw new Error('no')\n} catch (error) { core.setFailed(error.message) }",
  "await github.rest.orgs.checkMembershipForUser({ org: 'o', username: context.payload.comment.user.login })",
  "const isMember = async username => { try { await github.rest.orgs.checkMembershipForUser({ org: 'o', username }); return true } catch { return false } };\nif (!await isMember(context.actor)) core.setFailed('no')",
  "function check(level) { return level === 'write' || level === 'admin' }\nif (!check(p)) { await github.rest.issues.createComment({}); core.setFailed('no') }",
  "const core = require('@actions/core');\nif (p !== 'admin') core.setFailed('no')",
  "const { permission } = (await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { username: context.actor })).data;\nif (permission !== 'admin') core.setFailed('no')",
  "if (!['OWNER', 'MEMBER'].includes(context.payload.comment.author_association)) core.setFailed('no')",
  "/* if (p !== 'read') */ core.setFailed('no') // process.exit(0)",
  "try { if (p !== 'admin') throw new Error('no') } finally { core.endGroup() }",
  "return github.rest.repos.getCollaboratorPermissionLevel({ username: context.actor }).then(({ data }) => {\n  if (data.permission !== 'admin') core.setFailed('no');\n})",
  "for (const it of list) if (it) core.info(it)\nif (p !== 'admin') core.setFailed('no')",
]);

each('a script may end well', false, [
  "core.info('setFailed')",
  "// core.setFailed('no')",
  "if (p === 'none') core.setFailed('no')",
  "if (!['admin', 'write', 'read'].includes(p)) core.setFailed('no')",
  "if (p !== 'admin' && !context.payload.comment.body.includes('--force')) core.setFailed('no')",
  "if (context.payload.comment.body.startsWith('/skip')) return\nif (p !== 'admin') core.setFailed('no')",
  'try { core.info(p) } catch (error) { core.setFailed(error.message) }',
  "try { if (p !== 'admin') throw new Error('no') } catch (error) { core.warning(error.message) }",
  "if (p !== 'admin') core.setFailed('no')\nprocess.exitCode = 0",
  "if (p !== 'admin') { core.setFailed('no'); process.exit(0) }",
  "if (p !== 'admin') list.forEach(() => core.setFailed('no'))",
  "if (p !== 'admin') await notify().then(() => core.setFailed('no'))",
  "for (const it of list) if (p !== 'admin') core.setFailed('no')",
  "let q = p;\nlist.forEach(it => { q = it });\nif (q !== 'admin') core.setFailed('no')",
  "{ const p = 'admin'; if (p !== 'admin') core.setFailed('no') }",
  "const check = p => p === 'read';\nif (!check(p)) core.setFailed('no')",
  "const levels = ['admin'];\nlevels.push(p);\nif (!levels.includes(p)) core.setFailed('no')",
  "switch (p) {\n  case 'none':\n    core.setFailed('no');\n}",
  "const other = await github.rest.repos.getCollaboratorPermissionLevel({ username: 'octocat' });\nif (other.data.permission !== 'admin') core.setFailed('no')",
  "await github.rest.orgs.checkMembershipForUser({ org: 'o', username: 'octocat' })",
  "if (context.payload.comment.author_association === 'NONE') core.setFailed('no')",
  'const core = { setFailed: () => {} };\nif (p !== "admin") core.setFailed("no")',
  "if (p !== 'admin') { try { core.setFailed('no') } finally { process.exitCode = 0 } }",
  'if (p !== "admin") core["set" + "Failed"]("no") ?? label: 1',
]);

describe('what a script hands on', () => {
  const known: Readonly<Record<string, unknown>> = {
    "core.setOutput('may', p === 'admin')": false,
    "core.setOutput('MAY', p === 'admin' ? 'yes' : 'no')": 'no',
    "core.setOutput('may', 'yes'); if (p !== 'admin') core.setOutput('may', 'no')": 'no',
    "if (p !== 'admin') { core.setOutput('may', false); return }\ncore.setOutput('may', true)": false,
    "const may = { admin: true }[p] ?? false; core.setOutput('may', may)": false,
  };
  for (const [script, value] of Object.entries(known))
    it(script, () => assert.deepEqual(end(asked + script)?.outputs.get('may'), { kind: 'known', value }));

  it('leaves open what is not known', () => {
    const of = (script: string) => end(asked + script)?.outputs.get('may')?.kind;
    assert.equal(of("core.setOutput('may', await find())"), 'unknown');
    assert.equal(of("if (await find()) core.setOutput('may', 'yes')"), 'either');
    assert.equal(end(`${asked}core.setOutput(name, 'yes')`)?.outputs.has('*'), true);
  });

  it('returns', () => {
    assert.deepEqual(end(`${asked}return p === 'admin' && await find()`)?.result, { kind: 'known', value: false });
    assert.deepEqual(end(asked)?.result, { kind: 'known', value: undefined });
  });
});

it('reads every script to an end', () => {
  for (const piece of [
    '(',
    '[',
    '{',
    '`${',
    '"',
    "'",
    '`',
    '/*',
    'a => ',
    'if (a) ',
    'f(',
    '${{',
    '!',
    'x ? ',
    'a.b?.',
    '...',
    '/',
    'a\n',
    '() => {',
    'for (;;) ',
    '!a && ',
    'a + ',
    'a.b(1)',
    'a || (',
  ])
    end(`${piece.repeat(4000)}a`);
});
