import type { SyntaxNode } from '../../syntax/node.ts';
import { githubScriptOf, inputOf, type Step } from '../../workflow/read-steps.ts';
import type { Start } from '../starts/start.ts';
import { checkedOut } from './checkout.ts';
import { writtenToEnvironment } from './environment-files.ts';
import { executedText } from './executed-texts.ts';
import { fetchedBy, namesFetchingPrograms } from './fetching.ts';
import { type ScriptReading, scriptsOf } from './read-scripts.ts';
import type { Reading } from './reading.ts';
import { isOutsidersText } from './references.ts';

/** How a step brings an outsider's code into a job that starts with trusted code. */
export type BroughtCode = {
  /** The value that does it. */
  readonly node: SyntaxNode;
} & (
  | {
      /**
       * It checks out the pull request, fetches it with git or a download, downloads what the pull request's own run has uploaded, or brings
       * what an outsider chooses. `everybodys`: it goes and takes the code of open pull requests, whosever they are. `unread`: it is one of more steps than are looked at, and may do any of these.
       */
      readonly how: 'checkout' | 'fetch' | 'artifact' | 'chosen' | 'everybodys' | 'unread';
    }
  | {
      /**
       * An outsider's text becomes part of a script, where it is run as code. `environment`: it is written so that it sets whatever variable it
       * likes for the steps behind, or where they look for programs.
       */
      readonly how: 'injection' | 'environment';
      /** The expression that brings the text. */
      readonly reference: string;
    }
  | {
      /** An outsider's text decides which container the job runs in, or with which others, or which shell runs a script. */
      readonly how: 'container' | 'shell';
      /** The value that he decides. */
      readonly reference: string;
    }
);

/** False where a step brings nothing of an outsider's, whatever its texts and the variables of the environment come to. */
export function mayBringAny({ node, run }: Step): boolean {
  const written = node.chunk.text.slice(node.start, node.end);
  return run ? written.includes('$') || namesFetchingPrograms(run.text) : /\$\{\{|artifact|github-script/i.test(written);
}

/** What a step brings when a run starts in a way that begins with trusted code, whatever the step's `if:` says. */
export function codeBroughtBy(step: Step, start: Start, reading: Reading): BroughtCode | undefined {
  return (
    filesBroughtBy(step, start, reading) ??
    textExecutedBy(step, start, reading) ??
    first(scriptsOf(step, start, reading), environment)
  );
}

/** The same, but only what comes as files. */
export function filesBroughtBy(step: Step, start: Start, reading: Reading): BroughtCode | undefined {
  return (
    checkedOut(step, start, bringsHead(start), reading) ??
    first(scriptsOf(step, start, reading), script => fetch(script, start)) ??
    artifact(step, start)
  );
}

/** The same, but only what comes as text, and is executed by the step itself. */
export function textExecutedBy(step: Step, start: Start, reading: Reading): BroughtCode | undefined {
  return injection(step, reading) ?? first(scriptsOf(step, start, reading), execution);
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A run that follows others has the commit of those: the default branch's own, unless a pull request is among their events. */
function bringsHead({ facts, parentEvents }: Start): boolean {
  if (!facts?.bringsHead) return false;
  return facts.event !== 'workflow_run' || parentEvents.length === 0 || parentEvents.some(it => !onDefaultBranch.has(it));
}

/** Their runs are of the last commit of the default branch, and what they upload comes of its code. */
const onDefaultBranch = new Set(['issue_comment', 'issues', 'discussion', 'discussion_comment', 'fork', 'watch', 'gollum']);

/** What the commands of a script bring, by git, gh or whatever downloads. */
function fetch({ node, commands, standsFor }: ScriptReading, start: Start): BroughtCode | undefined {
  const hasHead = bringsHead(start);
  const follows = start.scenario.event === 'workflow_run';
  const how = fetchedBy(commands, standsFor).find(it => it === 'chosen' || (hasHead && (it === 'fetch' || follows)));
  return how && { how, node };
}

/** An artifact of the run before may hold whatever the pull request's own workflow put into it. */
function artifact(step: Step, start: Start): BroughtCode | undefined {
  if (start.scenario.event !== 'workflow_run' || !bringsHead(start)) return undefined;
  const { uses } = step;
  const name = uses?.text ?? '';
  if (uses && /^dawidd6\/action-download-artifact@/i.test(name)) return { how: 'artifact', node: uses };
  const runId = /^actions\/download-artifact@/i.test(name) ? inputOf(step, 'run-id') : undefined;
  if (runId) return { how: 'artifact', node: runId };
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

/** In a variable it is none, unless the script executes it. */
function execution({ node, text, commands, standsFor }: ScriptReading): BroughtCode | undefined {
  const reference = executedText(text, commands, standsFor);
  return reference === undefined ? undefined : { how: 'injection', reference, node };
}

function environment({ node, text, standsFor, standsForAsIs }: ScriptReading): BroughtCode | undefined {
  const reference = writtenToEnvironment(text, standsFor, standsForAsIs);
  return reference === undefined ? undefined : { how: 'environment', reference, node };
}
