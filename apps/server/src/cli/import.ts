import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DatabaseOptions, openDatabase } from '@natiq/db';
import { newestMigration } from '@natiq/db/migrate';
import { openExport } from '@natiq/db/operations/export-file';
import { type Imported, importData } from '@natiq/db/operations/import';
import type { Env } from '../env.ts';
import { readEnv } from '../env.ts';
import { migrationsFolder } from '../paths.ts';
import { databaseOptions, storageOf } from '../wire.ts';

export interface ImportRequest {
  file: string;
  onProgress?: (line: string) => void;
}

/**
 * Fills an empty installation from an export, after the whole file was read and found good.
 * @throws ExportDamaged, ExportTooNew, ImportRefused, DataFolderInUse, DatabaseUnavailable
 */
export async function importInstallation(env: Env, request: ImportRequest): Promise<Imported> {
  const archive = await openExport(resolve(request.file));
  const isCurrent = archive.header.schema.when === newestMigration(migrationsFolder()).when;
  const database = await openDatabase(targetOf(env, isCurrent));
  const storage = storageOf(env);
  const steps = { next: 0 };
  try {
    return await importData(database, archive, {
      migrationsFolder: migrationsFolder(),
      storeFile: (path, bytes) => storage.put(path, bytes, { mime: 'application/octet-stream' }),
      onProgress: rows => {
        if (rows < steps.next) return;
        request.onProgress?.(`${rows} rows`);
        steps.next = rows + 10_000;
      },
    });
  } finally {
    await database.close();
  }
}

/** The shipped template has the newest schema; rows of an older one go into a database that begins before it. */
function targetOf(env: Env, isCurrent: boolean): DatabaseOptions {
  const options = databaseOptions(env);
  if (options.kind !== 'embedded' || isCurrent) return options;
  const { template: _newest, ...bare } = options;
  return bare;
}

/** `natiq import FILE [--json]` */
export async function importCommand(args: string[]): Promise<void> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error('Usage: natiq import FILE [--json]');
  const { rows, files, companies } = await importInstallation(readEnv(), {
    file,
    onProgress: line => process.stderr.write(`${line}\n`),
  });
  const byTable: Record<string, number> = {};
  for (const tables of Object.values(rows))
    for (const [table, n] of Object.entries(tables)) byTable[table] = (byTable[table] ?? 0) + n;
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ companies, files, rows: byTable })}\n`);
    return;
  }
  const counted = Object.entries(byTable).filter(([, n]) => n > 0);
  process.stdout.write(
    `${counted.map(([table, n]) => `${String(n).padStart(9)}  ${table}`).join('\n')}\n` +
      `${companies} ${companies === 1 ? 'company' : 'companies'} and ${files} files imported, every table counted. People sign in again.\n`,
  );
}
