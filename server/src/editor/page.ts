import { code, escapeText, oneLine, shortLine } from './markdown.ts';

/** What an editor shows of one thing, before it is known whether it reads Markdown. */
export type Page = readonly Block[];

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Text[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Text[])[] };

export type Text = readonly Piece[];

/** A string is in our own words, with `code` and **strong** marked as in Markdown. Whatever else there is must not get out of its place. */
export type Piece =
  | string
  /** A text of the user's, as it is written. */
  | { readonly code: string }
  /** A running text that may hold words of the user's. */
  | { readonly prose: string }
  /** Our own words, leading to a URI that we made. */
  | { readonly link: string; readonly to: string };

export function paragraph(...text: Text): Block {
  return { kind: 'paragraph', text };
}

/** A whole sentence, `{name}` in it standing for a value. Values of the user's must be pieces that say so. */
export function fill(sentence: string, values: Readonly<Record<string, Text>>): Text {
  return sentence.split(/(\{\w+\})/).flatMap(part => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = name === undefined ? undefined : values[name];
    return value ?? (part === '' ? [] : [part]);
  });
}

/** The same for a sentence in plain text. */
export function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export function join(texts: readonly Text[], separator: string): Text {
  return texts.flatMap((text, index) => (index === 0 ? text : [separator, ...text]));
}

/** The first `most` texts side by side, and how many there are besides. */
export function row(texts: readonly Text[], most: number): Text {
  const shown = join(texts.slice(0, most), ' · ');
  return texts.length > most ? [...shown, ` · +${texts.length - most}`] : shown;
}

export function toMarkdown(page: Page): string {
  return page.map(blockAsMarkdown).join('\n\n');
}

function blockAsMarkdown(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return lineAsMarkdown(block.text);
    case 'list':
      return block.items.map((item, index) => `${marker(block, index)} ${lineAsMarkdown(item)}`).join('\n');
    case 'table':
      return [block.head.map((title): Text => [title]), block.head.map((): Text => [':--']), ...block.rows]
        .map(rowAsMarkdown)
        .join('\n');
  }
}

function rowAsMarkdown(cells: readonly Text[]): string {
  return `| ${cells.map(cell => keepInCell(lineAsMarkdown(cell))).join(' | ')} |`;
}

/** Backslashes before a bar are left out: which of them would escape it depends on the reader. */
function keepInCell(markdown: string): string {
  return markdown.replace(/\\*\|/g, '\\|');
}

function lineAsMarkdown(text: Text): string {
  return text.map(pieceAsMarkdown).join('');
}

function pieceAsMarkdown(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return code(piece.code);
  if ('prose' in piece) return escapeText(piece.prose);
  return `[${piece.link}](${piece.to.replace(/[()<>\s\\]/g, it => `%${it.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

/** For editors that show Markdown as it is written. */
export function toPlainText(page: Page): string {
  return page.map(blockAsPlainText).join('\n\n');
}

function blockAsPlainText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return lineAsPlainText(block.text);
    case 'list':
      return block.items.map((item, index) => `${marker(block, index)} ${lineAsPlainText(item)}`).join('\n');
    case 'table':
      return [block.head.map((title): Text => [title]), ...block.rows]
        .map(row => row.map(lineAsPlainText).join(' · '))
        .join('\n');
  }
}

function lineAsPlainText(text: Text): string {
  return text.map(pieceAsPlainText).join('');
}

function pieceAsPlainText(piece: Piece): string {
  if (typeof piece === 'string') return piece.replace(/\*\*|`/g, '');
  if ('code' in piece) return shortLine(piece.code);
  if ('prose' in piece) return oneLine(piece.prose);
  // A page of the web is of no use without its address; a place in a file is said in words.
  return /^https?:/.test(piece.to) ? `${piece.link}: ${piece.to}` : piece.link;
}

function marker({ isOrdered }: { readonly isOrdered: boolean }, index: number): string {
  return isOrdered ? `${index + 1}.` : '-';
}
