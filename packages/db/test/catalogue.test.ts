import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../src/ids.ts';
import { writtenExceptions } from '../src/integrity/isolation.ts';
import { type Execute, internals } from '../src/internal.ts';
import type { Scratch } from '../src/scratch.ts';
import { asSystem, withSystem, withTenant } from '../src/tenant.ts';
import { freshDatabase } from './support.ts';

let scratch: Scratch;
let query: Execute;
let tables: string[];

beforeAll(async () => {
  scratch = await freshDatabase();
  query = internals(scratch).execute;
  const rows = await query<{ relname: string }>(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  );
  tables = rows.map(row => row.relname);
});
afterAll(() => scratch.close());

describe('the database’s own catalogue', () => {
  test('every table in public is a tenant table with FORCE row-level security and a not-null company first', async () => {
    expect(tables.length).toBeGreaterThan(15);
    const rows = await query<{ relname: string; enabled: boolean; forced: boolean; first: string; required: boolean }>(
      `select c.relname, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, a.attname as first, a.attnotnull as required
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
        where n.nspname = 'public' and c.relkind in ('r', 'p')`,
    );
    const wrong = rows.filter(r => !r.enabled || !r.forced || r.first !== 'company_id' || !r.required);
    expect(wrong).toEqual([]);
  });

  test('every tenant table has one policy of natiq_app that reads and checks the transaction’s company, strictly', async () => {
    const rows = await query<{
      tablename: string;
      policyname: string;
      roles: string;
      cmd: string;
      qual: string;
      with_check: string;
    }>(`select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies where schemaname = 'public'`);
    const strict = /\(company_id = \(current_setting\('natiq\.company_id'::text\)\)::uuid\)/;
    for (const table of tables) {
      const own = rows.filter(r => r.tablename === table && r.roles.includes('natiq_app'));
      expect(own, table).toHaveLength(1);
      expect(own[0]!.cmd, table).toBe('ALL');
      expect(own[0]!.qual, table).toMatch(strict);
      expect(own[0]!.with_check, table).toMatch(strict);
    }
    const open = rows.filter(r => !r.roles.includes('natiq_app') && !strict.test(r.qual ?? '')).map(r => r.policyname);
    expect(open.sort()).toEqual(writtenExceptions.systemPolicies);
    expect(rows.filter(r => /\bpublic\b/.test(r.roles))).toEqual([]);
  });

  test('every primary key, unique key and foreign key begins with the company', async () => {
    const rows = await query<{ conname: string; contype: string; columns: string }>(
      `select k.conname, k.contype::text as contype, (select string_agg(a.attname, ',' order by u.n) from unnest(k.conkey) with ordinality u(col, n)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.col) as columns
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and k.contype in ('p', 'u', 'f')`,
    );
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter(r => !r.columns.startsWith('company_id'))).toEqual([]);
    const withPrimary = await query<{ relname: string }>(
      `select distinct c.relname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and k.contype = 'p'`,
    );
    expect(withPrimary.map(r => r.relname).sort()).toEqual(tables);
  });

  test('every unique index begins with the company', async () => {
    const rows = await query<{ indexrelid: string; first: string }>(
      `select i.indexrelid::regclass::text as indexrelid, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where n.nspname = 'public' and i.indisunique and c.relkind in ('r', 'p')`,
    );
    expect(rows.filter(r => r.first !== 'company_id')).toEqual([]);
  });

  test('natiq_app owns nothing, cannot truncate, log in or pass policies by', async () => {
    const [role] = await query<Record<string, boolean>>(
      `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = 'natiq_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcanlogin: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
    const owned = await query(
      `select c.relname from pg_class c where c.relowner in (select oid from pg_roles where rolname in ('natiq_app', 'natiq_system')) and c.relkind in ('r', 'p', 'v', 'S')`,
    );
    expect(owned).toHaveLength(0);
    const truncate = await query<{ relname: string }>(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'directory', 'natiq_events') and c.relkind in ('r', 'p') and has_table_privilege('natiq_app', c.oid, 'TRUNCATE')`,
    );
    expect(truncate).toHaveLength(0);
  });

  test('natiq_app cannot touch the directory, partitions or the history it must not rewrite', async () => {
    const rows = await query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('directory', 'natiq_events') and c.relkind in ('r', 'p')
        and (has_table_privilege('natiq_app', c.oid, 'SELECT') or has_table_privilege('natiq_app', c.oid, 'INSERT'))`,
    );
    expect(rows).toEqual([]);
    for (const table of ['domain_events', 'audit_entries', 'assistant_versions']) {
      const [may] = await query<{ change: boolean; remove: boolean }>(
        `select has_table_privilege('natiq_app', $1, 'UPDATE') as change, has_table_privilege('natiq_app', $1, 'DELETE') as remove`,
        [table],
      );
      expect(may, table).toEqual({ change: false, remove: false });
    }
  });

  test('definer functions are the listed ones, owned by roles that cannot log in; views run as their caller', async () => {
    const rows = await query<{ proname: string; rolcanlogin: boolean; rolsuper: boolean; path: string | null }>(
      `select p.proname, r.rolcanlogin, r.rolsuper, array_to_string(p.proconfig, ',') as path from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        join pg_roles r on r.oid = p.proowner where p.prosecdef and n.nspname in ('natiq', 'public', 'directory')`,
    );
    expect(rows.map(r => r.proname).sort()).toEqual(writtenExceptions.definers);
    expect(rows.filter(r => r.rolcanlogin || r.rolsuper || !r.path?.includes('search_path'))).toEqual([]);
    const views = await query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'v'
        and not coalesce(array_to_string(c.reloptions, ',') like '%security_invoker=true%', false)`,
    );
    expect(views).toHaveLength(0);
  });

  test('the event log is partitioned ahead of time', async () => {
    const rows = await query<{ n: number }>(
      `select count(*)::int as n from pg_inherits where inhparent = 'public.domain_events'::regclass`,
    );
    expect(rows[0]!.n).toBeGreaterThanOrEqual(12);
  });
});

