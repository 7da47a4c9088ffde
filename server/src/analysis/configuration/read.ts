import { l10n } from '../source/l10n.ts';
import type { Source, Span } from '../source/source.ts';
import { type Document, parseDocument } from '../syntax/document.ts';
import { isNull } from '../syntax/node.ts';
import { readActionlint } from './actionlint.ts';
import { type Configuration, defaultConfiguration } from './configuration.ts';
import { type ConfigurationFile, configurationShape } from './keys.ts';
import type { Report } from './shape.ts';

/** Something wrong in a configuration file, as a sentence for the user. */
export interface ConfigurationProblem {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** Where the configuration may lie, of each pair the one that counts first. */
export const configurationPaths = {
  runnerReach: ['.github/runner-reach.yml', '.github/runner-reach.yaml'],
  actionlint: ['.github/actionlint.yaml', '.github/actionlint.yml'],
} as const;

/**
 * What the files and then `overrides` say, over the defaults. Whatever is wrong is in `problems`, and everything else of the file
 * holds. `knownRules` are the ids that `rules:` may name.
 */
export function readConfiguration(
  files: ReadonlyMap<string, Source>,
  overrides: Partial<Configuration>,
  knownRules: readonly string[],
): { readonly configuration: Configuration; readonly problems: readonly ConfigurationProblem[] } {
  const problems: ConfigurationProblem[] = [];
  const own = firstFile(files, configurationPaths.runnerReach);
  const actionlint = firstFile(files, configurationPaths.actionlint);
  const said = own ? ownFile(parsed(own.source, problems), knownRules, problems) : {};
  const listed = actionlint ? actionlintFile(parsed(actionlint.source, problems), problems) : defaultConfiguration;
  if (own?.unread) {
    const message = l10n.t('This file is not read, because {0} exists as well. Keep one of the two.', own.source.path);
    problems.push({ path: own.unread.path, span: firstLineOf(own.unread.text), message });
  }
  const configuration = { ...defaultConfiguration, ...said, ...overrides };
  const { variableNames } = listed;
  return { configuration: { ...configuration, runners: [...configuration.runners, ...listed.runners], variableNames }, problems };
}

/** Without its line break, and the space before that. */
function firstLineOf(text: string): Span {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return { start: 0, end: line.trimEnd().length };
}

function firstFile(files: ReadonlyMap<string, Source>, paths: readonly string[]) {
  const [source, unread] = paths.flatMap(path => files.get(path) ?? []);
  return source && { source, unread };
}

function parsed(source: Source, problems: ConfigurationProblem[]): Document {
  const document = parseDocument(source);
  for (const { span, message } of document.problems) {
    const end = Math.min(span.end, source.text.length);
    problems.push({
      path: source.path,
      span: { start: Math.min(span.start, end), end },
      message: l10n.t('This is not valid YAML: {0}', message),
    });
  }
  return document;
}

function ownFile(document: Document, knownRules: readonly string[], problems: ConfigurationProblem[]): ConfigurationFile {
  if (!document.root || isNull(document.root)) return {};
  const shape = configurationShape(knownRules.map(id => ({ id, summary: '' })));
  return shape.read(document.root, reportTo(document, problems)) ?? {};
}

function actionlintFile(document: Document, problems: ConfigurationProblem[]): ReturnType<typeof readActionlint> {
  return readActionlint(document, reportTo(document, problems));
}

function reportTo({ source, spanOf }: Document, problems: ConfigurationProblem[]): Report {
  const { path, text } = source;
  return (node, message) => {
    const { start, end } = spanOf(node.alias ?? node);
    // Of something long the beginning is enough to see what is meant.
    const span = { start, end: start + firstLineOf(text.slice(start, end)).end };
    // What the parser has complained about needs no second complaint.
    if (!problems.some(it => it.path === path && it.span.start === span.start)) problems.push({ path, span, message });
  };
}
