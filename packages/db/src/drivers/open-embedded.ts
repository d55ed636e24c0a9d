import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openAsBlob,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { DataFolderUnusable } from '../errors.ts';
import type { Internals } from '../internal.ts';
import { type Lock, lockFolder } from '../lock.ts';
import { embeddedInternals } from './embedded.ts';
import { LOCK_TIMEOUT, STATEMENT_TIMEOUT } from './shared.ts';

/** The major version of PostgreSQL inside the pinned PGlite; its data folders cannot be read by another one. */
export const EMBEDDED_MAJOR = '18';

/** The default of 128 MB costs 90 MB more memory and is not faster for databases of the size an embedded one has. */
const SHARED_BUFFERS = '32MB';

interface Options {
  readonly dataDir: string | null;
  readonly template?: string;
  readonly lock?: boolean;
}

/** Opens PGlite in memory or in a folder. @throws DataFolderInUse, DataFolderUnusable */
export async function openEmbedded(options: Options): Promise<{ internals: Internals; close: () => Promise<void> }> {
  if (options.dataDir === null) {
    const pglite = await create(undefined, options.template);
    return { internals: embeddedInternals(pglite, null), close: () => closeOnce(pglite) };
  }
  const folder = options.dataDir;
  prepareFolder(folder);
  const lock: Lock | undefined = options.lock === false ? undefined : await lockFolder(folder);
  try {
    const pglite = await openFolder(folder, options.template);
    return {
      internals: embeddedInternals(pglite, folder),
      close: async () => {
        await closeOnce(pglite);
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function prepareFolder(folder: string): void {
  try {
    // Everything in it is for the owner of the process alone.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw new Error('not a directory');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderUnusable(folder, 'unreadable', `The data folder ${folder} cannot be read and written.`, error);
  }
}

async function openFolder(folder: string, template: string | undefined): Promise<PGlite> {
  const pg = join(folder, 'pg');
  const marker = join(folder, 'creating');
  // The marker stands while a new database is being written. If it is found, that never finished and nobody has used it.
  if (existsSync(marker)) rmSync(pg, { recursive: true, force: true });
  const isNew = !existsSync(join(pg, 'PG_VERSION'));
  if (isNew) {
    mkdirSync(pg, { recursive: true, mode: 0o700 });
    writeFileSync(marker, '');
  } else {
    assertVersion(folder, pg);
  }
  try {
    const pglite = await create(pg, isNew ? template : undefined);
    rmSync(marker, { force: true });
    return pglite;
  } catch (error) {
    if (error instanceof DataFolderUnusable) throw error;
    throw new DataFolderUnusable(folder, 'damaged', `The database in ${folder} could not be started.`, error);
  }
}

function assertVersion(folder: string, pg: string): void {
  let version: string;
  try {
    version = readFileSync(join(pg, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw new DataFolderUnusable(folder, 'unreadable', `The database in ${folder} cannot be read.`, error);
  }
  if (version !== EMBEDDED_MAJOR) {
    throw new DataFolderUnusable(
      folder,
      'other-version',
      `The database in ${folder} was written by PostgreSQL ${version}; this version of Natiq reads ${EMBEDDED_MAJOR}. ` +
        'Export it with the version that wrote it and import it here.',
    );
  }
}

async function create(dataDir: string | undefined, template: string | undefined): Promise<PGlite> {
  const pglite = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(template === undefined ? {} : { loadDataDir: await openAsBlob(template, { type: templateType(template) }) }),
    extensions: { vector },
    parsers: timesAsText,
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`],
  });
  await pglite.exec(
    `set timezone = 'UTC'; set statement_timeout = ${STATEMENT_TIMEOUT}; set lock_timeout = ${LOCK_TIMEOUT}`,
  );
  await lowerRole(pglite);
  return pglite;
}

/**
 * Times come as text, as drizzle wants them and as PostgreSQL's driver gives them here. Said once to the engine, because
 * drizzle says it with every query, and PGlite then copies its whole table of parsers each time (0.1 ms).
 */
const timesAsText = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.DATE, types.INTERVAL].map(type => [type, (value: string) => value]),
);

/** PGlite tells a compressed archive by the type of the blob. */
function templateType(file: string): string {
  return /\.(tgz|gz)$/.test(file) ? 'application/gzip' : 'application/x-tar';
}

/**
 * The session of a migrated database becomes `natiq_app`, so that whoever forgets the tenant fails here too. Before the
 * first migration the role does not exist and the session stays the owner's.
 */
export async function lowerRole(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query("select 1 from pg_roles where rolname = 'natiq_app'");
  if (rows.length > 0) await pglite.exec('set role natiq_app');
}

async function closeOnce(pglite: PGlite): Promise<void> {
  if (!pglite.closed) await pglite.close();
}
