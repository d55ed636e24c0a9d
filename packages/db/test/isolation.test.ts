import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bare, bareDriver } from '../src/bare.ts';
import { newId } from '../src/ids.ts';
import { isolationReport } from '../src/integrity/isolation.ts';
import { internals } from '../src/internal.ts';
import type { Scratch } from '../src/scratch.ts';
import { freshDatabase } from './support.ts';

let scratch: Scratch;
let owner: Bare;
beforeAll(async () => {
  scratch = await freshDatabase();
  owner = await bareDriver(scratch, 1);
  const company = newId();
  await internals(scratch).transaction(
    async (_tx, run) => {
      await run(`insert into companies (company_id, name, slug) values ($1, 'x', 'x')`, [company]);
      await run('insert into contacts (company_id, id) values ($1, $2)', [company, newId()]);
    },
    { role: 'natiq_app', company },
  );
});
afterAll(async () => {
  await owner.close();
  await scratch.close();
});

/** The report while something is broken; mended again afterwards. */
async function broken(breakIt: string, mend: string) {
  await owner.define(breakIt);
  try {
    const report = await isolationReport(scratch);
    return { ...report, open: report.tables.filter(table => table.holes.length > 0) };
  } finally {
    await owner.define(mend);
  }
}

const policy = (table: string, using = `company_id = current_setting('natiq.company_id')::uuid`) =>
  `create policy ${table}_tenant on ${table} for all to natiq_app using (${using}) with check (${using})`;

describe('what the application’s role sees', () => {
  test('is nothing: refused without a company, no row as one that does not exist, no way around', async () => {
    const report = await isolationReport(scratch);
    expect(report.holes).toEqual([]);
    expect(report.tables.filter(table => table.holes.length > 0)).toEqual([]);
    expect(report.ok).toBe(true);
    const contacts = report.tables.find(table => table.table === 'contacts');
    expect(contacts).toMatchObject({ random: '0', rowSecurity: 'forced', policy: 'strict', keys: 'company first' });
    expect(contacts!.without).toMatch(/^refused 22P02$|^refused 42704$/);
    expect(report.tables.find(table => table.table === 'directory.sessions')).toMatchObject({
      without: 'refused 42501',
      random: 'refused 42501',
      policy: 'no access',
    });
  });
});

describe('a hole is named', () => {
  test('a dropped policy', async () => {
    const { ok, open } = await broken('drop policy contacts_tenant on contacts', policy('contacts'));
    expect(ok).toBe(false);
    expect(open).toMatchObject([{ table: 'contacts', policy: 'missing' }]);
  });

  test('row-level security switched off: rows are seen', async () => {
    const { ok, open } = await broken(
      'alter table contacts disable row level security',
      'alter table contacts enable row level security',
    );
    expect(ok).toBe(false);
    expect(open).toMatchObject([{ table: 'contacts', without: '1', random: '1', rowSecurity: 'off' }]);
  });

  test('row-level security not forced', async () => {
    const { open } = await broken(
      'alter table contacts no force row level security',
      'alter table contacts force row level security',
    );
    expect(open).toMatchObject([{ table: 'contacts', rowSecurity: 'enabled' }]);
  });

  test('a policy that lets through what has no company, and a second one beside the strict', async () => {
    const loose = `company_id = nullif(current_setting('natiq.company_id', true), '')::uuid`;
    const soft = await broken(
      `drop policy contacts_tenant on contacts; ${policy('contacts', loose)}`,
      `drop policy contacts_tenant on contacts; ${policy('contacts')}`,
    );
    expect(soft.open).toMatchObject([{ table: 'contacts', policy: 'loose' }]);
    const second = await broken(
      'create policy everybody on contacts for select to natiq_app using (true)',
      'drop policy everybody on contacts',
    );
    expect(second.open).toMatchObject([{ table: 'contacts', without: '1', random: '1', policy: 'loose' }]);
  });

  test('a new table without any of it, readable by the application', async () => {
    const { open } = await broken(
      'create table leaky (id int primary key); grant select on leaky to natiq_app; insert into leaky values (1)',
      'drop table leaky',
    );
    expect(open).toMatchObject([
      { table: 'leaky', without: '1', random: '1', rowSecurity: 'off', policy: 'missing', keys: 'other' },
    ]);
  });

  test('a grant on the directory, a right to TRUNCATE, a policy of the system beyond the written ones', async () => {
    const grant = await broken(
      'grant usage on schema directory to natiq_app; grant select on directory.companies to natiq_app',
      'revoke select on directory.companies from natiq_app; revoke usage on schema directory from natiq_app',
    );
    expect(grant.open.map(table => table.table)).toEqual(['directory.companies']);
    const truncate = await broken('grant truncate on notes to natiq_app', 'revoke truncate on notes from natiq_app');
    expect(truncate.open.map(table => table.table)).toEqual(['notes']);
    const system = await broken(
      'create policy notes_all on notes for select to natiq_system using (true)',
      'drop policy notes_all on notes',
    );
    expect(system.holes).toEqual(['The policy notes_all on notes sees every company and is no written exception.']);
  });

  test('a function that runs as its owner', async () => {
    const { holes } = await broken(
      `create function public.peek() returns bigint language sql security definer as 'select count(*) from contacts'`,
      'drop function public.peek()',
    );
    expect(holes.join(' ')).toContain('peek');
  });
});
