import { memo } from '../source/memo.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, ScalarNode, SyntaxNode } from '../syntax/node.ts';
import { entryOf, itemsOf, textOf, valueOf } from '../syntax/node.ts';
import { mayFail } from './read-steps.ts';
import { readInputs, readTriggers } from './read-triggers.ts';
import type { Job, JobBody, Workflow } from './workflow.ts';

/** What the file says, for any file at all: what is missing or of the wrong shape is simply not there. */
export const readWorkflow = memo((document: Document): Workflow => {
  let read: Head | undefined;
  const head = () => {
    read ??= readHead(document);
    return read;
  };
  return {
    path: document.source.path,
    document,
    get name() {
      return head().name;
    },
    get triggers() {
      return head().triggers;
    },
    get callInputs() {
      return head().callInputs;
    },
    get dispatchInputs() {
      return head().dispatchInputs;
    },
    jobs: readJobs(valueOf(document.root, 'jobs')),
  };
});

type Head = Pick<Workflow, 'name' | 'triggers' | 'callInputs' | 'dispatchInputs'>;

/** Who can start a workflow is asked only where a job may leave GitHub's machines. */
function readHead({ root }: Document): Head {
  const triggers = readTriggers(valueOf(root, 'on'));
  const triggerOf = (event: string) => triggers.find(trigger => trigger.event === event);
  const call = triggerOf('workflow_call');
  const dispatch = triggerOf('workflow_dispatch');
  return {
    name: textOf(valueOf(root, 'name')),
    triggers,
    callInputs: call && readInputs(call.options),
    dispatchInputs: dispatch && readInputs(dispatch.options),
  };
}

function readJobs(jobs: SyntaxNode | undefined): readonly Job[] {
  if (jobs?.kind !== 'mapping') return [];
  return jobs.entries.map(entry => readJob(entry));
}

/** An entry lives as long as its chunk, and so does what is read from it. Of most jobs only the label is ever read. */
const readJob = memo((entry: Entry): Job => {
  const body = entry.value.kind === 'mapping' ? entry.value : undefined;
  let read: JobBody | undefined;
  const contents = () => {
    read ??= readBody(body);
    return read;
  };
  return {
    id: entry.key.text,
    entry,
    body,
    get runsOn() {
      return contents().runsOn;
    },
    get matrix() {
      return contents().matrix;
    },
    get condition() {
      return contents().condition;
    },
    get needs() {
      return contents().needs;
    },
    get uses() {
      return contents().uses;
    },
    get with() {
      return contents().with;
    },
    get environment() {
      return contents().environment;
    },
    get mayFail() {
      return contents().mayFail;
    },
    get outputs() {
      return contents().outputs;
    },
    get steps() {
      return contents().steps;
    },
  };
});

function readBody(body: SyntaxNode | undefined): JobBody {
  return {
    runsOn: entryOf(body, 'runs-on'),
    matrix: valueOf(valueOf(body, 'strategy'), 'matrix'),
    condition: scalar(valueOf(body, 'if')),
    needs: itemsOf(valueOf(body, 'needs')).flatMap(need => textOf(need) ?? []),
    uses: scalar(valueOf(body, 'uses')),
    with: valueOf(body, 'with'),
    environment: valueOf(body, 'environment'),
    mayFail: mayFail(body),
    outputs: valueOf(body, 'outputs'),
    steps: valueOf(body, 'steps'),
  };
}

function scalar(node: SyntaxNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}
