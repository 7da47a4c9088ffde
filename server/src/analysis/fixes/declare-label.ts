import { configurationPaths } from '../configuration/read.ts';
import { l10n } from '../source/l10n.ts';
import { linesOf } from '../source/lines.ts';
import type { Edit, Source } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import { parseDocument } from '../syntax/document.ts';
import { type Entry, entryOf, isNull, type Place, type SequenceNode } from '../syntax/node.ts';
import type { Repository } from '../workflow/repository.ts';
import type { Fix } from './fix.ts';
import { contentEnd, lineBreakOf } from './place.ts';
import { encodeScalar } from './scalar.ts';

/**
 * Says in the configuration of the repository that the label belongs to the user's own machines; makes the file where there is none.
 * Undefined where the file is so broken, or so unlike a configuration, that an edit could only make it worse.
 */
export function declareLabel(repository: Repository, label: string): Fix | undefined {
  const text = label.replace(/\$\{\{.*?(?:\}\}|$)/gs, '*');
  const [preferred] = configurationPaths.runnerReach;
  const path = configurationPaths.runnerReach.find(it => repository.configurationFiles.has(it)) ?? preferred;
  const source = repository.configurationFiles.get(path);
  const edit = source ? addTo(source, text) : create(path, text);
  const title = l10n.t('Declare “{0}” as self-hosted in {1}', shorten(text), path);
  return edit && { title, safe: false, edits: [edit] };
}

function shorten(label: string): string {
  return label.length > 60 ? `${label.slice(0, 59)}…` : label;
}

function create(path: string, label: string): Edit {
  return { path, span: { start: 0, end: 0 }, newText: `runners:\n${blockItem(label, '  ', '\n')}\n` };
}

function addTo(source: Source, label: string): Edit | undefined {
  const document = parseDocument(source);
  const { root, problems } = document;
  if (problems.length > 0 || (root && root.kind !== 'mapping')) return undefined;
  const entry = entryOf(root, 'runners');
  if (entry) return addToEntry(document, entry, label);
  if (root?.flow) {
    const at = document.spanOf({ ...root, start: root.start + 1 }).start;
    const separator = root.entries.length > 0 ? ',' : ' ';
    return insertion(source, at, ` runners: [${flowItem(label)}]${separator}`);
  }
  const { text } = source;
  const lineBreak = lineBreakOf(text);
  const start = text === '' || /[\r\n]$/.test(text) ? '' : lineBreak;
  return insertion(source, text.length, `${start}runners:${lineBreak}${blockItem(label, '  ', lineBreak)}${lineBreak}`);
}

function addToEntry(document: Document, { value }: Entry, label: string): Edit | undefined {
  if (value.alias || value.anchor !== undefined) return undefined;
  if (isNull(value))
    return document.root?.kind === 'mapping' && document.root.flow ? undefined : fillEmpty(document, value, label);
  if (value.kind !== 'sequence') return undefined;
  return value.flow ? addToFlow(document, value, label) : addToBlock(document, value, label);
}

/** `runners:` without a value, or with `null`: the items go below its line, behind a comment that may stand there. */
function fillEmpty({ source, spanOf }: Document, value: Place, label: string): Edit {
  const lines = linesOf(source);
  const span = spanOf(value);
  const end = lines.endOf(lines.positionAt(span.start).line);
  const start = source.text.slice(0, span.start).trimEnd().length;
  const lineBreak = lineBreakOf(source.text);
  const comment = source.text.slice(span.end, end).trim();
  return {
    path: source.path,
    span: { start, end },
    newText: `${comment && ` ${comment}`}${lineBreak}${blockItem(label, '  ', lineBreak)}`,
  };
}

function addToFlow(document: Document, list: SequenceNode, label: string): Edit {
  const last = list.items.at(-1);
  const at = last ? contentEnd(last) : list.start + 1;
  const span = document.spanOf({ chunk: list.chunk, start: at, end: at });
  return { path: document.source.path, span, newText: `${last ? ', ' : ''}${flowItem(label)}` };
}

function addToBlock(document: Document, list: SequenceNode, label: string): Edit {
  const { source } = document;
  const lines = linesOf(source);
  const { start } = document.spanOf(list);
  const end = document.spanOf({ chunk: list.chunk, start: contentEnd(list), end: contentEnd(list) }).end;
  const indentation = ' '.repeat(lines.positionAt(start).column);
  const lineBreak = lineBreakOf(source.text);
  return insertion(source, lines.endOf(lines.positionAt(end).line), `${lineBreak}${blockItem(label, indentation, lineBreak)}`);
}

function insertion(source: Source, at: number, newText: string): Edit {
  return { path: source.path, span: { start: at, end: at }, newText };
}

function blockItem(label: string, indentation: string, lineBreak: string): string {
  return `${indentation}- labels: [${encodeScalar(label, 'plain')}]${lineBreak}${indentation}  kind: self-hosted`;
}

function flowItem(label: string): string {
  return `{ labels: [${encodeScalar(label, 'plain')}], kind: self-hosted }`;
}
