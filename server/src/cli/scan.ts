import { resolve } from 'node:path';
import { repositoryUrl } from '../../../shared/src/product.ts';
import { analyzeFile, configurationProblems, type FileReport } from '../analysis/analyze.ts';
import type { Level } from '../analysis/configuration/level.ts';
import { configurationPaths } from '../analysis/configuration/read.ts';
import type { Problem } from '../analysis/problems.ts';
import { Source } from '../analysis/source/source.ts';
import { isNull, valueOf } from '../analysis/syntax/node.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { listRepositoryFiles, roleOf } from '../host/repository-files.ts';
import { childUri } from '../host/uri.ts';
import { rangeOf } from '../report/position.ts';
import { problemsOf, type RepositoryScan, type Unreadable } from '../report/scan.ts';
import type { Inputs } from './arguments.ts';
import { InputError, type RepositoryInput, reasonOf, repositoriesOf, uriOf } from './inputs.ts';
import type { Io } from './io.ts';

/** Where the configuration of a repository lies, and where that of `--config` is put. */
const [configurationPath] = configurationPaths.runnerReach;

export interface ScanOutcome<Part> {
  /** What was made of each repository. */
  readonly parts: readonly Part[];
  /** Of all findings. */
  readonly levels: ReadonlySet<Level>;
  /** Mistakes in the file of `--config`, which no report knows of, a line each. */
  readonly mistakes: readonly string[];
  /** Files that could not be read, a line each. Reports tell of them as well. */
  readonly unreadable: readonly string[];
  /** What is wrong in the files that could be read, a line each. Reports tell of it as well. */
  readonly problems: readonly string[];
  /** Folders that could not be searched, a line each. No report knows of them. */
  readonly unsearched: readonly string[];
}

/** What is kept of a repository, of which there may be several: the trees of thousands would fill the memory. */
export type Digest<Part> = (scan: RepositoryScan, isOneOfSeveral: boolean) => Part | Promise<Part>;

/** Reads and analyses everything that the command line names, one repository after the other. Rejects with `InputError`. */
export async function scanAll<Part>(io: Io, inputs: Inputs, digest: Digest<Part>): Promise<ScanOutcome<Part>> {
  const mistakes: string[] = [];
  const unreadable: string[] = [];
  const problems: string[] = [];
  const unsearched: string[] = [];
  const configuration = inputs.config === undefined ? undefined : await readConfigFlag(io, inputs.config, mistakes);
  const parts: Part[] = [];
  const found = new Set<Level>();
  const repositories = await repositoriesOf(io.host, io.cwd, inputs.paths, unsearched);
  for (const input of repositories) {
    const files = await readFiles(io, input);
    const scan = scanOne(input, { ...files, overrides: overridesOf(inputs) }, configuration);
    unreadable.push(...scan.unreadable.map(({ path, message }) => `${input.prefix}${path}: ${message}`));
    problems.push(...problemsOf(scan).map(problem => placed(input.prefix + problem.path, scan.repository, problem)));
    for (const { findings } of scan.reports) for (const { level } of findings) found.add(level);
    parts.push(await digest(scan, repositories.length > 1));
  }
  return { parts, levels: found, mistakes, unreadable, problems, unsearched };
}

interface Files extends Omit<Required<Repository>, 'overrides'> {
  readonly unreadable: readonly Unreadable[];
}

function scanOne(input: RepositoryInput, files: Repository & Files, configuration: Source | undefined): RepositoryScan {
  const { workflows, actions, overrides } = files;
  const configurationFiles = configuration
    ? withConfiguration(files.configurationFiles, configuration)
    : files.configurationFiles;
  const repository: Repository = { workflows, actions, configurationFiles, overrides };
  const reports: FileReport[] = [];
  const unreadable = [...files.unreadable];
  for (const path of workflows.keys()) {
    if (input.only && !input.only.has(path)) continue;
    try {
      const report = analyzeFile(repository, path);
      if (report) reports.push(asWorkflow(report));
    } catch (error) {
      // A mistake of ours must not hide what is found in the other files.
      unreadable.push({
        path,
        message: `cannot be analysed (please report this at ${repositoryUrl}/issues): ${reasonOf(error)}`,
      });
    }
  }
  const problems = configurationProblems(repository).filter(({ path }) => !configuration || path !== configuration.path);
  return { name: input.name, prefix: input.prefix, repository, reports, configurationProblems: problems, unreadable };
}

