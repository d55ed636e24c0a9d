/** The cells of a table row in Markdown: `| Home 200 | 350 EGP |`. */
function cellsOf(row: string): string[] {
  return row
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map(cell => cell.trim());
}

/** A table row said as words a chat can show: the first cell, then each other cell under the name of its column. */
function sayRow(header: readonly string[], row: string): string {
  const [name = '', ...values] = cellsOf(row);
  const isArabic = /[\u0600-\u06ff]/.test(row + header.join(''));
  // With two columns the value speaks for itself.
  const named = values
    .map((value, at) => (values.length > 1 && value !== '' && header[at + 1] ? `${header[at + 1]} ${value}` : value))
    .filter(value => value !== '');
  return `- ${name}: ${named.join(isArabic ? '، ' : ', ')}`;
}

/**
 * Turns the rows of tables into list lines, each complete in itself; the header row goes, its words stand in the lines.
 * A table of one row stays as it is: nobody can tell what would be its header.
 */
export function sayTables<T extends { text: string }>(sentences: readonly T[]): T[] {
  const out: T[] = [];
  let header: { cells: string[]; sentence: T } | null = null;
  let rows = 0;
  const endTable = () => {
    if (header && rows === 0) out.push(header.sentence);
    header = null;
    rows = 0;
  };
  for (const sentence of sentences) {
    if (!sentence.text.startsWith('|')) {
      endTable();
      out.push(sentence);
    } else if (header === null) header = { cells: cellsOf(sentence.text), sentence };
    else {
      rows += 1;
      out.push({ ...sentence, text: sayRow(header.cells, sentence.text) });
    }
  }
  endTable();
  return out;
}
