/** One record of a CSV with the line it began on, from 1. `broken`: a quote was opened and never closed. */
export interface CsvRecord {
  line: number;
  fields: string[];
  /** Which fields were written in quotes. */
  quoted: boolean[];
  broken: boolean;
}

/** Reads RFC 4180 text with any one-character delimiter: quoted fields, doubled quotes, line breaks in quotes. Blank lines are left out. The text begins on line `from` of its file. */
export function readCsv(text: string, delimiter: string, from = 1): CsvRecord[] {
  const input = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const records: CsvRecord[] = [];
  let at = 0;
  let line = from;
  while (at < input.length) {
    const record: CsvRecord = { line, fields: [], quoted: [], broken: false };
    for (;;) {
      const field = readField(input, at, delimiter);
      record.fields.push(field.value);
      record.quoted.push(field.quoted);
      record.broken ||= field.broken;
      line += field.lines;
      at = field.end;
      if (input[at] !== delimiter) break;
      at += 1;
    }
    at += 1;
    line += 1;
    if (record.fields.some(field => field !== '')) records.push(record);
  }
  return records;
}

interface Field {
  value: string;
  quoted: boolean;
  broken: boolean;
  /** Position of the delimiter, the line break or the end. */
  end: number;
  /** Line breaks inside the field. */
  lines: number;
}

function readField(input: string, from: number, delimiter: string): Field {
  let at = from;
  while (input[at] === ' ' && delimiter !== ' ') at += 1;
  if (input[at] !== '"') {
    let end = from;
    while (end < input.length && input[end] !== delimiter && input[end] !== '\n') end += 1;
    return { value: input.slice(from, end).trim(), quoted: false, broken: false, end, lines: 0 };
  }
  let value = '';
  for (at += 1; at < input.length; at += 2) {
    const quote = input.indexOf('"', at);
    value += input.slice(at, quote < 0 ? input.length : quote);
    at = quote < 0 ? input.length : quote;
    if (input[at + 1] !== '"') break;
    value += '"';
  }
  const broken = at >= input.length;
  let end = at + 1;
  // What stands between a closing quote and the delimiter is kept: people write "Nile" line, for instance.
  while (end < input.length && input[end] !== delimiter && input[end] !== '\n') end += 1;
  value += input.slice(at + 1, end).trimEnd();
  return {
    value: value.trim(),
    quoted: true,
    broken,
    end: Math.min(end, input.length),
    lines: value.split('\n').length - 1,
  };
}