/** GitHub refuses a file without jobs, and one that is empty. One with nothing but comments in it has been put aside: that is no mistake. */
function asWorkflow(report: FileReport): FileReport {
  const { path, workflow, problems } = report;
  const { root, source } = workflow.document;
  const isEmpty = root === undefined || isNull(root);
  if (valueOf(root, 'jobs') || (isEmpty && /^\s*#/m.test(source.text))) return report;
  const isLike = valueOf(root, 'on') !== undefined;
  const message = isEmpty ? 'not a workflow: it is empty' : 'not a workflow: it has no jobs';
  const problem = { path, span: { start: 0, end: 0 }, message };
  // What is wrong with the YAML of a text that is none is not of interest.
  return { ...report, problems: [problem, ...(isLike ? problems : [])] };
}

async function readFiles({ host }: Io, { root, only, isLoose }: RepositoryInput): Promise<Files> {
  const workflows = new Map<string, Source>();
  const actions = new Map<string, Source>();
  const configurationFiles = new Map<string, Source>();
  const byRole = { workflow: workflows, action: actions, configuration: configurationFiles };
  const unreadable: Unreadable[] = [];
  const paths = isLoose ? [...(only ?? [])] : await listFiles();
  for (const path of paths) {
    try {
      const text = await host.readFile(childUri(uriOf(root), path));
      const role = (isLoose ? undefined : roleOf(path)) ?? 'workflow';
      if (text !== undefined) byRole[role].set(path, new Source(path, text));
    } catch (error) {
      unreadable.push({ path, message: `cannot be read: ${reasonOf(error)}` });
    }
  }
  return { workflows, actions, configurationFiles, unreadable };

  async function listFiles(): Promise<readonly string[]> {
    try {
      return await listRepositoryFiles(host, uriOf(root));
    } catch (error) {
      unreadable.push({ path: '.github', message: `cannot be read: ${reasonOf(error)}` });
      return [];
    }
  }
}

/** The file of `--config`. It is checked once, whatever the number of repositories that it is used for. */
async function readConfigFlag(io: Io, path: string, mistakes: string[]): Promise<Source> {
  const text = await textAt(io, path);
  const source = new Source(configurationPath, text);
  const repository: Repository = {
    workflows: new Map(),
    configurationFiles: new Map([[configurationPath, source]]),
    overrides: {},
  };
  mistakes.push(...configurationProblems(repository).map(problem => placed(path, repository, problem)));
  return source;
}

/** The device that is always empty stands for a configuration that says nothing. Others might block for ever. */
async function textAt({ cwd, host }: Io, path: string): Promise<string> {
  if (path === '/dev/null' || path.toLowerCase() === '\\\\.\\nul') return '';
  const uri = uriOf(resolve(cwd, path));
  try {
    const text = await host.readFile(uri);
    if (text !== undefined) return text;
    throw new InputError(
      (await host.readFolder(uri)) ? `--config needs a file, and ${path} is a directory` : `no such file: ${path}`,
    );
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** `path:line:column: message` */
function placed(path: string, repository: Repository, problem: Problem): string {
  const { line, column } = rangeOf(repository, problem).start;
  return `${path}:${line}:${column}: ${problem.message}`;
}

function withConfiguration(files: ReadonlyMap<string, Source>, configuration: Source): ReadonlyMap<string, Source> {
  const others = [...files].filter(([path]) => !configurationPaths.runnerReach.some(own => own === path));
  return new Map([...others, [configuration.path, configuration]]);
}

function overridesOf({ profile, visibility }: Inputs): Repository['overrides'] {
  return { ...(profile && { profile }), ...(visibility && { repository: visibility }) };
}
