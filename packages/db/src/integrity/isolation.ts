import { randomUUID } from 'node:crypto';
import { sqlState } from '../errors.ts';
import { type Database, type Execute, internals } from '../internal.ts';

/**
 * The written exceptions to tenancy; whatever else the database's own catalogue shows is a hole. Kept here for the check that
 * anybody can run (`natiq isolation`) and for the catalogue test.
 */
export const writtenExceptions = {
  /** Policies of natiq_system that see more than one company. */
  systemPolicies: [
    'ai_embedders_sweep',
    'answer_leases_sweep',
    'attachments_sweep',
    'channel_links_sweep',
    'channel_updates_sweep',
    'companies_list',
    'conversations_sweep',
    'deliveries_sweep',
    'domain_events_tail',
    'knowledge_sources_sweep',
  ],
  /** Definer functions; each belongs to a role that cannot log in and owns nothing else. */
  definers: [
    'due_chats',
    'due_conversations',
    'due_embedders',
    'due_sources',
    'elapsed_conversations',
    'enqueue',
    'orphaned_attachments',
    'polling_channels',
    'session',
    'waiting_channels',
  ],
} as const;

export interface TableIsolation {
  readonly table: string;
  /** What the application's role is told without a company: `refused` with its SQLSTATE, or the number of rows (0 or 1 for "some"). */
  readonly without: string;
  /** The same in the name of a company that does not exist. */
  readonly random: string;
  readonly rowSecurity: 'forced' | 'enabled' | 'off';
  /** Whether one policy of the application's role reads and checks the transaction's company, strictly. */
  readonly policy: 'strict' | 'loose' | 'missing' | 'no access';
  /** Whether every key begins with the company. */
  readonly keys: 'company first' | 'other' | 'no access';
  /** What is wrong, in words; empty when nothing is. */
  readonly holes: readonly string[];
}

export interface IsolationReport {
  readonly driver: 'embedded' | 'postgres';
  readonly tables: readonly TableIsolation[];
  /** Holes that are no table's: roles, policies beyond the written ones, functions, views. */
  readonly holes: readonly string[];
  readonly ok: boolean;
}

interface CatalogueRow {
  name: string;
  schema: string;
  enabled: boolean;
  forced: boolean;
  readable: boolean;
  truncatable: boolean;
  keys: boolean | null;
}

interface PolicyRow {
  schemaname: string;
  tablename: string;
  policyname: string;
  roles: string;
  cmd: string;
  qual: string | null;
  with_check: string | null;
}

const strict = /^\(company_id = \(current_setting\('natiq\.company_id'::text\)\)::uuid\)$/;

/**
 * Asks the database itself what keeps companies apart: what the application's role sees in each table without a company and as
 * one that does not exist, and how row-level security, policies, keys, roles and functions stand in the catalogue. Reads only.
 * @throws DatabaseUnavailable
 */
export async function isolationReport(database: Database): Promise<IsolationReport> {
  const { execute } = internals(database);
  const policies = await execute<PolicyRow>(
    'select schemaname, tablename, policyname, roles::text, cmd, qual, with_check from pg_policies',
  );
  const tables: TableIsolation[] = [];
  for (const row of await execute<CatalogueRow>(catalogue)) tables.push(await judge(database, row, policies));
  const holes = [
    ...policyHoles(policies),
    ...(await roleHoles(execute)),
    ...(await functionHoles(execute)),
    ...(tables.length === 0 ? ['There are no tables: the database is not migrated.'] : []),
  ];
  const ok = holes.length === 0 && tables.every(table => table.holes.length === 0);
  return { driver: database.driver, tables, holes, ok };
}

/** Every table of this database that is not PostgreSQL's own, with what its keys begin with. */
const catalogue = `
  select c.oid::regclass::text as name, n.nspname as schema, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    has_schema_privilege('natiq_app', n.oid, 'USAGE') and has_table_privilege('natiq_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE') as readable,
    has_table_privilege('natiq_app', c.oid, 'TRUNCATE') as truncatable,
    (select bool_and(a.attname = 'company_id' and a.attnotnull) from (
        select k.conrelid as rel, k.conkey[1] as col from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f')
        union all select i.indrelid, i.indkey[0] from pg_index i where i.indrelid = c.oid and i.indisunique) key
      left join pg_attribute a on a.attrelid = key.rel and a.attnum = key.col) as keys
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  order by n.nspname <> 'public', 1`;