describe('as the application role', () => {
  test('without a company every table raises or shows nothing', async () => {
    const { transaction } = internals(scratch);
    for (const table of tables) {
      await expect(
        transaction((_tx, run) => run(`select 1 from ${table}`), { role: 'natiq_app' }),
        table,
      ).rejects.toThrow();
    }
  });

  test('with company A, rows of B can be neither written nor referred to nor seen', async () => {
    const [a, b] = [newId(), newId()];
    const insert = (company: string, as: string) =>
      internals(scratch).transaction(
        (_tx, run) => run(`insert into companies (company_id, name, slug) values ($1, 'x', $2)`, [company, company]),
        { role: 'natiq_app', company: as },
      );
    await insert(a, a);
    await insert(b, b);
    await expect(insert(newId(), a)).rejects.toThrow(/policy/i);
    const contact = newId();
    await internals(scratch).transaction(
      (_tx, run) => run('insert into contacts (company_id, id) values ($1, $2)', [b, contact]),
      { role: 'natiq_app', company: b },
    );
    const inA = { role: 'natiq_app', company: a } as const;
    expect(
      await internals(scratch).transaction((_tx, run) => run('select 1 from contacts where id = $1', [contact]), inA),
    ).toHaveLength(0);
    const changed = await internals(scratch).transaction(
      (_tx, run) => run(`update contacts set name = 'mine' where id = $1`, [contact]),
      inA,
    );
    expect(changed.count).toBe(0);
    await expect(
      internals(scratch).transaction(
        (_tx, run) =>
          run(
            `insert into contact_identities (company_id, id, contact_id, channel_id, address) values ($1, $2, $3, $4, 'x')`,
            [a, newId(), contact, newId()],
          ),
        inA,
      ),
    ).rejects.toThrow();
  });

  test('withTenant is the application’s role in the company it names, withSystem the system’s in none', async () => {
    const company = newId();
    const standing = sql`select current_user::text as who, nullif(current_setting('natiq.company_id', true), '') as company`;
    expect(await withTenant(scratch, company, tx => tx.execute(standing))).toEqual([{ who: 'natiq_app', company }]);
    expect(await withSystem(scratch, tx => tx.execute(standing))).toEqual([{ who: 'natiq_system', company: null }]);
    expect(await withTenant(scratch, company, tx => asSystem(tx, system => system.execute(standing)))).toMatchObject([
      { who: 'natiq_system' },
    ]);
    const back = withTenant(scratch, company, async tx => {
      await asSystem(tx, async () => {});
      return tx.execute(standing);
    });
    expect(await back).toEqual([{ who: 'natiq_app', company }]);
  });

  test('the tenant ends with its transaction, and the system role cannot write a company’s rows', async () => {
    const company = newId();
    await withTenant(scratch, company, async () => {});
    await expect(query('select 1 from contacts')).rejects.toThrow();
    await expect(withSystem(scratch, async tx => tx.execute(`update companies set name = 'x'`))).rejects.toThrow();
  });
});
