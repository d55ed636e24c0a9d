import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/**
 * The file: gzip of lines of JSON. `{…}` announces what follows, `[…]` is a row whose values are PostgreSQL's own text (null stays
 * null), `"…"` is a piece of a file in base64. The last line counts everything and holds the SHA-256 of all lines before it.
 */
export const FORMAT = 1;

/** Rows of one table of one company; `company` is null in the directory. */
export interface TableLine {
  readonly table: string;
  readonly company: string | null;
  readonly columns: readonly string[];
}

export interface FileLine {
  readonly file: string;
  readonly bytes: number;
}

export interface ExportHeader {
  readonly natiq: 'export';
  readonly format: number;
  /** The newest migration of the database it came from, and when that was written. */
  readonly schema: { readonly name: string; readonly when: number };
  readonly driver: 'embedded' | 'postgres';
  readonly at: string;
  /** The one company it holds, or null for the whole installation. */
  readonly only: string | null;
  readonly companies: readonly { readonly id: string; readonly slug: string }[];
  readonly lastEventId: string;
  readonly installation: Readonly<Record<string, string>>;
  /** Readers of the log with the first event they have not dealt with; null where they have read everything. */
  readonly consumers: readonly { readonly name: string; readonly firstUnread: string | null }[];
}

/** Rows by company (`''` is the directory) and table. */
export type RowCounts = Record<string, Record<string, number>>;

export interface ExportTrailer {
  readonly rows: RowCounts;
  readonly files: number;
  /** Sealed secrets by the id of the key that opens them. */
  readonly sealed: Readonly<Record<string, number>>;
  readonly sha256: string;
}

/** The counts of one company, or of the directory. */
export function countsOf(rows: RowCounts, company: string | null): Record<string, number> {
  const owner = company ?? '';
  rows[owner] ??= {};
  return rows[owner];
}

/** The file is not what an export wrote, or not all of it. */
export class ExportDamaged extends Error {
  override readonly name = 'ExportDamaged';

  constructor(file: string, what: string, cause?: unknown) {
    super(`${file} is no complete export of Natiq: ${what}. Nothing was imported.`, { cause });
  }
}

/** A gzip stream into `<file>.part`, which becomes the file when everything is in it. For the owner's eyes only. */
export class ExportWriter {
  readonly #file: string;
  readonly #gzip = createGzip();
  readonly #hash: Hash = createHash('sha256');
  readonly #done: Promise<void>;

  /** @throws when the file is there already or cannot be made */
  static async make(file: string): Promise<ExportWriter> {
    if (existsSync(file)) throw new Error(`${file} is there already; name a new file.`);
    const handle = await open(`${file}.part`, 'w', 0o600).catch(error => {
      throw notWritten(file, error);
    });
    return new ExportWriter(file, handle.createWriteStream());
  }

  private constructor(file: string, out: Writable) {
    this.#file = file;
    // An end of either stream ends the other: a full disk must not leave the writer waiting.
    this.#done = pipeline(this.#gzip, out).catch(error => {
      throw notWritten(file, error);
    });
    this.#done.catch(() => {});
  }

  get #part(): string {
    return `${this.#file}.part`;
  }

  /** Writes one line, waiting while the disk is slower. */
  async line(value: ExportHeader | TableLine | FileLine | readonly (string | null)[] | string): Promise<void> {
    const text = `${JSON.stringify(value)}\n`;
    this.#hash.update(text);
    await this.#write(text);
  }

  async #write(text: string): Promise<void> {
    if (this.#gzip.destroyed) await this.#done;
    if (!this.#gzip.write(text)) await Promise.race([once(this.#gzip, 'drain'), this.#done]);
  }

  /** Closes the file with what was counted; only now it bears its name. @returns the checksum */
  async end(counted: Omit<ExportTrailer, 'sha256'>): Promise<string> {
    const sha256 = this.#hash.digest('hex');
    await this.#write(`${JSON.stringify({ end: { ...counted, sha256 } })}\n`);
    this.#gzip.end();
    await this.#done;
    const handle = await open(this.#part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(this.#part, this.#file);
    return sha256;
  }

  /** Leaves nothing behind. */
  async giveUp(): Promise<void> {
    this.#gzip.destroy();
    await this.#done.catch(() => {});
    await rm(this.#part, { force: true });
  }
}

/** In words of its own: inside a transaction the system's code would read as the database's. */
const notWritten = (file: string, error: NodeJS.ErrnoException) =>
  new Error(`${file} cannot be written (${error.code ?? error.message}).`);

const newline = 0x0a;
/** No line of an export comes near; a file of one endless line must not fill the memory. */
const longestLine = 256 * 1024 * 1024;

/** The lines of a compressed file as bytes. Not by `readline`, which also ends lines at U+2028, a letter of people's texts. */
async function* bytesOfLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.once('error', error => gunzip.destroy(error));
  let parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
        yield Buffer.concat([...parts, chunk.subarray(from, at)]);
        [parts, length, from] = [[], 0, at + 1];
      }
      parts.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > longestLine) throw new RangeError('a line is too long');
    }
    if (length > 0) throw new RangeError('the last line is cut off');
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

