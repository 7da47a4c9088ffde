import { code, escapeText, oneLine, shortLine } from './markdown.ts';

/** What an editor shows of one thing, before it is known whether it reads Markdown. */
export type Page = readonly Block[];

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Text[] };

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
  return page.map((block, index) => blockAsMarkdown(block, page[index - 1])).join('\n\n');
}

function blockAsMarkdown(block: Block, before: Block | undefined): string {
  switch (block.kind) {
    case 'paragraph':
      return lineAsMarkdown(block.text);
    case 'list':
      return block.items.map((item, index) => `${marker(block, index, before)} ${lineAsMarkdown(item)}`).join('\n');
  }
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

/** Markdown takes two lists with the same marker, one after the other, for one. */
function marker({ isOrdered }: { readonly isOrdered: boolean }, index: number, before?: Block): string {
  if (isOrdered) return `${index + 1}.`;
  return before?.kind === 'list' && !before.isOrdered ? '*' : '-';
}
