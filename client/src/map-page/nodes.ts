import type { Content } from '../../../shared/src/map/content.ts';
import { printable } from '../../../shared/src/printable.ts';

const svg = 'http://www.w3.org/2000/svg';

/** Puts the contents into an element, in place of what was there. Texts become text nodes: nothing in them is ever read as markup. */
export function fill(element: Element, contents: readonly Content[]): void {
  element.replaceChildren(...contents.map(content => nodeOf(content, element.namespaceURI === svg)));
}

function nodeOf(content: Content, isInSvg: boolean): Node {
  if (typeof content === 'string') return document.createTextNode(printable(content));
  const isSvg = isInSvg || content.name === 'svg';
  const element = isSvg ? document.createElementNS(svg, content.name) : document.createElement(content.name);
  for (const [name, value] of Object.entries(content.attributes)) element.setAttribute(name, value);
  element.append(...content.children.map(child => nodeOf(child, isSvg)));
  return element;
}
