/** A spreadsheet takes these at the head of a cell for a formula, also after blanks; U+FEFF and U+00A0 are blanks to some. */
const FORMULA = /^[\s\u00a0\u200b-\u200f\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const QUOTED = /[",\r\n\t;]/;

/** Put at the head of a file, it tells a spreadsheet that the letters are UTF-8. */
export const csvMark = '\ufeff';

/**
 * One cell. What a spreadsheet would run is disarmed: an apostrophe in front makes it text, and the cell is quoted. Figures the
 * product itself wrote (type number) stay figures, minus sign and all.
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll('\u0000', '');
  const armed = FORMULA.test(text);
  if (!armed && !QUOTED.test(text) && text === text.trim()) return text;
  return `"${armed ? "'" : ''}${text.replaceAll('"', '""')}"`;
}

/** One row with its line end. */
export function csvRow(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
