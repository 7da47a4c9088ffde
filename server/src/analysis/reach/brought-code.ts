import { type ScalarNode, type SyntaxNode, textOf, valueOf } from '../syntax/node.ts';
import type { Step } from '../workflow/read-steps.ts';
import type { EventFacts } from './events.ts';
import { isOutsidersText, referencesIn } from './references.ts';

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

/** What a step brings under an event of the default branch, whatever its `if:` says. */
export function codeBroughtBy(step: Step, facts: EventFacts): BroughtCode | undefined {
  return checkout(step, facts) ?? fetch(step, facts) ?? artifact(step, facts) ?? injection(step);
}

function checkout({ uses, with: inputs }: Step, facts: EventFacts): BroughtCode | undefined {
  const action = /^actions\/checkout@(\S+)/i.exec(uses?.text.trim() ?? '');
  if (!action || !uses || !facts.carries) return undefined;
  const node = ['ref', 'repository'].map(name => valueOf(inputs, name)).find(isHeadOfPullRequest);
  if (!node) return undefined;
  const isAllowed = textOf(valueOf(inputs, 'allow-unsafe-pr-checkout')) === 'true';
  const mayRefuse = facts.event === 'pull_request_target' || facts.event === 'workflow_run';
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
  /^github\.(?:head_ref|event\.pull_request\.(?:head\.(?:sha|ref|label|repo\.(?:full_name|clone_url|git_url|ssh_url|html_url))|merge_commit_sha)|event\.workflow_run\.(?:head_sha|head_branch|head_commit\.id|head_repository\.(?:full_name|clone_url|html_url)|pull_requests)|event\.check_(?:run|suite)\.(?:head_sha|head_branch|check_suite\.head_sha))\b/;
/** What a step before has looked up; its name says what for. */
const lookedUp = /^(?:steps|needs)\..*(?:sha|ref|head|branch|pr|pull)/i;

function isHeadOfPullRequest(node: SyntaxNode | undefined): boolean {
  if (node?.kind !== 'scalar') return false;
  const references = referencesIn(node);
  if (/refs\/pull\/|^pull\//.test(node.text)) return references.length > 0;
  return references.some(reference => headReference.test(reference) || lookedUp.test(reference));
}

/** Scripts that bring a pull request with git or gh. */
const fetches =
  /\bgh\s+pr\s+checkout\b|\bhub\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull)\b[^\n]*\b(?:refs\/)?pull\/|\bgh\s+pr\s+diff\b[^\n]*\|\s*git\s+apply\b/;
const gitCommand = /\bgit\s+(?:fetch|pull|checkout|switch|clone|merge|reset|worktree)\b/;

function fetch({ run }: Step, { carries }: EventFacts): BroughtCode | undefined {
  if (!run || !carries) return undefined;
  const line = run.text
    .split('\n')
    .find(it => fetches.test(it) || (gitCommand.test(it) && /\$\{\{/.test(it) && lineNamesHead(run, it)));
  return line === undefined ? undefined : { how: 'fetch', node: run };
}

function lineNamesHead(run: ScalarNode, line: string): boolean {
  return referencesIn(run).some(
    reference => headReference.test(reference) && line.toLowerCase().includes(reference.toLowerCase()),
  );
}

/** An artifact of the run before may hold whatever the pull request's own workflow put into it. */
function artifact({ uses, run, with: inputs }: Step, { event }: EventFacts): BroughtCode | undefined {
  if (event !== 'workflow_run') return undefined;
  const name = uses?.text ?? '';
  if (uses && /^dawidd6\/action-download-artifact@/i.test(name)) return { how: 'artifact', node: uses };
  const runId = /^actions\/download-artifact@/i.test(name) ? valueOf(inputs, 'run-id') : undefined;
  if (runId) return { how: 'artifact', node: runId };
  return run && /\bgh\s+run\s+download\b/.test(run.text) ? { how: 'artifact', node: run } : undefined;
}

/** Text of an outsider that becomes part of a script is code of his. */
function injection({ run, uses, with: inputs }: Step): BroughtCode | undefined {
  const script = /^actions\/github-script@/i.test(uses?.text ?? '') ? valueOf(inputs, 'script') : undefined;
  const node = run ?? (script?.kind === 'scalar' ? script : undefined);
  if (!node?.text.includes('${{')) return undefined;
  const reference = referencesIn(node).find(isOutsidersText);
  return reference === undefined ? undefined : { how: 'injection', reference, node };
}
