import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Database, openDatabase, sqlState } from './client.ts';
import { migrate } from './migrate.ts';
import { cachedTemplate, templateHash } from './template.ts';

export interface ScratchOptions {
  readonly migrationsFolder: string;
  /** Where the embedded template is kept between runs. */
  readonly cacheFolder?: string;
  /** Set for a database on this server instead of an embedded one: a login that may create databases. */
  readonly postgresUrl?: string;
  /** The login the database is then used with; the owner when left out. */
  readonly memberUrl?: string;
}

/** A throw-away database: the same as any, and gone after `close()`. */
export type Scratch = Database;

/** Serialises the making of a template between processes; the number only has to be nobody else's. */
const TEMPLATE_LOCK = 7_216_044_912;

const defaultCache = () => join(tmpdir(), 'natiq-templates');

/**
 * Makes what `scratchDatabase` starts from, when it is not there yet: an archive in the cache folder, or a template database
 * on the server. Both are named after a hash of the migrations, so a changed migration makes a new one.
 * @returns the archive's path or the template database's name
 */
export async function prepareScratch(options: ScratchOptions): Promise<string> {
  const { migrationsFolder, cacheFolder = defaultCache(), postgresUrl } = options;
  if (postgresUrl === undefined) return cachedTemplate(cacheFolder, migrationsFolder);
  const name = `natiq_template_${templateHash(migrationsFolder)}`;
  await withAdmin(postgresUrl, async admin => {
    await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const [ready] = await admin`select 1 from pg_database where datname = ${name}`;
    if (ready) return;
    // Under another name until it is migrated, so that the real name always means a finished template.
    const draft = `${name}_draft`;
    await admin`drop database if exists ${admin(draft)} with (force)`;
    await admin`create database ${admin(draft)}`;
    const ownerUrl = urlOf(postgresUrl, draft);
    const url = options.memberUrl === undefined ? ownerUrl : urlOf(options.memberUrl, draft);
    const database = await openDatabase({ kind: 'postgres', url, ownerUrl, max: 1 });
    try {
      await migrate(database, migrationsFolder);
    } finally {
      await database.close();
    }
    await admin`alter database ${admin(draft)} rename to ${admin(name)}`;
  });
  return name;
}

/** Opens a fresh, migrated, empty database: embedded in memory, or on the server of `postgresUrl`. Dropped when closed. */
export async function scratchDatabase(options: ScratchOptions): Promise<Scratch> {
  const template = await prepareScratch(options);
  const { postgresUrl, memberUrl = postgresUrl } = options;
  if (postgresUrl === undefined || memberUrl === undefined) {
    return openDatabase({ kind: 'embedded', dataDir: null, template });
  }
  const name = `natiq_scratch_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withAdmin(postgresUrl, admin => copyOf(admin, template, name));
  const database = await openDatabase({
    kind: 'postgres',
    url: urlOf(memberUrl, name),
    ownerUrl: urlOf(postgresUrl, name),
  });
  const close = database.close;
  return Object.assign(database, {
    close: async () => {
      await close();
      await withAdmin(postgresUrl, admin => drop(admin, name));
    },
  });
}

/** Only one copy of a template can be made at a time; the second is refused with 55006, so they queue here. */
async function copyOf(admin: postgres.Sql, template: string, name: string): Promise<void> {
  await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  await admin`create database ${admin(name)} template ${admin(template)}`;
}

/**
 * Drops a database whose connections have just been closed; the server may take a moment to notice. Not by force, because
 * an owner may not end another login's connections.
 */
async function drop(admin: postgres.Sql, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin`drop database if exists ${admin(name)}`;
      return;
    } catch (error) {
      if (sqlState(error) !== '55006' || attempt === 50) throw error;
      await sleep(50);
    }
  }
}

async function withAdmin(url: string, fn: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await fn(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
