import { type Database, internals } from '../internal.ts';

export interface DatabaseFacts {
  /** As the server says it, `15.20`. */
  readonly version: string;
  readonly major: number;
  /** Version of pgvector in this database, null where it is missing. */
  readonly vector: string | null;
  /** Milliseconds the database's clock is ahead of this process's, half the way there and back taken off. */
  readonly clockSkewMs: number;
  /** Who is logged in. */
  readonly login: string;
  /** Roles of the application that do not exist, or that the login may not take on. */
  readonly missingRoles: readonly string[];
  readonly sessions: { readonly live: number; readonly expired: number };
}

interface Row {
  version: string;
  vector: string | null;
  now: number | string;
  login: string;
  missing: string[] | null;
}

const roles = ['natiq_app', 'natiq_system', 'natiq_jobs'];

/** What a migrated database says of itself. @throws DatabaseUnavailable */
export async function databaseFacts(database: Database): Promise<DatabaseFacts> {
  const { execute, transaction } = internals(database);
  const before = Date.now();
  const [row] = await execute<Row>(
    `select current_setting('server_version') as version, (select extversion from pg_extension where extname = 'vector') as vector,
       extract(epoch from clock_timestamp()) * 1000 as now, session_user::text as login,
       (select array_agg(name) from unnest($1::text[]) as name
         where not exists (select from pg_roles r where r.rolname = name and pg_has_role(session_user, r.oid, 'MEMBER'))) as missing`,
    [roles],
  );
  const after = Date.now();
  const [sessions] = await transaction(
    (_tx, run) =>
      run<{ live: number; expired: number }>(
        `select count(*) filter (where expires_at > now())::int as live, count(*) filter (where expires_at <= now())::int as expired
         from directory.sessions`,
      ),
    { role: 'natiq_system' },
  );
  const version = row!.version.split(' ')[0]!;
  return {
    version,
    major: Number(version.split('.')[0]),
    vector: row!.vector,
    clockSkewMs: Math.round(Number(row!.now) - (before + after) / 2),
    login: row!.login,
    missingRoles: row!.missing ?? [],
    sessions: { live: Number(sessions!.live), expired: Number(sessions!.expired) },
  };
}

export interface ChannelLinkFacts {
  readonly companyId: string;
  readonly handle: string;
  readonly mode: string;
  /** Key of the catalogue `channel.error.*`; null while all is well. */
  readonly error: string | null;
}

/** How the channels that have a provider stand, of all companies; the ill ones first. */
export function channelLinkFacts(database: Database, limit = 200): Promise<ChannelLinkFacts[]> {
  return internals(database).transaction(
    (_tx, run) =>
      run<ChannelLinkFacts>(
        `select company_id as "companyId", account_handle as handle, mode, error_reason as error from channel_links
         order by error_reason is null, account_handle limit $1`,
        [limit],
      ),
    { role: 'natiq_system' },
  );
}

/**
 * Whether processes of Natiq work on this PostgreSQL, wherever they run: they are known by the connections that listen or work
 * off jobs. An embedded database that could be opened is served by nobody.
 */
export async function isServed(database: Database): Promise<boolean> {
  const { raw, transaction } = internals(database);
  if (raw.driver === 'embedded') return false;
  return transaction(async (_tx, run) => {
    await run(`select set_config('role', 'none', true)`);
    const rows = await run(
      `select 1 from pg_stat_activity where datname = current_database() and application_name in ('natiq jobs', 'natiq listen') limit 1`,
    );
    return rows.length > 0;
  });
}
