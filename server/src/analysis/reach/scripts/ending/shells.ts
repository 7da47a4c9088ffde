import { type SyntaxNode, textOf, valueOf } from '../../../syntax/node.ts';
import type { Step } from '../../../workflow/read-steps.ts';
import type { Job, Workflow } from '../../../workflow/workflow.ts';

/** What runs a step's script. */
export interface Shell {
  /** `any`: Bash or PowerShell, as the machine has it. */
  readonly language: 'bash' | 'sh' | 'any' | 'other';
  /** The first command that fails ends the script. */
  readonly stopsAtFailure: boolean;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
export function shellOf(step: Step, job: Job, workflow: Workflow): Shell {
  const named = valueOf(step.node, 'shell') ?? defaultShell(job.body) ?? defaultShell(workflow.document.root);
  if (named) return shellCalled(textOf(named)?.trim() ?? '');
  return { language: usualLanguageOf(job), stopsAtFailure: true };
}

/** That of a job's scripts where nobody names a shell. */
export function usualLanguageOf(job: Job): Shell['language'] {
  return valueOf(job.body, 'container') ? 'sh' : mayBeWindows(job) ? 'any' : 'bash';
}

function defaultShell(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return valueOf(valueOf(valueOf(node, 'defaults'), 'run'), 'shell');
}

/** `bash`, or a command line for it. */
export function shellCalled(text: string): Shell {
  const [, name, options = ''] = commandLine.exec(text) ?? [];
  if (name !== 'bash' && name !== 'sh') return { language: 'other', stopsAtFailure: false };
  // Without a command line of its own, GitHub runs it with `-e`.
  return { language: name, stopsAtFailure: text === name || /\s-\w*e|\serrexit\b/.test(options) };
}

/** Options that change how the script is run, `-n` and `-c` for two, are no part of it. */
const commandLine =
  /^(?:\/(?:usr\/)?bin\/)?(bash|sh)(?:((?:\s+(?:-[eluvx]+|-[eux]*o\s+(?:pipefail|errexit)|--noprofile|--norc|--login))*)\s+\{0\})?$/;

function mayBeWindows({ runsOn }: Job): boolean {
  return runsOn !== undefined && /\bwin|\$\{\{/i.test(runsOn.value.chunk.text.slice(runsOn.value.start, runsOn.value.end));
}
