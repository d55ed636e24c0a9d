import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { lowerRole } from './drivers/open-embedded.ts';
import { outward } from './errors.ts';
import { type Database, internals } from './internal.ts';
import { installJobs, pendingJobsUpgrade } from './queue/schema.ts';

/** Copies of an embedded folder kept from before migrations. */
const KEPT_COPIES = 2;
/** Key of the advisory lock that lets one replica migrate at a time; the number only has to be nobody else's. */
const MIGRATION_LOCK = 7_216_044_911;

interface Owner {
  /** Runs a script without parameters as the owner; gives the rows of its statements. */
  readonly run: (text: string) => Promise<Record<string, unknown>[]>;
  /** Applies the pending migrations in one transaction. */
  readonly apply: () => Promise<void>;
}

export interface MigrationResult {
  /** Names of the migrations applied by this call, oldest first. */
  readonly applied: readonly string[];
  /** Where the embedded folder was copied to before, if it was. */
  readonly copy: string | null;
}

/**
 * Names of the migrations in the folder that the database has not seen, oldest first.
 * @throws DatabaseUnavailable
 */
export async function pendingMigrations(database: Database, migrationsFolder: string): Promise<string[]> {
  return asOwner(database, migrationsFolder, owner => pending(owner, migrationsFolder));
}

/**
 * Brings the database to the newest schema, job queue included, as its owner. Replicas that start together wait for one
 * another. An embedded folder that holds data is copied first; the last two copies stay in `backups`.
 * @throws DatabaseUnavailable, or the failed statement's error; a failed migration leaves the schema as it was
 */
export async function migrate(database: Database, migrationsFolder: string): Promise<MigrationResult> {
  return asOwner(database, migrationsFolder, async owner => {
    const applied = await pending(owner, migrationsFolder);
    const { raw } = internals(database);
    const folder = raw.driver === 'embedded' ? raw.folder : null;
    let copy: string | null = null;
    if (applied.length > 0) {
      if (folder !== null && (await isUsed(owner))) copy = await copyFolder(owner, folder);
      await owner.apply();
    }
    await installJobs(owner.run);
    await ensurePartitions(owner.run);
    return { applied, copy };
  });
}

export interface SchemaStanding {
  /** The newest migration that was applied. */
  readonly name: string;
  /** When it was written, milliseconds since 1970: newer schemas have greater ones. */
  readonly when: number;
}

/** How far the database is migrated; null where it never was. The name is `unknown` when a newer Natiq did it. @throws DatabaseUnavailable */
export async function schemaStanding(database: Database, migrationsFolder: string): Promise<SchemaStanding | null> {
  return asOwner(database, migrationsFolder, async owner => {
    if (!(await isUsed(owner))) return null;
    const when = await lastApplied(owner);
    return { when, name: readJournal(migrationsFolder).find(entry => entry.when === when)?.tag ?? 'unknown' };
  });
}

/** The newest migration of a folder. */
export function newestMigration(migrationsFolder: string): SchemaStanding {
  const { tag, when } = readJournal(migrationsFolder).reduce((a, b) => (a.when > b.when ? a : b));
  return { name: tag, when };
}

/**
 * Brings an older database up to a migration, and no further: rows of that day fit into it. `migrate` does the rest afterwards.
 * @throws DatabaseUnavailable
 */
