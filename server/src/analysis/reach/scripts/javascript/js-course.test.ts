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

each('what others have, they may change at any time', false, [
  "let q = p;\nawait exec.exec('true', [], { listeners: { stdout: data => { q = data.toString() } } });\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nrun([() => { q = 'admin' }]);\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nrun(() => { q = 'admin' });\nq = p;\nawait run();\nif (q !== 'admin') core.setFailed('no')",
  "let q = p, isReady = false;\nrun(() => { if (isReady) q = 'admin' });\nisReady = true;\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nlet change = () => {};\nrun(() => change());\nchange = () => { q = 'admin' };\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nconst set = () => { q = 'admin' };\nconst alike = [set];\nrun(alike);\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nrun({ set(value) { q = value } });\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\napp.get('/', () => { q = 'admin' });\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nconst later = async () => { await run(); q = 'admin' };\nconst promise = later();\nq = p;\nawait promise;\nif (q !== 'admin') core.setFailed('no')",
  "const levels = ['admin'];\nadd(levels);\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = ['admin'], same = levels;\nsame.push(p);\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = ['admin'], all = { levels };\nall.levels.push(p);\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = ['admin'];\n(0, levels).push(p);\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = ['admin'], others = [];\nfor (const it of [levels, others]) it.push(p);\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = ['admin'], others = [];\n(context.payload.x ? levels : others).push(p);\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = ['admin'];\ntry { throw levels } catch (it) { it.push(p) }\nif (!levels.includes(p)) core.setFailed('no')",
  "const levels = { write: 2, read: 1 };\nObject.assign(levels, { read: 2 });\nif (levels[p] < levels.write) core.setFailed('no')",
  "const own = { read: 1, ...levels };\nif (own[p] === 1) core.setFailed('no')",
  "const { data: same } = await github.rest.repos.getCollaboratorPermissionLevel({ username: context.actor });\nmake(same);\nif (same.permission !== 'admin') core.setFailed('no')",
  "core.setFailed('no');\nprocess.on('exit', () => { process.exitCode = 0 })",
  "const { exitCode } = process, it = process;\ncore.setFailed('no');\nit.exitCode = 0",
  "setTimeout(process.exit, 1);\nawait run();\ncore.setFailed('no')",
  "process.env.LEVEL = 'x'",
]);

each('variables belong to their blocks', false, [
  "const level = p, get = () => level;\nconst check = level => get() === 'read' && level === 'admin';\nif (!check('admin')) core.setFailed('no')",
  "let q = p;\nconst set = () => { q = 'admin'; { let q = p } };\nset();\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nfor (q of list) ;\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nfor (q in list) ;\nif (q !== 'admin') core.setFailed('no')",
  "let q = p, r = p, s = p;\nwhile (await run()) { if (r === 'admin') s = 'admin'; if (q === 'admin') r = 'admin'; q = 'admin' }\nif (s !== 'admin') core.setFailed('no')",
  "let q = p;\nfor (let i = 0, isDone = false; !isDone; isDone = true) q = 'admin';\nif (q !== 'admin') core.setFailed('no')",
  "var q = p;\nif (context.payload.x) { var q = 'admin' }\nif (q !== 'admin') core.setFailed('no')",
  "const String = run();\nif (String(p) !== 'admin') core.setFailed('no')",
  "core = { setFailed() {} };\ncore.setFailed('no')",
]);

each('what may throw, may go on elsewhere', false, [
  'try { const text = `is ${run()}`; core.setFailed(text) } catch {}',
  'try { tag`${p}`; core.setFailed("no") } catch {}',
  'let q = p;\ncore.info(`${q = "admin"}`);\nif (q !== "admin") core.setFailed("no")',
  "try { if (context.payload.comment.user.login !== 'octocat') core.setFailed('no') } catch {}",
  "try { await github.rest.repos.getCollaboratorPermissionLevel({ username: context.actor }); core.setFailed('no') } catch {}",
  "try { core.getInput('level', { required: true }); core.setFailed('no') } catch {}",
  "try { if (p === level) return; core.setFailed('no') } catch {}",
  "try { const { id } = context.payload.comment; core.setFailed('no') } catch {}",
  "await github.rest.orgs.checkMembershipForUser({ org: 'o', username: context.actor }).catch(() => undefined)",
  "await github.rest.orgs.checkMembershipForUser({ org: 'o', username: context.actor }).then(() => true, () => false)",
  "const promise = github.rest.orgs.checkMembershipForUser({ org: 'o', username: context.actor });\npromise.catch(() => undefined)",
  "const check = async () => p === 'admin';\nif (!check()) core.setFailed('no')",
  "if (['admin'].every(async it => it === p)) return;\ncore.setFailed('no')",
  "const check = () => { try { throw new Error('no') } finally { return } };\ncheck()",
  "for (const it of [1]) { try { throw new Error('no') } finally { continue } }",
  "const check = async () => { try { return github.rest.orgs.checkMembershipForUser({ username: context.actor }) } catch { core.setFailed('no') } };\nawait check().catch(() => undefined)",
]);

each('values are those of JavaScript', false, [
  "let q = p;\ncontext.payload.run?.(q = 'admin');\nif (q !== 'read') core.setFailed('no')",
  "let q = 'admin';\nlet r = 'x';\nr ||= q = p;\nif (q !== 'admin') core.setFailed('no')",
  "let q = p;\nconst { r = (q = 'admin') } = run();\nif (q !== 'admin') core.setFailed('no')",
  "if (data.user.site_admin) core.setFailed('no')",
  "if (!context.payload.comment.body.length) core.setFailed('no')",
  "if ('1' != 1) core.setFailed('no')",
  'if ("\\x61dmin" !== "admin") core.setFailed("no")',
  'if (`a\\u0064min` !== "admin") core.setFailed("no")',
  "if (010 !== 8) core.setFailed('no')",
  "if ((() => await (p))() !== 'admin') core.setFailed('no')",
  'if ((() => `${await (p)}`)() !== "admin") core.setFailed("no")',
  "process.exit('0')",
  'process.exit(256)',
  "const levels = [...run(), 'admin'];\nif (levels[0] === 'admin') core.setFailed('no')",
  "const levels = new Set(['admin']);\nif (levels.length === 1) core.setFailed('no')",
  "function Check() { return false }\nif (!new Check()) core.setFailed('no')",
  "const helper = require('./helper');\nawait helper.checkCollaborator({ username: context.actor })",
  "const f = context.payload.comment.body.trim();\nif (context.payload.comment.body !== '/go' && f !== '/go') core.setFailed('no')",
]);

each('waits for what the last statement begins', true, [
  "async function main() { if (p !== 'admin') core.setFailed('no') }\nmain()",
  "(async () => { if (p !== 'admin') throw new Error('no') })()",
  "const main = async () => { if (p !== 'admin') throw new Error('no') };\nmain().catch(error => core.setFailed(error.message))",
  "await core.group('x', async () => { if (p !== 'admin') core.setFailed('no') })",
]);

describe('outputs that others may write', () => {
  const isOpen = (script: string, name = '*') => end(asked + script)?.outputs.get(name)?.kind === 'unknown';
  for (const script of [
    "await require('./check.js')({ github, context, core })",
    "await exec.exec('./check.sh')",
    'await run({ core })',
    'list.forEach(core.setOutput)',
    "run(() => process.exit(1))\ncore.setOutput('may', 'no')",
  ])
    it(script, () => assert.ok(isOpen(script)));
  it('by name', () => assert.ok(isOpen("core.setOutput('may', 'no'); list.forEach(() => core.setOutput('may', 'yes'))", 'may')));
});

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
