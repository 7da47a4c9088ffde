import { configurationPaths } from '../configuration/read.ts';
import { linesOf } from '../source/lines.ts';
import type { Edit, Source } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import { parseDocument } from '../syntax/document.ts';
import { entryOf, isNull, type MappingNode, type Place, type SequenceNode } from '../syntax/node.ts';
import type { Repository } from '../workflow/repository.ts';
import { contentEnd, lineBreakOf } from './place.ts';

/** What a list or a mapping of the configuration is to have besides what it has. */
export interface Addition {
  /** The key of the file under which it goes. */
  readonly key: 'runners' | 'variables';
  /** Its lines, without indentation. */
  readonly lines: readonly string[];
  /** The same between brackets, or braces. */
  readonly flow: string;
  /** Whether an entry of the mapping says it already. */
  isIn?(mapping: MappingNode): boolean;
}

/** The configuration file that the repository has, of two the one that counts; the preferred one where there is none. */
export function configurationPathOf({ configurationFiles }: Repository): string {
  const [preferred] = configurationPaths.runnerReach;
  return configurationPaths.runnerReach.find(it => configurationFiles.has(it)) ?? preferred;
}

/**
 * Adds to the configuration of the repository; makes the file where there is none. Undefined where the file is so broken, or so unlike a
 * configuration, that an edit could only make it worse.
 */
export function addToConfiguration(repository: Repository, addition: Addition): Edit | undefined {
  const path = configurationPathOf(repository);
  const source = repository.configurationFiles.get(path);
  if (source) return addTo(source, addition);
  return { path, span: { start: 0, end: 0 }, newText: `${addition.key}:\n${indented(addition, '  ', '\n')}\n` };
}

function addTo(source: Source, addition: Addition): Edit | undefined {
  const document = parseDocument(source);
  const { root, problems } = document;
  if (problems.length > 0 || (root && root.kind !== 'mapping')) return undefined;
  if (entryOf(root, addition.key)) return addToEntry(document, addition);
  if (root?.flow) {
    const at = document.spanOf({ ...root, start: root.start + 1 }).start;
    const separator = root.entries.length > 0 ? ',' : ' ';
    const [open, close] = addition.key === 'runners' ? ['[', ']'] : ['{ ', ' }'];
    return insertion(source, at, ` ${addition.key}: ${open}${addition.flow}${close}${separator}`);
  }
  const { text } = source;
  const lineBreak = lineBreakOf(text);
  const start = text === '' || /[\r\n]$/.test(text) ? '' : lineBreak;
  return insertion(source, text.length, `${start}${addition.key}:${lineBreak}${indented(addition, '  ', lineBreak)}${lineBreak}`);
}

function addToEntry(document: Document, addition: Addition): Edit | undefined {
  const { root } = document;
  const value = entryOf(root, addition.key)?.value;
  if (!value || value.alias || value.anchor !== undefined) return undefined;
  if (isNull(value)) return root?.kind === 'mapping' && root.flow ? undefined : fillEmpty(document, value, addition);
  const kind = addition.key === 'runners' ? 'sequence' : 'mapping';
  if (value.kind === 'scalar' || value.kind !== kind) return undefined;
  if (value.kind === 'mapping' && addition.isIn?.(value)) return undefined;
  return value.flow ? addToFlow(document, value, addition) : addToBlock(document, value, addition);
}

/** A key without a value, or with `null`: the lines go below its own, behind a comment that may stand there. */
function fillEmpty({ source, spanOf }: Document, value: Place, addition: Addition): Edit {
  const lines = linesOf(source);
  const span = spanOf(value);
  const end = lines.endOf(lines.positionAt(span.start).line);
  const start = source.text.slice(0, span.start).trimEnd().length;
  const lineBreak = lineBreakOf(source.text);
  const comment = source.text.slice(span.end, end).trim();
  return {
    path: source.path,
    span: { start, end },
    newText: `${comment && ` ${comment}`}${lineBreak}${indented(addition, '  ', lineBreak)}`,
  };
}

function addToFlow(document: Document, node: SequenceNode | MappingNode, { flow }: Addition): Edit {
  const last = lastOf(node);
  const at = last ? contentEnd(last) : node.start + 1;
  const span = document.spanOf({ chunk: node.chunk, start: at, end: at });
  const [before, behind] = last ? [', ', ''] : node.kind === 'mapping' ? [' ', ' '] : ['', ''];
  return { path: document.source.path, span, newText: `${before}${flow}${behind}` };
}

function addToBlock(document: Document, node: SequenceNode | MappingNode, addition: Addition): Edit {
  const { source } = document;
  const lines = linesOf(source);
  const { start } = document.spanOf(node);
  const end = document.spanOf({ chunk: node.chunk, start: contentEnd(node), end: contentEnd(node) }).end;
  const indentation = ' '.repeat(lines.positionAt(start).column);
  const lineBreak = lineBreakOf(source.text);
  return insertion(source, lines.endOf(lines.positionAt(end).line), `${lineBreak}${indented(addition, indentation, lineBreak)}`);
}

function lastOf(node: SequenceNode | MappingNode) {
  return node.kind === 'sequence' ? node.items.at(-1) : node.entries.at(-1)?.value;
}

function insertion(source: Source, at: number, newText: string): Edit {
  return { path: source.path, span: { start: at, end: at }, newText };
}

function indented({ lines }: Addition, indentation: string, lineBreak: string): string {
  return lines.map(line => indentation + line).join(lineBreak);
}
