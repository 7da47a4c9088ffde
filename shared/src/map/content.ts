import { printable } from '../printable.ts';

/**
 * What a page or a picture shows, before it becomes markup or nodes of a document. Texts are texts, whatever is in them: they
 * become markup in `markupOf` alone, and a page that lives puts them into its document as text.
 */
export type Content = Tag | string;

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Content[];
}

/** An attribute that is false or undefined is left out, one that is true is empty. */
export type AttributeValue = string | number | boolean | undefined;

export function tag(name: string, attributes: Readonly<Record<string, AttributeValue>>, ...children: readonly Content[]): Tag {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === false ? [] : [[key, value === true ? '' : printable(String(value))] as const],
  );
  return { name, attributes: Object.fromEntries(given), children };
}

/** HTML, and XML as long as every tag is one of SVG. */
export function markupOf(...contents: readonly Content[]): string {
  return contents
    .map(content => {
      if (typeof content === 'string') return escaped(printable(content));
      const attributes = Object.entries(content.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
      const start = `<${content.name}${attributes.join('')}>`;
      return empty.has(content.name) ? start : `${start}${markupOf(...content.children)}</${content.name}>`;
    })
    .join('');
}

/** The elements of HTML that have no end tag, of those that are used here. */
const empty: ReadonlySet<string> = new Set(['br', 'input', 'link', 'meta']);

/** Good for text and for quoted attributes alike. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
