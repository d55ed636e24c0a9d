const row = /^\s*\|(.*)\|\s*$/;
const rule = /^\s*\|?[\s:|-]+\|?\s*$/;

/** An article as one would write it in a chat: headings as lines, tables as "name: value", no marks of emphasis. */
export function asMessage(markdown: string): string {
  const lines: string[] = [];
  let inTable = false;
  for (const line of markdown.split('\n')) {
    const cells = row
      .exec(line)?.[1]
      ?.split('|')
      .map(cell => cell.trim());
    if (!cells) {
      inTable = false;
      lines.push(plainLine(line));
    } else if (rule.test(line)) {
      // The line under a table's head: the head itself says nothing without its columns.
      lines.pop();
      inTable = true;
    } else {
      const [first, ...rest] = cells;
      lines.push(inTable || rest.length > 0 ? `- ${first}: ${rest.join(', ')}` : `- ${first}`);
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function plainLine(line: string): string {
  return line
    .replace(/^#{1,6}\s+/, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/__(.+?)__/g, '$1')
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1: $2');
}
