import postgres from 'postgres';
import { newId } from '../ids.ts';
import { type Database, type Execute, internals, type Raw } from '../internal.ts';
import { asOwner, migrate, migrateUpTo, newestMigration, schemaStanding } from '../migrate.ts';
import type { ExportArchive, ExportLine, RowCounts } from './export-file.ts';
import { type ExportTable, exportTables, nameOf, quoted } from './export-tables.ts';
import { beginGeneration } from './import-log.ts';

export interface ImportOptions {
  readonly migrationsFolder: string;
  /** Takes the files that came along; without it an archive that has some is refused. */
  readonly storeFile?: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly onProgress?: (rows: number) => void;
}

export interface Imported {
  readonly rows: RowCounts;
  readonly files: number;
  readonly companies: number;
}

/** The import was not begun, for the reason its message gives; nothing was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

/** Rows go in by so many characters of text, or so many of them. */
const BATCH = { characters: 256 * 1024, rows: 500 };

/**
 * Fills an empty database with what an export holds: one transaction, counted table by table before it commits, so that everything
 * is there or nothing. A schema older than this Natiq's is brought up to date afterwards. The log begins a new generation.
 * @throws ImportRefused for a target in use, a newer file, or rows that did not arrive; DatabaseUnavailable
 */
export async function importData(
  database: Database,
  archive: ExportArchive,
  options: ImportOptions,
): Promise<Imported> {
  const { header, trailer } = archive;
  if (trailer.files > 0 && !options.storeFile)
    throw new ImportRefused(`${archive.file} holds ${trailer.files} files, and there is nowhere to put them.`);
  await meetSchema(database, archive, options.migrationsFolder);
  const { raw } = internals(database);
  if (raw.driver === 'postgres') await assertNoServer(raw);
  // The sequence is not part of a transaction, and the application's roles may only take from it.
  await asOwner(database, options.migrationsFolder, owner =>
    owner.run(
      `select setval('natiq.event_ids', greatest((select last_value from natiq.event_ids), ${BigInt(header.lastEventId) + 1n}))`,
    ),
  );
  await internals(database).transaction((_tx, run) => fill(run, archive, options), { role: 'natiq_system' });
  await migrate(database, options.migrationsFolder);
  // Plans made for empty tables would be slow until somebody looks; the embedded database never looks by itself.
  await asOwner(database, options.migrationsFolder, owner => owner.run('analyze'));
  return { rows: trailer.rows, files: trailer.files, companies: header.companies.length };
}

/** Gives the target the schema the rows were written under. */
async function meetSchema(database: Database, { file, header }: ExportArchive, migrationsFolder: string) {
  const newest = newestMigration(migrationsFolder);
  const { schema } = header;
  if (schema.when > newest.when)
    throw new ImportRefused(
      `${file} was written by a newer Natiq (schema ${schema.name}; this one knows ${newest.name}). Update this one first.`,
    );
  const standing = await schemaStanding(database, migrationsFolder);
  if (standing && standing.when > schema.when)
    throw new ImportRefused(
      `The target has schema ${standing.name} already, ${file} the older ${schema.name}. ` +
        'Import into a database that was never started; it is brought up to date afterwards.',
    );
  await migrateUpTo(database, migrationsFolder, schema.when);
}

