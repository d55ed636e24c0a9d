import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '@natiq/db';
import { type Exported, exportData } from '@natiq/db/operations/export';
import { askRunning } from '../control/ask.ts';
import type { Env } from '../env.ts';
import { readEnv } from '../env.ts';
import { migrationsFolder } from '../paths.ts';
import { filesFolder } from '../wire.ts';
import { filesOfCompany } from './files-beside.ts';
import { withStoppedDatabase } from './open-stopped.ts';

export interface ExportRequest {
  file: string;
  /** Slug of the only company to export. */
  company?: string | undefined;
  onProgress?: (line: string) => void;
}

/**
 * Writes the installation, or one company of it, into a file. A server may go on running: PostgreSQL gives a snapshot, an embedded
 * one hands out a copy of its folder. Nothing is migrated: the file says which schema it is of.
 * @throws DataFolderInUse, NothingToExport, NoDatabaseYet, DatabaseUnavailable
 */
export function exportInstallation(env: Env, request: ExportRequest): Promise<Exported> {
  return withDatabase(env, database =>
    exportData(database, {
      file: resolve(request.file),
      migrationsFolder: migrationsFolder(),
      ...(request.company && { company: request.company }),
      // What lies in a bucket stays there: the same bucket serves the other database.
      ...(!env.s3 && { files: (companyId: string) => filesOfCompany(filesFolder(env), companyId) }),
      onProgress: (company, rows) => request.onProgress?.(`${company}: ${rows} rows`),
    }),
  );
}

async function withDatabase<T>(env: Env, fn: (database: Database) => Promise<T>): Promise<T> {
  const copied = env.databaseUrl ? null : await askRunning<string | null>(env.dataDir, 'copy');
  if (!copied?.result) return withStoppedDatabase(env, fn);
  try {
    // Nobody else knows of the copy.
    const database = await openDatabase({ kind: 'embedded', dataDir: copied.result, lock: false });
    try {
      return await fn(database);
    } finally {
      await database.close();
    }
  } finally {
    rmSync(copied.result, { recursive: true, force: true });
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
    : `Some secrets are sealed with a key from outside the database (${ids.join(', ')}): set it where you import, or enter them anew.\n`;
}
