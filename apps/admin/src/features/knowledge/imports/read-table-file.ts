import { type FaqTable, readFaqTable, type Separator } from '@natiq/domain/tables/faq-table';
import { decode, type Encoding, encodingOf } from '../../../parts/decode.ts';

const MOST_BYTES = 20 * 1024 * 1024;

export interface ReadFile {
  name: string;
  bytes: Uint8Array;
  encoding: Encoding;
  table: FaqTable;
}

/** A chosen file as a table: how it is written and what separates its cells are told from the file itself. */
export async function readTableFile(file: File): Promise<ReadFile | { problem: 'large' | 'not_text' | 'empty' }> {
  if (file.size > MOST_BYTES) return { problem: 'large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = encodingOf(bytes);
  if (!encoding) return { problem: 'not_text' };
  const table = readFaqTable(decode(bytes, encoding));
  if (table.records.length === 0) return { problem: 'empty' };
  return { name: file.name, bytes, encoding, table };
}

/** The same file read another way. */
export function readAgain(file: ReadFile, encoding: Encoding, separator: Separator): ReadFile {
  return { ...file, encoding, table: readFaqTable(decode(file.bytes, encoding), separator) };
}
