import postgres from 'postgres';
import { connectionOptions } from '../drivers/postgres.ts';
import { query } from '../drivers/postgres-transaction.ts';
import { outward } from '../errors.ts';
import { type Database, type Execute, internals } from '../internal.ts';
import { schemaStanding } from '../migrate.ts';
import { countsOf, type ExportHeader, ExportWriter, FORMAT, type RowCounts } from './export-file.ts';
import { type ExportTable, exportTables, nameOf, quoted } from './export-tables.ts';

/** Something beside the database that belongs to it, such as an attachment on the local disk. */
export interface ExportedFile {
  /** Where it lies below its store, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

export interface ExportOptions {
  /** Where to; it must not exist yet. */
  readonly file: string;
  readonly migrationsFolder: string;
  /** Only this company, by its slug. */
  readonly company?: string;
  /** Files to carry along, asked for company by company once the rows are written. */
  readonly files?: (companyId: string) => AsyncIterable<ExportedFile>;
  readonly onProgress?: (company: string, rows: number) => void;
}

export interface Exported {
  readonly rows: RowCounts;
  readonly files: number;
  readonly companies: number;
  readonly sealed: Readonly<Record<string, number>>;
  readonly sha256: string;
  readonly schema: string;
}

/** There is nothing to export under this name. */
export class NothingToExport extends Error {
  override readonly name = 'NothingToExport';
}

/** Facts of one database or of one start, which must not appear in another: see `leftBehind`. */
const localFacts = ['log_generation', 'position_secret', 'setup_token'];
/** Rows fetched at once: few enough that a hundred long articles are no burden. */
const FETCH = 200;

/**
 * Writes everything an installation holds, or one company of it, into a file that either driver can import: rows as text, from one
 * snapshot, with bounded memory. A running PostgreSQL server goes on meanwhile; an embedded one waits (export a copy of it instead).
 * @throws NothingToExport, DatabaseUnavailable, and when the file exists or cannot be written
 */
export async function exportData(database: Database, options: ExportOptions): Promise<Exported> {
  const schema = await schemaStanding(database, options.migrationsFolder);
  if (!schema) throw new NothingToExport('The database is empty: nothing has been migrated into it yet.');
  const writer = await ExportWriter.make(options.file);
  try {
    const written = await inSnapshot(database, run => writeAll(run, writer, database.driver, schema, options));
    const files = await writeFiles(writer, written.companyIds, options.files);
    const { rows, sealed } = written;
    const sha256 = await writer.end({ rows, files, sealed });
    return { rows, files, sealed, sha256, companies: written.companyIds.length, schema: schema.name };
  } catch (error) {
    await writer.giveUp();
    throw error;
  }
}

