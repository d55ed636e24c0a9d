/** What a spreadsheet would take for a formula, also behind blanks and behind the mark that prevents it. */
const formula = /^'*\s*[=+\-@＝＋－＠\t\r]/;
const marked = /^'+\s*[=+\-@＝＋－＠\t\r]/;

/** The text as a cell that no spreadsheet runs: a formula gets an apostrophe before it. `plainCell` takes it off again. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text of a cell without the apostrophe that kept it from being run. */
export function plainCell(cell: string): string {
  return marked.test(cell) ? cell.slice(1) : cell;
}

/** What some spreadsheet, somewhere, ends a cell at: behind it a formula would begin a cell of its own. */
const ends = /["\r\n,;\t]/;

function quoted(text: string, separator: string): string {
  const safe = safeCell(text);
  const plain = safe === text && safe === safe.trim() && !ends.test(safe) && !safe.includes(separator);
  return plain ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/** Rows as CSV that a spreadsheet opens as they are: a byte order mark tells it that this is UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[], separator = ','): string {
  return `\ufeff${rows.map(row => row.map(cell => quoted(cell, separator)).join(separator)).join('\r\n')}\r\n`;
}
