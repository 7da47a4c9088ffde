/** Lines of a script of which everything that they print goes to one of GitHub's files. UTF-16 offsets in the script. */
export interface WrittenBlock {
  readonly start: number;
  readonly end: number;
  readonly isHereDocument: boolean;
  /** The shell replaces nothing in it. */
  readonly isLiteral: boolean;
}

/** The insides of `{ … } >> "$GITHUB_OUTPUT"`, of `( … )` and of `cat <<EOF >> "$GITHUB_OUTPUT"`, or those of another file. */
export function writtenBlocks(script: string, file = 'GITHUB_OUTPUT'): readonly WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  for (const { 0: line, index } of script.matchAll(/^[ \t]*[})][ \t]*(?:>>|\|[ \t]*tee\b).*$/gm)) {
    if (!line.includes(file)) continue;
    const open = script.lastIndexOf(script.slice(index).trimStart().startsWith('}') ? '{\n' : '(\n', index);
    if (open >= 0) blocks.push({ start: open, end: index, isHereDocument: false, isLiteral: false });
  }
  for (const { 0: line, 1: quote = '', 2: mark = '', index } of script.matchAll(/^.*<<-?\s*(["']?)(\w+)["']?.*$/gm)) {
    // `echo "name<<EOF"` begins one value of several lines.
    if (!line.includes(file) || /\b(?:echo|printf)\b.*<</.test(line)) continue;
    const start = index + line.length + 1;
    const close = new RegExp(`^\\s*${mark}\\s*$`, 'm').exec(script.slice(start));
    blocks.push({ start, end: start + (close?.index ?? script.length), isHereDocument: true, isLiteral: quote !== '' });
  }
  return blocks;
}
