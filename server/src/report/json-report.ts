import type { ScanReport } from './formats.ts';
import { type FileJson, type ScanJsonPart, type SummaryJson, scanJsonPart, sumOf } from './json.ts';

/** UTF-16 units. Less is not worth handing out. */
const worthwhile = 0x10000;

/** `ScanJson`, indented, written finding by finding: those of ten thousand workflows take 20 MB as text, and many times as much as objects. */
export function jsonReport(): ScanReport {
  let ready = `{\n  "version": 1,\n  "findings": [`;
  let isEmpty = true;
  const files: FileJson[] = [];
  const summaries: SummaryJson[] = [];
  const say = ({ findings }: ScanJsonPart) => {
    for (const finding of findings) {
      ready += `${isEmpty ? '' : ','}\n    ${indented(finding, 4)}`;
      isEmpty = false;
    }
  };
  return {
    add(scan, isOneOfSeveral) {
      const part = scanJsonPart(scan, isOneOfSeveral);
      say(part);
      files.push(...part.files);
      summaries.push(part.summary);
    },
    take() {
      const text = ready.length < worthwhile ? '' : ready;
      ready = ready.slice(text.length);
      return text;
    },
    text: () =>
      `${ready}${isEmpty ? '' : '\n  '}],\n  "files": ${indented(files, 2)},\n  "summary": ${indented(sumOf(summaries), 2)}\n}\n`,
  };
}

/** Texts have no line breaks in JSON: each stands between two tokens. */
function indented(value: object, depth: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(depth)}`);
}