export async function migrateUpTo(database: Database, migrationsFolder: string, when: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'natiq-migrations-'));
  try {
    const journal = JSON.parse(readFileSync(journalOf(migrationsFolder), 'utf8')) as { entries: { when: number }[] };
    const entries = journal.entries.filter(entry => entry.when <= when);
    cpSync(migrationsFolder, folder, { recursive: true });
    writeFileSync(journalOf(folder), JSON.stringify({ ...journal, entries }));
    await migrate(database, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Months of the event log that exist ahead; each start adds what has come near, and a default partition takes the rest. */
const monthsAhead = 24;

async function ensurePartitions(run: Owner['run']): Promise<void> {
  const [known] = await run(`select to_regprocedure('natiq.ensure_event_partitions(integer)') is not null as exists`);
  if (known?.exists) await run(`select natiq.ensure_event_partitions(${monthsAhead})`);
}

async function pending(owner: Owner, migrationsFolder: string): Promise<string[]> {
  const at = (await isUsed(owner)) ? await lastApplied(owner) : 0;
  const files = readJournal(migrationsFolder)
    .filter(entry => entry.when > at)
    .map(entry => entry.tag);
  return [...files, ...(await pendingJobsUpgrade(owner.run))];
}

async function lastApplied(owner: Owner): Promise<number> {
  const [last] = await owner.run('select max(created_at)::text as at from drizzle.__drizzle_migrations');
  return Number(last?.at ?? 0);
}

const journalOf = (migrationsFolder: string) => join(migrationsFolder, 'meta', '_journal.json');

function readJournal(migrationsFolder: string): { tag: string; when: number }[] {
  const text = readFileSync(journalOf(migrationsFolder), 'utf8');
  return (JSON.parse(text) as { entries: { tag: string; when: number }[] }).entries;
}

/** Whether any migration has ever run here. */
async function isUsed(owner: Owner): Promise<boolean> {
  const rows = await owner.run("select to_regclass('drizzle.__drizzle_migrations')::text as name");
  return rows[0]?.name !== null && rows[0]?.name !== undefined;
}

/** Copies the database files after a checkpoint, while nothing else runs, and removes all but the newest copies. */
async function copyFolder(owner: Owner, folder: string): Promise<string> {
  await owner.run('checkpoint');
  const backups = join(folder, 'backups');
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const copy = join(backups, new Date().toISOString().replace(/[:.]/g, '-'));
  cpSync(join(folder, 'pg'), copy, { recursive: true, preserveTimestamps: true });
  const old = readdirSync(backups).sort().slice(0, -KEPT_COPIES);
  for (const name of old) rmSync(join(backups, name), { recursive: true, force: true });
  return copy;
}

/** Runs as the owner of the schema, while nobody else migrates. */
export function asOwner<T>(database: Database, migrationsFolder: string, fn: (owner: Owner) => Promise<T>): Promise<T> {
  const { raw } = internals(database);
  return raw.driver === 'embedded'
    ? asEmbeddedOwner(raw.pglite, migrationsFolder, fn)
    : asPostgresOwner(raw.ownerUrl, raw.memberUrl, migrationsFolder, fn);
}

async function asEmbeddedOwner<T>(
  pglite: PGlite,
  migrationsFolder: string,
  fn: (owner: Owner) => Promise<T>,
): Promise<T> {
  await pglite.exec('reset role');
  try {
    return await fn({
      run: async text => (await pglite.exec(text)).flatMap(result => result.rows),
      apply: () => migrateEmbedded(drizzleEmbedded({ client: pglite }), { migrationsFolder }),
    });
  } finally {
    // New types came with the migration; PGlite learns the array types only when told.
    await pglite.refreshArrayTypes();
    await lowerRole(pglite);
  }
}

/** A connection of its own, because migrations run as the login itself and take longer than any statement may. */
async function asPostgresOwner<T>(
  url: string,
  memberUrl: string,
  migrationsFolder: string,
  fn: (owner: Owner) => Promise<T>,
): Promise<T> {
  const client = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'natiq migrate' },
  });
  try {
    // Held by the session and not by a transaction: the migrations are a transaction of their own. Another replica's
    // migration may take minutes; a table that stays locked for half a minute means somebody is still at work on it.
    await client`set lock_timeout = '10min'`;
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await client`set lock_timeout = '30s'`;
    const result = await fn({
      run: async text => Array.from(await client.unsafe(text)),
      apply: () => migratePostgres(drizzlePostgres({ client }), { migrationsFolder }),
    });
    await grantRoles(client, url, memberUrl);
    return result;
  } catch (error) {
    throw outward(error);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** A login of its own for the application is made a member of the roles it switches to; the owner is one by migration. */
async function grantRoles(client: postgres.Sql, ownerUrl: string, memberUrl: string): Promise<void> {
  const member = decodeURIComponent(new URL(memberUrl).username);
  if (member === '' || member === decodeURIComponent(new URL(ownerUrl).username)) return;
  for (const role of ['natiq_app', 'natiq_system', 'natiq_jobs']) {
    const [row] = await client<{ member: boolean }[]>`select pg_has_role(${member}, ${role}, 'member') as member`;
    if (!row?.member) await client`grant ${client(role)} to ${client(member)}`;
  }
}
