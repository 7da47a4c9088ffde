import type { TextDocumentIdentifier } from 'vscode-languageserver';
import { type Judged, type Judgement, judgementMethod, type WrittenAt } from '../../../../shared/src/protocol.ts';
import { configurationOf } from '../../analysis/analyze.ts';
import { type Configuration, isIgnored } from '../../analysis/configuration/configuration.ts';
import { configurationPaths } from '../../analysis/configuration/read.ts';
import { linesOf } from '../../analysis/source/lines.ts';
import type { Source } from '../../analysis/source/source.ts';
import { parseDocument } from '../../analysis/syntax/document.ts';
import { entryOf, isNull } from '../../analysis/syntax/node.ts';
import type { Repository } from '../../analysis/workflow/repository.ts';
import { tellOfChanges } from '../answers-changed.ts';
import type { Feature, Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

/** How a file is judged, and who says that it is. */
export const judgement: Feature = {
  register(session) {
    session.connection.onRequest(
      judgementMethod,
      session.boundary.request<TextDocumentIdentifier, Judgement | null>('say how a file is judged', null, params =>
        answer(session, params),
      ),
    );
  },
};

async function answer(session: Session, { uri }: TextDocumentIdentifier): Promise<Judgement | null> {
  tellOfChanges(session);
  const located = await session.workspace.locateAny(uri);
  if (!located) return null;
  const { repository: tracked, path } = located;
  const repository = tracked.snapshot();
  const configuration = configurationOf(repository);
  const file = configurationPaths.runnerReach.flatMap(it => repository.configurationFiles.get(it) ?? [])[0];
  return {
    state: tracked.settings.enable ? (isIgnored(configuration, path) ? 'ignored' : 'judged') : 'disabled',
    visibility: judged('repository', configuration, repository, file),
    platform: judged('platform', configuration, repository, file),
    profile: judged('profile', configuration, repository, file),
    configuration: tracked.uriOf(file?.path ?? configurationPaths.runnerReach[0]),
  };
}

/** The file says it where its value is the one that counts: an invalid one does not. */
function judged<Key extends 'repository' | 'platform' | 'profile'>(
  key: Key,
  configuration: Configuration,
  { overrides }: Repository,
  file: Source | undefined,
): Judged<Configuration[Key]> {
  const value = configuration[key];
  const written = file && scalarOf(file, key);
  const isSaid = written?.text === value;
  return {
    value,
    from: overrides[key] === undefined ? (isSaid ? 'file' : 'default') : 'setting',
    written: written?.range ?? null,
  };
}

function scalarOf(file: Source, key: string): { readonly text: string; readonly range: WrittenAt } | undefined {
  const document = parseDocument(file);
  const node = entryOf(document.root, key)?.value;
  if (node?.kind !== 'scalar' || isNull(node)) return undefined;
  return { text: node.text, range: toRange(linesOf(file), document.spanOf(node)) };
}
