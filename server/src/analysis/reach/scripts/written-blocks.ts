/** Lines of a script of which everything that they print goes to the file of outputs. UTF-16 offsets in the script. */
export interface WrittenBlock {
  readonly start: number;
  readonly end: number;
  readonly isHereDocument: boolean;
}

/** The insides of `{ … } >> "$GITHUB_OUTPUT"`, of `( … )` and of `cat <<EOF >> "$GITHUB_OUTPUT"`. */
export function writtenBlocks(script: string): readonly WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  for (const { index } of script.matchAll(/^[ \t]*[})][ \t]*(?:>>|\|[ \t]*tee\b).*GITHUB_OUTPUT/gm)) {
    const open = script.lastIndexOf(script.slice(index).trimStart().startsWith('}') ? '{\n' : '(\n', index);
    if (open >= 0) blocks.push({ start: open, end: index, isHereDocument: false });
  }
  for (const { 0: line, 1: mark = '', index } of script.matchAll(/^.*<<-?\s*["']?(\w+)["']?.*$/gm)) {
    // `echo "name<<EOF"` begins one value of several lines.
    if (!line.includes('GITHUB_OUTPUT') || /\b(?:echo|printf)\b.*<</.test(line)) continue;
    const start = index + line.length + 1;
    const close = new RegExp(`^\\s*${mark}\\s*$`, 'm').exec(script.slice(start));
    blocks.push({ start, end: start + (close?.index ?? script.length), isHereDocument: true });
  }
  return blocks;
}
