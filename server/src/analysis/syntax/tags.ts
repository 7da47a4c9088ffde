import type { Scalar } from 'yaml';
import type { ScalarStyle, ScalarValue } from './node.ts';

export const tagProblem = 'what begins with ! is a tag in YAML, and GitHub refuses it: put the text in quotation marks';

const textTag = 'tag:yaml.org,2002:str';
const otherTags = new Set(['bool', 'float', 'int', 'null'].map(name => `tag:yaml.org,2002:${name}`));

/** All but the tags of the core schema, and these where they do not fit, GitHub refuses: actions/runner, `YamlObjectReader.AllowLiteral`. */
export function hasStrangeTag({ tag }: Scalar, style: ScalarStyle, value: ScalarValue): boolean {
  if (!tag || tag === textTag) return false;
  return !(otherTags.has(tag) && style === 'plain' && typeof value !== 'string');
}

/** The tag of a text that begins at `end`. In `if: !cancelled()` it is all that is there. */
export function placeOfTag(text: string, end: number): readonly [start: number, end: number] {
  const mark = text.lastIndexOf('!', end - 1);
  let start = mark;
  while (start > 0 && /[^\s,[\]{}]/.test(text[start - 1] ?? '')) start--;
  return [start, mark + text.slice(mark, end).search(/\s|$/)];
}