async function judge(database: Database, row: CatalogueRow, policies: readonly PolicyRow[]): Promise<TableIsolation> {
  const without = await seen(database, row.name);
  const random = await seen(database, row.name, randomUUID());
  const rowSecurity = row.forced && row.enabled ? 'forced' : row.enabled ? 'enabled' : 'off';
  const base = { table: row.name, without, random, rowSecurity } as const;
  const holes = [
    ...(isSeen(without) ? ['Without a company rows are seen.'] : []),
    ...(isSeen(random) ? ['A company that does not exist sees rows.'] : []),
    ...(row.truncatable ? ['The application may empty the table past its policy (TRUNCATE).'] : []),
  ];
  // What the application's role cannot touch needs no policy of it.
  if (!row.readable && row.schema !== 'public') return { ...base, policy: 'no access', keys: 'no access', holes };
  const policy = policyOf(row, policies);
  const keys = row.keys ? 'company first' : 'other';
  if (rowSecurity === 'off') holes.push('Row-level security is off.');
  else if (rowSecurity === 'enabled') holes.push('Row-level security is not forced: the table’s owner passes it by.');
  if (policy === 'missing') holes.push('The application’s role has no policy here.');
  if (policy === 'loose') holes.push('The policy is not the strict one on the transaction’s company.');
  if (keys === 'other') holes.push('A key does not begin with the company.');
  return { ...base, policy, keys, holes };
}

const isSeen = (answer: string) => answer === '1';

/** What one look as the application's role is answered, in a transaction of its own: a refusal ends it. */
async function seen(database: Database, table: string, company?: string): Promise<string> {
  try {
    const rows = await internals(database).transaction((_tx, run) => run(`select 1 from ${table} limit 1`), {
      role: 'natiq_app',
      ...(company && { company }),
    });
    return String(rows.length);
  } catch (error) {
    const state = sqlState(error);
    if (state === undefined) throw error;
    return `refused ${state}`;
  }
}

function policyOf(row: CatalogueRow, policies: readonly PolicyRow[]): 'strict' | 'loose' | 'missing' {
  const own = policies.filter(
    p => p.schemaname === row.schema && p.tablename === row.name && /natiq_app|\bpublic\b/.test(p.roles),
  );
  if (own.length === 0) return 'missing';
  const isStrict = (p: PolicyRow) => p.cmd === 'ALL' && strict.test(p.qual ?? '') && strict.test(p.with_check ?? '');
  // Policies of one role are alternatives: one loose one opens what all others close.
  return own.length === 1 && isStrict(own[0]!) ? 'strict' : 'loose';
}

function policyHoles(policies: readonly PolicyRow[]): string[] {
  const listed: readonly string[] = writtenExceptions.systemPolicies;
  return policies
    .filter(p => !p.roles.includes('natiq_app') && !strict.test(p.qual ?? '') && !listed.includes(p.policyname))
    .map(p => `The policy ${p.policyname} on ${p.tablename} sees every company and is no written exception.`);
}

async function roleHoles(execute: Execute): Promise<string[]> {
  const roles = await execute<{ rolname: string; strong: boolean; rolcanlogin: boolean; owns: number }>(
    `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong, rolcanlogin,
       (select count(*)::int from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm')) as owns
     from pg_roles r where rolname in ('natiq_app', 'natiq_system') order by 1`,
  );
  const missing = ['natiq_app', 'natiq_system'].filter(name => !roles.some(role => role.rolname === name));
  return [
    ...missing.map(name => `The role ${name} does not exist.`),
    ...roles.flatMap(role => [
      ...(role.strong
        ? [`The role ${role.rolname} is stronger than the policies (superuser, BYPASSRLS or more).`]
        : []),
      ...(role.rolcanlogin ? [`The role ${role.rolname} may log in.`] : []),
      ...(role.owns > 0 ? [`The role ${role.rolname} owns ${role.owns} tables.`] : []),
    ]),
  ];
}

async function functionHoles(execute: Execute): Promise<string[]> {
  const listed: readonly string[] = writtenExceptions.definers;
  const functions = await execute<{ proname: string; strong: boolean; path: boolean }>(
    `select p.proname, r.rolcanlogin or r.rolsuper or r.rolbypassrls as strong,
       coalesce(array_to_string(p.proconfig, ',') like '%search_path%', false) as path
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
     where p.prosecdef and n.nspname in ('natiq', 'public', 'directory')`,
  );
  const views = await execute<{ relname: string }>(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'v'
       and not coalesce(array_to_string(c.reloptions, ',') like '%security_invoker=true%', false)`,
  );
  return [
    ...functions.flatMap(fn => [
      ...(listed.includes(fn.proname)
        ? []
        : [`The function ${fn.proname} runs as its owner and is no written exception.`]),
      ...(fn.strong || !fn.path
        ? [`The function ${fn.proname} runs as too strong an owner or without a fixed path.`]
        : []),
    ]),
    ...views.map(view => `The view ${view.relname} reads as its owner.`),
  ];
}
