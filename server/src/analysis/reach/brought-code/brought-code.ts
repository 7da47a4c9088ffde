import { type ScalarNode, type SyntaxNode, textOf, valueOf } from '../../syntax/node.ts';
import { githubScriptOf, type Step } from '../../workflow/read-steps.ts';
import type { Scenario } from '../starts/scenario.ts';
import type { Start } from '../starts/start.ts';
import type { Reading } from './reading.ts';
import { isOutsidersText } from './references.ts';

/** How a step brings an outsider's code into a job that starts with trusted code. */
export type BroughtCode = {
  /** The value that does it. */
  readonly node: SyntaxNode;
} & (
  | {
      /** It checks out the pull request, fetches it with git, or downloads what the pull request's own run has uploaded. */
      readonly how: 'checkout' | 'fetch' | 'artifact';
    }
  | {
      /** An outsider's text becomes part of a script, where it is run as code. */
      readonly how: 'injection';
      /** The expression that brings the text. */
      readonly reference: string;
    }
);

/** What a step brings when a run starts in a way that begins with trusted code, whatever the step's `if:` says. */
export function codeBroughtBy(step: Step, start: Start, reading: Reading): BroughtCode | undefined {
  const fetched = bringsHead(start) ? (checkout(step, start.scenario, reading) ?? fetch(step, reading)) : undefined;
  return fetched ?? artifact(step, start) ?? injection(step, reading);
}

/** A run that follows others has the commit of those: the default branch's own, unless a pull request is among their events. */
function bringsHead({ facts, parentEvents }: Start): boolean {
  if (!facts?.bringsHead) return false;
  return facts.event !== 'workflow_run' || parentEvents.length === 0 || parentEvents.some(it => !onDefaultBranch.has(it));
}

/** Their runs are of the last commit of the default branch, and what they upload comes of its code. */
const onDefaultBranch = new Set(['issue_comment', 'issues', 'discussion', 'discussion_comment', 'fork', 'watch', 'gollum']);

function checkout({ uses, with: inputs }: Step, { event }: Scenario, reading: Reading): BroughtCode | undefined {
  const action = /^actions\/checkout@(\S+)/i.exec(uses?.text.trim() ?? '');
  if (!action || !uses) return undefined;
  const [ref, repository] = [valueOf(inputs, 'ref'), valueOf(inputs, 'repository')];
  // Without a repository of its own, the name of a fork's branch is looked for among ours.
  const node = [repository || !isBranchAlone(ref, reading) ? ref : undefined, repository].find(it =>
    isHeadOfPullRequest(it, reading),
  );
  if (!node) return undefined;
  const isAllowed = textOf(valueOf(inputs, 'allow-unsafe-pr-checkout')) === 'true';
  const mayRefuse = event === 'pull_request_target' || event === 'workflow_run';
  if (mayRefuse && !isAllowed && refusesForks(action[1] ?? '', uses)) return undefined;
  return { how: 'checkout', node };
}

/**
 * Since v7 (2026-06-18) actions/checkout refuses a fork's code under `pull_request_target` and `workflow_run`; the floating tags of
 * supported majors have done so since 2026-07-16. A full version or a commit of before does not change.
 */
