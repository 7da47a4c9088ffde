import { closingBraces } from '../expressions/template.ts';

/** The literal pieces of a label around its unknown parts: `a-${{ x }}-b` has `a-` and `-b`. One more than there are unknown parts. */
export function literalParts(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('${{', from);
    const close = open < 0 ? -1 : closingBraces(text, open + 3);
    if (close < 0) return [...parts, text.slice(from)];
    parts.push(text.slice(from, open));
    from = close + 2;
  }
}

/** Whether some value of the unknown parts makes the label equal to `target`, which is in lower case. */
export function couldBe(label: string, target: string): boolean {
  const [first = '', ...rest] = literalParts(label.toLowerCase());
  const last = rest.pop();
  if (last === undefined) return first === target;
  if (!target.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = target.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return target.length - last.length >= at && target.endsWith(last);
}

/** The label with `filling` for each of its unknown parts. */
export function filledIn(label: string, filling: string): string {
  return literalParts(label).join(filling);
}