/** A server keeps what it knows of the empty installation; asked with its own login, who alone sees its connections' names. */
async function assertNoServer(raw: Extract<Raw, { driver: 'postgres' }>): Promise<void> {
  const client = postgres(raw.pooled ? raw.ownerUrl : raw.memberUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await client<{ n: number }[]>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name in ('natiq listen', 'natiq jobs')`;
    if (row!.n > 0)
      throw new ImportRefused('A Natiq server is running on this database. Stop it, import, and start it again.');
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function fill(run: Execute, archive: ExportArchive, options: ImportOptions): Promise<void> {
  // Held to the end: nobody opens a company here meanwhile.
  await run('lock table directory.companies in exclusive mode');
  const [used] = await run<{ n: number }>('select count(*)::int as n from directory.companies');
  if (used!.n > 0)
    throw new ImportRefused(
      `The target holds ${used!.n} ${used!.n === 1 ? 'company' : 'companies'} already. Import only fills an empty installation.`,
    );
  const filler = new Filler(run, await exportTables(run), options.onProgress);
  const lines = archive.lines();
  try {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const { value } = next;
      if (value.kind === 'table') await filler.begin(value.line.table, value.line.company, value.line.columns);
      else if (value.kind === 'row') await filler.add(value.text);
      else if (value.kind === 'file') {
        await filler.flush();
        await options.storeFile!(value.line.file, piecesOf(lines, value.line.bytes)).catch(error => {
          // In words of its own: inside a transaction the system's code would read as the database's.
          throw new ImportRefused(`A file of the export could not be stored: ${error.message}`, { cause: error });
        });
      }
    }
  } finally {
    await lines.return(undefined);
  }
  await filler.flush();
  await assertCounts(run, archive);
  await run("select set_config('role', 'natiq_system', true)");
  await beginGeneration(run, archive.header, newId());
}

/** The pieces of the file that was just announced. */
async function* piecesOf(lines: AsyncGenerator<ExportLine>, bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; ) {
    const { value } = await lines.next();
    if (value?.kind !== 'piece') throw new ImportRefused('A file in the export is shorter than it says.');
    left -= value.bytes.length;
    yield value.bytes;
  }
}

/** Puts rows into one table after the other, as the role that owns such rows. */
class Filler {
  readonly #run: Execute;
  readonly #tables: ReadonlyMap<string, ExportTable>;
  readonly #onProgress: ((rows: number) => void) | undefined;
  #statement = '';
  #rows: string[] = [];
  #characters = 0;
  #total = 0;

  constructor(run: Execute, tables: readonly ExportTable[], onProgress?: (rows: number) => void) {
    this.#run = run;
    this.#tables = new Map(tables.map(table => [nameOf(table), table]));
    this.#onProgress = onProgress;
  }

  async begin(name: string, company: string | null, columns: readonly string[]): Promise<void> {
    await this.flush();
    const table = this.#tables.get(name);
    const types = columns.map(column => table?.columns.find(own => own.name === column)?.type);
    if (!table || types.includes(undefined))
      throw new ImportRefused(`The export has columns of ${name} that this schema does not know.`);
    await enter(this.#run, company);
    const values = types.map((type, at) => `(r ->> ${at})::${type}`).join(', ');
    this.#statement = `insert into ${quoted(table.schema)}.${quoted(table.name)} (${columns.map(quoted).join(', ')})
      select ${values} from json_array_elements($1::json) as r`;
  }

  async add(row: string): Promise<void> {
    this.#rows.push(row);
    this.#characters += row.length;
    if (this.#rows.length >= BATCH.rows || this.#characters >= BATCH.characters) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    await this.#run(this.#statement, [`[${this.#rows.join(',')}]`]);
    this.#total += this.#rows.length;
    this.#onProgress?.(this.#total);
    [this.#rows, this.#characters] = [[], 0];
  }
}

/** Becomes the role under which rows of a company, or of the directory, may be written and seen. */
async function enter(run: Execute, company: string | null): Promise<void> {
  if (company === null) await run("select set_config('role', 'natiq_system', true)");
  else await run("select set_config('role', 'natiq_app', true), set_config('natiq.company_id', $1, true)", [company]);
}

/** Every table of every company, counted where it now stands. */
async function assertCounts(run: Execute, { trailer }: ExportArchive): Promise<void> {
  for (const [company, tables] of Object.entries(trailer.rows)) {
    await enter(run, company || null);
    for (const [table, expected] of Object.entries(tables)) {
      const name = table.split('.').map(quoted).join('.');
      const [row] = await run<{ n: string }>(`select count(*)::text as n from ${name}`);
      if (Number(row!.n) !== expected)
        throw new ImportRefused(`${table} got ${row!.n} rows of ${expected}; nothing was kept.`);
    }
  }
}
