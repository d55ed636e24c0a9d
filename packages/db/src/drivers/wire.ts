/** PostgreSQL's messages as far as the embedded driver speaks them, values in text format. */

const grown = (buffer: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> => {
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + needed));
  buffer.copy(larger, 0, 0, used);
  return larger;
};

/** What one buffer may keep between statements; a larger one was for a file or a page of vectors. */
const keptBytes = 256 * 1024;

/** Bytes that come in pieces, kept in one buffer that is used again. */
export class Bytes {
  #buffer = Buffer.allocUnsafe(16 * 1024);
  #length = 0;

  clear(): void {
    if (this.#buffer.length > keptBytes) this.#buffer = Buffer.allocUnsafe(16 * 1024);
    this.#length = 0;
  }

  /** Makes room at the end and says where it begins. */
  #room(bytes: number): number {
    const at = this.#length;
    if (at + bytes > this.#buffer.length) this.#buffer = grown(this.#buffer, at, bytes);
    this.#length = at + bytes;
    return at;
  }

  add(piece: Uint8Array): void {
    const at = this.#room(piece.length);
    this.#buffer.set(piece, at);
  }

  byte(value: number): this {
    const at = this.#room(1);
    this.#buffer[at] = value;
    return this;
  }

  int16(value: number): this {
    const at = this.#room(2);
    this.#buffer.writeUInt16BE(value, at);
    return this;
  }

  int32(value: number): this {
    const at = this.#room(4);
    this.#buffer.writeInt32BE(value, at);
    return this;
  }

  /** Text with the byte that ends it. */
  text(value: string): this {
    this.#utf8(value);
    return this.byte(0);
  }

  /** A value with its length before it; null has the length -1. */
  value(text: string | null): this {
    if (text === null) return this.int32(-1);
    const length = this.#length;
    this.int32(0);
    const written = this.#utf8(text);
    this.#buffer.writeInt32BE(written, length);
    return this;
  }

  /** A message of a kind, whose length stands before what `fill` writes. */
  message(kind: string, fill: () => void = () => {}): this {
    this.byte(kind.charCodeAt(0));
    const length = this.#length;
    this.int32(0);
    fill();
    this.#buffer.writeInt32BE(this.#length - length, length);
    return this;
  }

  /** What was written; good until the next word is written. */
  get written(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  #utf8(value: string): number {
    // Three bytes hold whatever one unit of a text becomes.
    const most = value.length * 3;
    const at = this.#room(most);
    const written = this.#buffer.write(value, at, most, 'utf8');
    this.#length = at + written;
    return written;
  }
}

/** A column of a result: its name, and how its text is read where it does not stay one. */
export interface Column {
  name: string;
  type: number;
  read: ((text: string, type: number) => unknown) | undefined;
}

/** What one statement came to. */
export interface Outcome {
  rows: unknown[];
  /** Rows written; 0 for a statement that only reads. */
  affected: number;
}

/** Everything the server said to some messages. */
export interface Answer {
  outcomes: Outcome[];
  columns: Column[];
  /** Types of the parameters, where that was asked. */
  parameters: number[];
  /** The fields of the first error by their letters. */
  error: Record<string, string> | null;
  /** Whether the server said at the end that it is ready for more. */
  isWhole: boolean;
}

const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY']);

/**
 * Reads what the server answered.
 * @param described columns of rows that come without a description, for each statement in turn
 * @param readerOf how a type's text is read
 */
export function readAnswer(
  bytes: Buffer,
  described: readonly Column[][],
  readerOf: (type: number) => Column['read'],
  asArrays: boolean,
): Answer {
  const answer: Answer = { outcomes: [], columns: described[0] ?? [], parameters: [], error: null, isWhole: false };
  let rows: unknown[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const kind = String.fromCharCode(bytes[at]!);
    const body = at + 5;
    at += 1 + bytes.readInt32BE(at + 1);
    if (kind === 'D')
      rows.push(asArrays ? readArray(bytes, body, answer.columns) : readObject(bytes, body, answer.columns));
    else if (kind === 'T') answer.columns = readColumns(bytes, body, readerOf);
    else if (kind === 't') answer.parameters = readTypes(bytes, body);
    else if (kind === 'C' || kind === 'I') {
      answer.outcomes.push({ rows, affected: kind === 'C' ? affectedBy(bytes.toString('latin1', body, at - 1)) : 0 });
      rows = [];
      answer.columns = described[answer.outcomes.length] ?? answer.columns;
    } else if (kind === 'E') answer.error ??= readFields(bytes, body, at);
    answer.isWhole = kind === 'Z';
  }
  return answer;
}

function affectedBy(tag: string): number {
  const words = tag.split(' ');
  return writing.has(words[0]!) ? Number(words.at(-1)) : 0;
}

function readArray(bytes: Buffer, body: number, columns: readonly Column[]): unknown[] {
  const row = new Array<unknown>(columns.length);
  let at = body + 2;
  for (let n = 0; n < columns.length; n += 1) {
    const length = bytes.readInt32BE(at);
    at += 4;
    row[n] = length < 0 ? null : readValue(bytes, at, at + length, columns[n]!);
    if (length > 0) at += length;
  }
  return row;
}

function readObject(bytes: Buffer, body: number, columns: readonly Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let at = body + 2;
  for (const column of columns) {
    const length = bytes.readInt32BE(at);
    at += 4;
    row[column.name] = length < 0 ? null : readValue(bytes, at, at + length, column);
    if (length > 0) at += length;
  }
  return row;
}

function readValue(bytes: Buffer, from: number, to: number, { read, type }: Column): unknown {
  const text = bytes.toString('utf8', from, to);
  return read ? read(text, type) : text;
}

function readColumns(bytes: Buffer, body: number, readerOf: (type: number) => Column['read']): Column[] {
  const columns: Column[] = [];
  let at = body + 2;
  for (let n = bytes.readUInt16BE(body); n > 0; n -= 1) {
    const end = bytes.indexOf(0, at);
    // After the name: table, column, type, size, modifier, format.
    const type = bytes.readInt32BE(end + 7);
    columns.push({ name: bytes.toString('utf8', at, end), type, read: readerOf(type) });
    at = end + 19;
  }
  return columns;
}

function readTypes(bytes: Buffer, body: number): number[] {
  return Array.from({ length: bytes.readUInt16BE(body) }, (_, n) => bytes.readInt32BE(body + 2 + 4 * n));
}

function readFields(bytes: Buffer, body: number, end: number): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = body; at < end && bytes[at] !== 0; ) {
    const stop = bytes.indexOf(0, at + 1);
    fields[String.fromCharCode(bytes[at]!)] = bytes.toString('utf8', at + 1, stop);
    at = stop + 1;
  }
  return fields;
}