function refusesForks(ref: string, uses: ScalarNode): boolean {
  const version = /^v?(\d+)(\.\d+)*$/.exec(ref);
  if (version) return Number(version[1]) >= 7 || (version[2] === undefined && Number(version[1]) >= oldestSupportedMajor);
  if (/^[0-9a-f]{40}$/i.test(ref)) return Number(/^[^\n]*?#\s*v?(\d+)/.exec(uses.chunk.text.slice(uses.end))?.[1] ?? 0) >= 7;
  return ref === 'main';
}

/** Majors whose floating tag was moved. */
const oldestSupportedMajor = 4;

const headReference =
  /^github\.(?:head_ref|event\.pull_request\.(?:head\.(?:sha|ref|label|repo\.(?:full_name|owner\.login|clone_url|git_url|ssh_url|html_url))|merge_commit_sha)|event\.workflow_run\.(?:head_sha|head_branch|head_commit\.id|head_repository\.(?:full_name|clone_url|html_url)|pull_requests)|event\.check_(?:run|suite)\.(?:head_sha|head_branch|check_suite\.head_sha|pull_requests)|event\.(?:sha|commit\.sha)|event\.forkee\.(?:full_name|clone_url|html_url))\b/;
const headBranch =
  /^github\.(?:head_ref|event\.(?:pull_request\.head\.ref|workflow_run\.head_branch|check_(?:run|suite)\.(?:check_suite\.)?head_branch))$/;
/** What a step before has looked up; its name says what for. */
const lookedUp = /^(?:\w+\()?(?:steps|needs)\.(?!.*\bbase_).*(?:sha|ref|head|branch|pr|pull|commit)/i;
const pullReference = /^(?:refs\/)?pull\//;

function isHeadOfPullRequest(node: SyntaxNode | undefined, { namesIn }: Reading): boolean {
  if (node?.kind !== 'scalar') return false;
  const names = namesIn(node).flatMap(it => it.names);
  if (/refs\/pull\/|^pull\//.test(node.text)) return names.length > 0;
  return names.some(name => headReference.test(name) || lookedUp.test(name) || pullReference.test(name));
}

function isBranchAlone(node: SyntaxNode | undefined, { namesIn }: Reading): boolean {
  if (node?.kind !== 'scalar') return false;
  const names = namesIn(node).flatMap(it => it.names);
  return names.length > 0 && names.every(name => headBranch.test(name));
}

/** Scripts that bring a pull request with git or gh. */
const fetches =
  /\bgh\s+pr\s+checkout\b|\bhub\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull)\b[^\n]*\b(?:refs\/)?pull\/|\bgh\s+pr\s+diff\b[^\n]*\|\s*git\s+apply\b|\bcurl\b[^\n]*(?:diff|patch)_url[^\n]*\|\s*git\s+(?:apply|am)\b/;
const gitCommand = /\bgit\s+(?:fetch|pull|checkout|switch|clone|merge|reset|worktree)\b/;

function fetch({ run }: Step, reading: Reading): BroughtCode | undefined {
  if (!run) return undefined;
  const lines = run.text.split('\n');
  const brings =
    lines.some(line => fetches.test(line)) || lines.some(line => gitCommand.test(line) && namesHead(run, line, reading));
  return brings ? { how: 'fetch', node: run } : undefined;
}

/** In an expression, or through a variable. */
function namesHead(run: ScalarNode, line: string, { namesIn, variable }: Reading): boolean {
  const direct = line.includes('${{') ? namesIn(run).filter(({ text }) => line.includes(text)) : [];
  const variables = [...line.matchAll(/\$\{?(?:env:)?([A-Za-z_]\w*)/g)].flatMap(({ 1: name = '' }) => variable(name) ?? []);
  return [...direct, ...variables.flatMap(namesIn)].some(({ names }) => names.some(name => headReference.test(name)));
}

/** An artifact of the run before may hold whatever the pull request's own workflow put into it. */
function artifact(step: Step, start: Start): BroughtCode | undefined {
  const { uses, run, with: inputs } = step;
  if (start.scenario.event !== 'workflow_run' || !bringsHead(start)) return undefined;
  const name = uses?.text ?? '';
  if (uses && /^dawidd6\/action-download-artifact@/i.test(name)) return { how: 'artifact', node: uses };
  const runId = /^actions\/download-artifact@/i.test(name) ? valueOf(inputs, 'run-id') : undefined;
  if (runId) return { how: 'artifact', node: runId };
  if (run && /\bgh\s+run\s+download\b/.test(run.text)) return { how: 'artifact', node: run };
  const script = githubScriptOf(step);
  return script && /\bdownloadArtifact\b/.test(script.text) ? { how: 'artifact', node: script } : undefined;
}

/** Text of an outsider that becomes part of a script is code of his. */
function injection(step: Step, { namesIn }: Reading): BroughtCode | undefined {
  const node = step.run ?? githubScriptOf(step);
  if (!node?.text.includes('${{')) return undefined;
  const reference = namesIn(node)
    .flatMap(({ names }) => names)
    .find(isOutsidersText);
  return reference === undefined ? undefined : { how: 'injection', reference, node };
}
