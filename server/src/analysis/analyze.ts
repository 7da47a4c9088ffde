import { type Configuration, isIgnored } from './configuration/configuration.ts';
import { isLouder } from './configuration/level.ts';
import { readConfiguration } from './configuration/read.ts';
import { type Problem, problemsIn } from './problems.ts';
import { type Knowledge, knowledgeOf } from './reach/calls/knowledge.ts';
import { forgetReplaced } from './reach/lasting/lasting.ts';
import type { JobReach } from './reach/placement.ts';
import { reachOf } from './reach/reach.ts';
import type { Finding } from './rules/finding.ts';
import { ruleIds } from './rules/index.ts';
import type { RuleContext } from './rules/rule.ts';
import { checkJob, runRules } from './rules/run-rules.ts';
import { suppress } from './rules/suppressions.ts';
import { unusedIgnore } from './rules/unused-ignore/about.ts';
import { verdictsInPieces } from './rules/verdict.ts';
import { memo, remember } from './source/memo.ts';
import { allAtOnce, type Pieces } from './source/pieces.ts';
import type { Source } from './source/source.ts';
import { type Document, parseDocument, parseInPieces } from './syntax/document.ts';
import { valueOf } from './syntax/node.ts';
import { readAction } from './workflow/read-action.ts';
import { readWorkflow } from './workflow/read-workflow.ts';
import type { Repository } from './workflow/repository.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Everything about one workflow file. */
export interface FileReport {
  readonly path: string;
  readonly workflow: Workflow;
  readonly findings: readonly Finding[];
  readonly jobs: readonly JobReach[];
  readonly problems: readonly Problem[];
}

/** text → syntax → workflow → scenarios → placements → findings. Pure, synchronous, never throws. */
export function analyzeFile(repository: Repository, path: string): FileReport | undefined {
  const { knowledge, configuration } = factsOf(repository);
  const workflow = knowledge.workflows.get(path);
  if (!workflow) return undefined;
  return {
    path,
    workflow,
    findings: isIgnored(configuration, path) ? [] : findingsIn(repository, workflow),
    jobs: reachIn(repository, workflow),
    problems: problemsIn(workflow),
  };
}

/** The work of `analyzeFile` in pieces, for hosts that answer others in between. All of it is remembered. */
export function* analyzeInPieces(repository: Repository, path: string): Pieces<void> {
  const { knowledge } = factsOf(repository);
  const workflow = knowledge.workflows.get(path);
  if (!workflow) return;
  for (const taker of takersOf(workflow, knowledge)) {
    const context = contextOf(repository, taker);
    for (const reach of reachIn(repository, taker)) {
      if (!reach.isPlainHosted) yield* verdictsInPieces(reach);
      checkJob(reach, context);
      yield;
    }
  }
}

/** Problems of the configuration files. */
export function configurationProblems(repository: Repository): readonly Problem[] {
  return factsOf(repository).problems;
}

/** The configuration in force. */
export function configurationOf(repository: Repository): Configuration {
  return factsOf(repository).configuration;
}

/**
 * What a workflow file says, remembered for its `Source`. Hosts may ask beforehand: for many files without a long pause, and with
 * the `previous` version of a file, of which all is used again that did not change. The answer does not depend on it.
 */
export function workflowOf(source: Source, previous?: Source): Workflow {
  return allAtOnce(workflowInPieces(source, previous));
}

/** The same, chunk after chunk. */
export function* workflowInPieces(source: Source, previous?: Source): Pieces<Workflow> {
  const known = workflows.get(source);
  if (known) return known;
  const before = previous && workflows.get(previous);
  const document = yield* parseInPieces(source, before?.document);
  // Between two pieces somebody else may have asked for it.
  return remember(workflows, source, () => {
    const workflow = readWorkflow(document);
    if (before) forgetReplaced(before, workflow);
    return workflow;
  });
}

const workflows = new WeakMap<Source, Workflow>();

/** The same for the file of an action. Whoever edits one changes what all that use it come to, so nothing of the version before is kept. */
const actionIn = memo((source: Source) => readAction(parseDocument(source)));

