import type { HostedLabel } from '../analysis/runners/data/hosted-label.ts';
import { l10n } from '../analysis/source/l10n.ts';
import { hosted as words } from './completion-texts.ts';
import { sizesOf, systemOf } from './hosted-facts.ts';
import { type Block, fill, fillIn, type Page, paragraph, type Text } from './page.ts';

/** `Ubuntu 26.04 · x64 · 4 CPU, 16 GB`, with the end that is announced. */
export function hostedDetail(row: HostedLabel): string {
  const { arch, status, retiredOn, larger } = row;
  const size = sizesOf(row)?.size;
  const end = status === 'deprecated' && retiredOn ? fillIn(words.until(), { on: retiredOn }) : '';
  return [
    systemOf(row),
    arch,
    ...(size ? [fillIn(words.size(), { processors: String(size.processors), memory: String(size.memory) })] : []),
    ...(larger ? [words.larger()] : []),
    ...(status === 'preview' ? [words.preview()] : []),
    ...(end === '' ? [] : [end]),
  ].join(' · ');
}

/** What there is to know of a label of GitHub's that works. */
export function hostedPage(row: HostedLabel): Page {
  const { aliasOf, note, source, larger } = row;
  return [
    paragraph('**', systemOf(row), ', ', row.arch, '.** ', larger ? words.isLarger() : words.isStandard()),
    ...(aliasOf ? [paragraph(...fill(words.alias(), { label: [{ code: aliasOf }] }))] : []),
    ...endOf(row),
    ...sizeOf(row),
    // Of our own data, not of a workflow.
    ...(note ? [paragraph({ prose: l10n.t(note) })] : []),
    paragraph({ link: words.source(), to: source }),
  ];
}

function endOf({ status, retiredOn, replacement }: HostedLabel): readonly Block[] {
  if (status !== 'deprecated') return [];
  const sentence = retiredOn ? words.deprecatedOn() : words.deprecated();
  return [
    paragraph(
      ...fill(sentence, { on: [retiredOn ?? ''] }),
      ...(replacement ? [' ', ...fill(words.replacement(), { label: [{ code: replacement }] })] : []),
    ),
  ];
}

function sizeOf(row: HostedLabel): readonly Block[] {
  const sizes = sizesOf(row);
  if (!sizes) return [];
  const { size, inPrivate, source } = sizes;
  const values: Readonly<Record<string, Text>> = {
    processors: [String(size.processors)],
    memory: [String(size.memory)],
    fewer: [String(inPrivate?.processors ?? '')],
    less: [String(inPrivate?.memory ?? '')],
    reference: [{ link: words.reference(), to: source }],
  };
  return [paragraph(...fill(inPrivate ? words.sizes() : words.oneSize(), values))];
}