export type ExportLine =
  | { readonly kind: 'table'; readonly line: TableLine }
  | { readonly kind: 'file'; readonly line: FileLine }
  | { readonly kind: 'row'; readonly text: string }
  | { readonly kind: 'piece'; readonly bytes: Buffer };

export interface ExportArchive {
  readonly file: string;
  readonly header: ExportHeader;
  readonly trailer: ExportTrailer;
  /** Everything between header and trailer, in order. Rows stay text: the database reads them itself. */
  lines(): AsyncGenerator<ExportLine>;
}

const openingBrace = 0x7b;
const openingBracket = 0x5b;

/**
 * Reads a file from end to end and checks it against its own counts and checksum; memory stays bounded.
 * @throws ExportDamaged, ExportTooNew for another format, the system's error for a file that cannot be read
 */
export async function openExport(file: string): Promise<ExportArchive> {
  const hash = createHash('sha256');
  const rows: RowCounts = {};
  let header: ExportHeader | undefined;
  let trailer: ExportTrailer | undefined;
  let count: () => void = () => {};
  try {
    for await (const line of bytesOfLines(file)) {
      if (trailer) throw new RangeError('something stands behind its end');
      if (line[0] === openingBracket) count();
      else if (line[0] === openingBrace) {
        const read = JSON.parse(line.toString()) as { end?: ExportTrailer } & Partial<TableLine & ExportHeader>;
        if (!header) header = headerOf(file, read);
        else if (read.table) count = countInto(rows, read as TableLine);
        trailer = read.end;
      }
      if (!header) throw new RangeError('it does not begin like one');
      if (!trailer) hash.update(line).update('\n');
    }
  } catch (error) {
    throw reasonOf(file, error);
  }
  if (!header || !trailer) throw new ExportDamaged(file, 'its end is missing');
  if (hash.digest('hex') !== trailer.sha256) throw new ExportDamaged(file, 'its checksum does not fit');
  if (!sameCounts(rows, trailer.rows)) throw new ExportDamaged(file, 'rows are missing');
  return { file, header, trailer, lines: () => linesOf(file) };
}

/** Another Natiq wrote it, in a way this one does not know. */
export class ExportTooNew extends Error {
  override readonly name = 'ExportTooNew';
}

function headerOf(file: string, read: Partial<ExportHeader>): ExportHeader {
  if (read.natiq !== 'export' || !read.schema || typeof read.format !== 'number')
    throw new RangeError('it does not begin like one');
  if (read.format > FORMAT)
    throw new ExportTooNew(`${file} was written by a newer Natiq (format ${read.format}). Update this one first.`);
  return read as ExportHeader;
}

function countInto(rows: RowCounts, { company, table }: TableLine): () => void {
  const ofCompany = countsOf(rows, company);
  ofCompany[table] ??= 0;
  return () => {
    ofCompany[table]! += 1;
  };
}

function sameCounts(a: RowCounts, b: RowCounts): boolean {
  const flat = (rows: RowCounts) =>
    Object.entries(rows)
      .flatMap(([company, tables]) => Object.entries(tables).map(([table, n]) => `${company} ${table} ${n}`))
      .sort()
      .join('\n');
  return flat(a) === flat(b);
}

function reasonOf(file: string, error: unknown): unknown {
  if (error instanceof ExportTooNew) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return new Error(`${file} cannot be read (${code}).`);
  if (code === 'Z_BUF_ERROR') return new ExportDamaged(file, 'its end is missing', error);
  if (code?.startsWith('Z_') || error instanceof SyntaxError)
    return new ExportDamaged(file, 'its bytes were changed', error);
  return error instanceof RangeError ? new ExportDamaged(file, message, error) : error;
}

async function* linesOf(file: string): AsyncGenerator<ExportLine> {
  let first = true;
  for await (const line of bytesOfLines(file)) {
    if (line[0] === openingBracket) yield { kind: 'row', text: line.toString() };
    else if (line[0] !== openingBrace)
      yield { kind: 'piece', bytes: Buffer.from(JSON.parse(line.toString()) as string, 'base64') };
    else if (!first) {
      const read = JSON.parse(line.toString()) as TableLine & FileLine;
      if (read.table) yield { kind: 'table', line: read };
      else if (read.file) yield { kind: 'file', line: read };
    }
    first = false;
  }
}