/** The documents of workflows and actions by path, as places in them can be found. */
export function documentsOf(repository: Repository): (path: string) => Document | undefined {
  const { workflows, actions } = factsOf(repository).knowledge;
  return path => (workflows.get(path) ?? actions.get(path)?.workflow)?.document;
}

interface Facts {
  readonly configuration: Configuration;
  readonly problems: readonly Problem[];
  readonly knowledge: Knowledge;
  readonly reach: Map<Workflow, readonly JobReach[]>;
  readonly findings: Map<Workflow, readonly Finding[]>;
}

const factsOf = memo((repository: Repository): Facts => {
  const { configuration, problems } = configurationFor(repository);
  const files = new Map([...repository.workflows].map(([path, source]) => [path, workflowOf(source)]));
  const actions = new Map([...(repository.actions ?? [])].map(([path, source]) => [path, actionIn(source)]));
  return {
    configuration,
    problems,
    knowledge: knowledgeOf(files, configuration, actions),
    reach: new Map(),
    findings: new Map(),
  };
});

/** The configuration of the version before, itself, where nothing changed it: what depends on it is remembered by its identity. */
function configurationFor({ configurationFiles, overrides }: Repository): ConfigurationReading {
  const sources = [...configurationFiles.values()];
  const known = remember(configurations, sources[0] ?? noFiles, () => new Map<string, KnownConfiguration>());
  const key = JSON.stringify(overrides);
  const before = known.get(key);
  if (before && before.sources.length === sources.length && before.sources.every((source, index) => source === sources[index])) {
    return before.reading;
  }
  const reading = readConfiguration(configurationFiles, overrides, ruleIds);
  known.set(key, { sources, reading });
  return reading;
}

type ConfigurationReading = ReturnType<typeof readConfiguration>;

interface KnownConfiguration {
  readonly sources: readonly Source[];
  readonly reading: ConfigurationReading;
}

const noFiles = {};
const configurations = new WeakMap<object, Map<string, KnownConfiguration>>();

function reachIn(repository: Repository, workflow: Workflow): readonly JobReach[] {
  const { reach, knowledge } = factsOf(repository);
  return remember(reach, workflow, () => reachOf(workflow, knowledge));
}

/** The findings that stand in this file: its own, and those of other workflows that get a value from it. */
function findingsIn(repository: Repository, workflow: Workflow): readonly Finding[] {
  const { knowledge, configuration } = factsOf(repository);
  const all = [...takersOf(workflow, knowledge)].flatMap(it => allFindings(repository, it));
  const found = distinct(all.filter(({ path }) => path === workflow.path));
  return suppress(workflow.document, found, configuration.rules.get(unusedIgnore.id));
}

/**
 * The workflow, and those that it may give a value to: the ones that it calls, and where it has outputs also its callers, who may pass them on
 * to whatever they call.
 */
function takersOf(workflow: Workflow, knowledge: Knowledge): ReadonlySet<Workflow> {
  const call = workflow.triggers.find(({ event }) => event === 'workflow_call');
  const hasOutputs = valueOf(call?.options, 'outputs') !== undefined;
  const found = new Set([workflow]);
  for (const next of found) {
    for (const job of next.jobs) {
      const called = knowledge.calledBy(job);
      if (called) found.add(called);
    }
    if (hasOutputs) for (const caller of knowledge.callersOf(next)) found.add(caller.workflow);
  }
  return found;
}

function allFindings(repository: Repository, workflow: Workflow): readonly Finding[] {
  const { findings } = factsOf(repository);
  return remember(findings, workflow, () => runRules(contextOf(repository, workflow), reachIn(repository, workflow)));
}

function contextOf(repository: Repository, workflow: Workflow): RuleContext {
  const { configuration } = factsOf(repository);
  return { repository, configuration, workflow, documentOf: documentsOf(repository) };
}

/** One finding per rule and cause, the loudest one; in the order of the file. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const byCause = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.span.start} ${finding.span.end}`;
    const known = byCause.get(key);
    if (!known || isLouder(finding.level, known.level)) byCause.set(key, finding);
  }
  return [...byCause.values()].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule),
  );
}
