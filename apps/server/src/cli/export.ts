import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@natiq/db';
import { type Exported, exportData } from '@natiq/db/operations/export';
import type { Env } from '../env.ts';
import { readEnv } from '../env.ts';
import { migrationsFolder } from '../paths.ts';
import { databaseOptions, filesFolder } from '../wire.ts';
import { filesOfCompany } from './files-beside.ts';

export interface ExportRequest {
  file: string;
  /** Slug of the only company to export. */
  company?: string | undefined;
  onProgress?: (line: string) => void;
}

/**
 * Writes the installation, or one company of it, into a file. A PostgreSQL server may go on running; an embedded database is
 * opened, which its own server refuses while it runs. Nothing is migrated: the file says which schema it is of.
 * @throws DataFolderInUse, NothingToExport, DatabaseUnavailable
 */
export async function exportInstallation(env: Env, request: ExportRequest): Promise<Exported> {
  const options = databaseOptions(env);
  if (options.kind === 'embedded' && !existsSync(join(resolve(env.dataDir), 'pg', 'PG_VERSION')))
    throw new Error(`There is no database in ${env.dataDir}. Set NATIQ_DATA or DATABASE_URL to where it is.`);
  const database = await openDatabase(options);
  try {
    return await exportData(database, {
      file: resolve(request.file),
      migrationsFolder: migrationsFolder(),
      ...(request.company && { company: request.company }),
      // What lies in a bucket stays there: the same bucket serves the other database.
      ...(!env.s3 && { files: (companyId: string) => filesOfCompany(filesFolder(env), companyId) }),
      onProgress: (company, rows) => request.onProgress?.(`${company}: ${rows} rows`),
    });
  } finally {
    await database.close();
  }
}

const total = (exported: Pick<Exported, 'rows'>) =>
  Object.values(exported.rows)
    .flatMap(tables => Object.values(tables))
    .reduce((sum, n) => sum + n, 0);

/** `natiq export FILE [--company SLUG] [--json]` */
export async function exportCommand(args: string[]): Promise<void> {
  const options = { company: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error('Usage: natiq export FILE [--company SLUG] [--json]');
  const exported = await exportInstallation(readEnv(), {
    file,
    company: values.company,
    onProgress: line => process.stderr.write(`${line}\n`),
  });
  const { rows, files, companies, sealed, sha256, schema } = exported;
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ file, schema, companies, files, sealed, sha256, rows })}\n`);
    return;
  }
  process.stdout.write(
    `${file}: ${companies} ${companies === 1 ? 'company' : 'companies'}, ${total(exported)} rows, ${files} files, schema ${schema}.\n` +
      `SHA-256 of its contents ${sha256}\n` +
      'It holds password hashes and the key of this installation’s secrets: keep it as you keep the database.\n' +
      keysLine(sealed),
  );
}

/** Secrets sealed with a key that its keeper set open only where that key is set too. */
function keysLine(sealed: Exported['sealed']): string {
  const ids = Object.keys(sealed).filter(id => id !== 'own');
  return ids.length === 0
    ? ''
    : `Some secrets are sealed with ${ids.join(', ')} of NATIQ_SECRET_KEYS: set it where you import, or enter them anew.\n`;
}