/** One read-only snapshot of the whole database; `run` begins as the application's role. */
async function inSnapshot<T>(database: Database, fn: (run: Execute) => Promise<T>): Promise<T> {
  const inside = internals(database);
  const { raw } = inside;
  // Its one session sees nobody else's writes.
  if (raw.driver === 'embedded') return inside.transaction((_tx, run) => fn(run));
  const client = postgres(raw.ownerUrl, {
    ...connectionOptions,
    types: { ...connectionOptions.types },
    max: 1,
    connection: { application_name: 'natiq export' },
  }) as unknown as postgres.Sql;
  try {
    const result = await client.begin('isolation level repeatable read read only', async held => {
      const run = (text: string, params: readonly unknown[] = []) => query(held, text, params, false, 'objects');
      return { value: await fn(run as Execute) };
    });
    return (result as { value: T }).value;
  } catch (error) {
    throw outward(error);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The system's role, and values in the one way every database reads them. */
const asSystem = `select set_config('role', 'natiq_system', true), set_config('datestyle', 'ISO, YMD', true),
  set_config('timezone', 'UTC', true), set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true)`;

async function writeAll(
  run: Execute,
  writer: ExportWriter,
  driver: Database['driver'],
  schema: ExportHeader['schema'],
  options: ExportOptions,
): Promise<{ rows: RowCounts; sealed: Record<string, number>; companyIds: string[] }> {
  const tables = await exportTables(run);
  await run(asSystem);
  const companies = await run<{ id: string; slug: string }>(
    `select company_id::text as id, slug from directory.companies where $1::text is null or slug = $1 order by company_id`,
    [options.company ?? null],
  );
  if (companies.length === 0)
    throw new NothingToExport(options.company ? `There is no company ${options.company}.` : 'There is no company yet.');
  await writer.line({
    natiq: 'export',
    format: FORMAT,
    schema,
    driver,
    at: new Date().toISOString(),
    only: options.company ?? null,
    companies: [...companies],
    ...(await factsOf(run)),
  });
  const book = new Book(writer);
  const one = options.company === undefined ? null : companies[0]!.id;
  for (const table of tables.filter(t => t.schema === 'directory')) await book.copy(run, table, one, null);
  for (const { id, slug } of companies) {
    const before = book.total;
    await run(`select set_config('role', 'natiq_app', true), set_config('natiq.company_id', $1, true)`, [id]);
    for (const table of tables.filter(t => t.schema === 'public')) await book.copy(run, table, id, id);
    options.onProgress?.(slug, book.total - before);
  }
  return { rows: book.rows, sealed: book.sealed, companyIds: companies.map(company => company.id) };
}

/** What belongs to the installation as a whole, read as the system's role. */
async function factsOf(run: Execute): Promise<Pick<ExportHeader, 'lastEventId' | 'installation' | 'consumers'>> {
  const facts = await run<{ key: string; value: string }>('select key, value from directory.installation order by key');
  const [last] = await run<{ id: string }>('select coalesce(max(id), 0)::text as id from domain_events');
  const consumers = await run<{ name: string; first: string | null }>(
    `select c.name, (select min(e.id)::text from domain_events e
        where (e.xid, e.id) > (c.xid::xid8, c.event_id::bigint) or c.generation::text is distinct from i.value) as first
      from directory.consumers c left join directory.installation i on i.key = 'log_generation' order by c.name`,
  );
  return {
    lastEventId: last!.id,
    installation: Object.fromEntries(facts.filter(f => !localFacts.includes(f.key)).map(f => [f.key, f.value])),
    consumers: consumers.map(({ name, first }) => ({ name, firstUnread: first })),
  };
}

const sealedText = /^v1\.([\w-]{1,16})\.[\w-]{30,}$/;

/** Copies tables and counts what it copied. */
class Book {
  readonly rows: RowCounts = {};
  readonly sealed: Record<string, number> = {};
  total = 0;
  readonly #writer: ExportWriter;

  constructor(writer: ExportWriter) {
    this.#writer = writer;
  }

  /** Rows of a table, of one company where one is named; `owner` says under whom they are counted. */
  async copy(run: Execute, table: ExportTable, company: string | null, owner: string | null): Promise<void> {
    const columns = table.columns.map(column => column.name);
    const only = company !== null && columns.includes('company_id') ? `where company_id = '${company}'` : '';
    const values = columns.map((column, at) => `${quoted(column)}::text as c${at}`).join(', ');
    const order = table.key.map(quoted).join(', ');
    await this.#writer.line({ table: nameOf(table), company: owner, columns });
    // The names of tables and columns come from the database's own catalogue, the company from a uuid column.
    await run(
      `declare natiq_export no scroll cursor for
         select ${values} from ${quoted(table.schema)}.${quoted(table.name)} ${only} ${order ? `order by ${order}` : ''}`,
    );
    let count = 0;
    for (let full = true; full; ) {
      const rows = await run<Record<string, string | null>>(`fetch ${FETCH} from natiq_export`);
      for (const row of rows) await this.#writer.line(columns.map((_, at) => this.#seen(row[`c${at}`] ?? null)));
      count += rows.length;
      full = rows.length === FETCH;
    }
    await run('close natiq_export');
    countsOf(this.rows, owner)[nameOf(table)] = count;
    this.total += count;
  }

  /** Notes by which key a secret is sealed: whoever imports must have it. */
  #seen(value: string | null): string | null {
    const key = value?.startsWith('v1.') ? sealedText.exec(value)?.[1] : undefined;
    if (key) this.sealed[key] = (this.sealed[key] ?? 0) + 1;
    return value;
  }
}

/** Bytes of a file in one line. */
const PIECE = 48 * 1024;

async function writeFiles(
  writer: ExportWriter,
  companyIds: readonly string[],
  files: ExportOptions['files'],
): Promise<number> {
  let count = 0;
  for (const companyId of files ? companyIds : []) {
    for await (const file of files!(companyId)) {
      await writer.line({ file: file.path, bytes: file.bytes });
      for await (const chunk of file.read())
        for (let at = 0; at < chunk.length; at += PIECE)
          await writer.line(Buffer.from(chunk.subarray(at, at + PIECE)).toString('base64'));
      count += 1;
    }
  }
  return count;
}
