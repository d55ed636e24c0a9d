import { sql } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { constraintOf, type Database, NestedTransaction, sqlState, TransactionOver } from '../src/client.ts';
import { afterCommit } from '../src/drivers/shared.ts';
import { type Internals, internals, type TransactionHandle } from '../src/internal.ts';
import { freshDatabase } from './support.ts';

const company = '01900000-0000-7000-8000-00000000000a';
const things = pgTable('things', { id: integer('id').primaryKey(), name: text('name') });

let database: Database;
let db: Internals;

beforeAll(async () => {
  database = await freshDatabase();
  db = internals(database);
});

afterAll(() => database.close());

/** Inside a transaction, since the application's role may make no tables that last. */
function withThings<T>(fn: (tx: TransactionHandle) => Promise<T>): Promise<T> {
  return db.transaction(async tx => {
    await tx.execute(
      sql`create temporary table things (id int constraint things_pk primary key, name text) on commit drop`,
    );
    return fn(tx);
  });
}

describe('role and company', () => {
  it('is natiq_app without a company outside a transaction', async () => {
    expect(await db.execute('select current_user::text as who')).toEqual([{ who: 'natiq_app' }]);
  });

  it('raises instead of showing nothing when the company is missing', async () => {
    const error = await db.execute('select 1 from conversations').catch(e => e);
    // 42704 until the setting was used in the session, 22P02 (empty text is no uuid) afterwards.
    expect(['22P02', '42704']).toContain(sqlState(error));
    await db.transaction(async () => {}, { company });
    expect(sqlState(await db.execute('select 1 from conversations').catch(e => e))).toBe('22P02');
  });

  it.each(['natiq_app', 'natiq_system', 'natiq_jobs'] as const)(
    'sets %s and the company for one transaction',
    async role => {
      const [row] = await db.transaction(
        (_tx, run) => run("select current_user::text as role, current_setting('natiq.company_id') as company"),
        { role, company },
      );
      expect(row).toEqual({ role, company });
      const [after] = await db.execute(
        "select current_user::text as role, coalesce(current_setting('natiq.company_id', true), '') as company",
      );
      expect(after).toEqual({ role: 'natiq_app', company: '' });
    },
  );

  it('refuses a company that is not a uuid and a role that is not ours', async () => {
    await expect(db.transaction(async () => {}, { company: "x', true)--" })).rejects.toThrow(TypeError);
    await expect(db.transaction(async () => {}, { role: 'postgres' as 'natiq_app' })).rejects.toThrow(TypeError);
  });

  it('keeps twenty transactions of twenty companies apart', async () => {
    const companies = Array.from({ length: 20 }, (_, n) => `01900000-0000-7000-8000-0000000000${n + 10}`);
    const seen = await Promise.all(
      companies.map(id =>
        db.transaction(
          async (_tx, run) => {
            await run('select 1 as pause');
            return (await run<{ id: string }>("select current_setting('natiq.company_id') as id"))[0]?.id;
          },
          { company: id },
        ),
      ),
    );
    expect(seen).toEqual(companies);
  });
});

describe('transactions', () => {
  it('commits what it returns and rolls back what it throws', async () => {
    const key = `commit-${Date.now()}`;
    await db.transaction((_tx, run) => run("select natiq.enqueue('client-test', $1)", [key]));
    await expect(
      db.transaction(async (_tx, run) => {
        await run("select natiq.enqueue('client-test', $1)", [`${key}-lost`]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const rows = await db.transaction(
      (_tx, run) => run<{ key: string }>("select data->>'key' as key from pgboss.job where name = 'client-test'"),
      { role: 'natiq_jobs' },
    );
    expect(rows.map(row => row.key)).toEqual([key]);
  });

  it('refuses the outer handle inside a transaction', async () => {
    await expect(db.transaction(() => db.execute('select 1'))).rejects.toThrow(NestedTransaction);
    await expect(db.transaction(() => db.transaction(async () => {}))).rejects.toThrow(NestedTransaction);
    const viaDrizzle = db.transaction(() => db.db.execute(sql`select 1`));
    expect(String((await viaDrizzle.catch(e => e.cause ?? e)).name)).toBe('NestedTransaction');
  });

  it('allows another call chain meanwhile, and work begun inside once the transaction is over', async () => {
    let later: Promise<unknown> | undefined;
    await db.transaction(async (_tx, run) => {
      later = new Promise(resolve => setTimeout(resolve, 20)).then(() => db.execute('select 1 as one'));
      await run('select 1');
    });
    expect(await later).toEqual([{ one: 1 }]);
    const [a, b] = await Promise.all([db.transaction((_tx, run) => run('select 1 as n')), db.execute('select 2 as n')]);
    expect([a, b]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  });

  it('refuses its handle when it is over', async () => {
    let kept: TransactionHandle | undefined;
    await db.transaction(async tx => {
      kept = tx;
    });
    const error = await kept?.execute(sql`select 1`).catch((e: Error) => e.cause ?? e);
    expect(error).toBeInstanceOf(TransactionOver);
  });

  it('does not commit silently past a swallowed error', async () => {
    const attempt = db.transaction(async (_tx, run) => {
      await run('select 1/0').catch(() => {});
      return 'fine';
    });
    expect(sqlState(await attempt.catch(e => e))).toBe('22012');
  });

  it('survives a failed savepoint', async () => {
    const rows = await withThings(async tx => {
      await tx.insert(things).values({ id: 1, name: 'kept' });
      await tx.transaction(inner => inner.insert(things).values({ id: 1, name: 'twice' })).catch(() => {});
      return tx.select().from(things);
    });
    expect(rows).toEqual([{ id: 1, name: 'kept' }]);
  });

  it('calls hooks after the commit and not after a rollback', async () => {
    const called: string[] = [];
    await db.transaction(async () => afterCommit(owner => called.push(owner === db ? 'committed' : 'other')));
    await db
      .transaction(async () => {
        afterCommit(() => called.push('rolled back'));
        throw new Error('no');
      })
      .catch(() => {});
    expect(called).toEqual(['committed']);
  });
});

describe('a single read', () => {
  const who = sql`select current_user::text as role, current_setting('natiq.company_id') as company`;

  it('has role and company set for its one statement, and leaves nothing behind', async () => {
    for (let n = 0; n < 5; n += 1) {
      expect(await db.single(tx => tx.execute(who), { company })).toEqual([{ role: 'natiq_app', company }]);
      const [after] = await db.execute("select coalesce(current_setting('natiq.company_id', true), '') as company");
      expect(after).toEqual({ company: '' });
    }
  });

  it('keeps forty of forty companies apart, failing ones between them', async () => {
    const companies = Array.from({ length: 40 }, (_, n) => `01900000-0000-7000-8000-0000000000${n + 10}`);
    const seen = await Promise.all(
      companies.map(async (id, n) => {
        if (n % 3 === 0) {
          const failed = await db.single(tx => tx.execute(sql`select ${n}::int / 0`), { company: id }).catch(e => e);
          expect(sqlState(failed)).toBe('22012');
        }
        const rows = await db.single(
          tx =>
            tx.execute<{ id: string; n: number }>(
              sql`select current_setting('natiq.company_id') as id, ${n}::int as n`,
            ),
          { company: id },
        );
        return [rows[0]?.id, rows[0]?.n];
      }),
    );
    expect(seen).toEqual(companies.map((id, n) => [id, n]));
  });

  it('refuses a second statement, one that writes, and one without a value, and goes on afterwards', async () => {
    const twice = db.single(async tx => [await tx.execute(sql`select 1`), await tx.execute(sql`select 2`)], {
      company,
    });
    expect(String((await twice.catch(e => e.cause ?? e)).message)).toMatch(/one statement/);
    const writes = db.single(tx => tx.execute(sql`select natiq.enqueue('client-test', 'never')`), { company });
    expect(sqlState(await writes.catch(e => e))).toBe('25006');
    await expect(db.single(() => Promise.reject(new Error('changed my mind')), { company })).rejects.toThrow('mind');
    expect(await db.single(async () => 'nothing asked', { company })).toBe('nothing asked');
    await expect(db.transaction(() => db.single(tx => tx.execute(who), { company }))).rejects.toThrow(
      NestedTransaction,
    );
    expect(await db.single(tx => tx.execute(who), { company })).toEqual([{ role: 'natiq_app', company }]);
  });
});

describe('what both drivers answer alike', () => {
  it('gives raw rows as an array with a count', async () => {
    await withThings(async tx => {
      await tx.insert(things).values([{ id: 1 }, { id: 2 }, { id: 3 }]);
      const updated = await tx.execute(sql`update things set name = 'x' where id > 1`);
      expect([updated.length, updated.count]).toEqual([0, 2]);
      const read = await tx.execute<{ id: number }>(sql`select id from things order by id`);
      expect(read).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
      expect(read.count).toBe(3);
      expect(await tx.select({ id: things.id }).from(things).orderBy(things.id).limit(1)).toEqual([{ id: 1 }]);
    });
  });

  it('reads int8, json, booleans and arrays alike', async () => {
    const [row] = await db.execute(
      `select count(*) as n, 9007199254740993::int8 as big, '{"a":[1]}'::jsonb as j, true as t, array['x','y'] as list,
        '2026-04-24 00:00:00+00'::timestamptz as at, 1.50::numeric as amount`,
    );
    expect(row).toMatchObject({
      n: 1,
      big: 9007199254740993n,
      j: { a: [1] },
      t: true,
      list: ['x', 'y'],
      amount: '1.50',
    });
  });

  it('takes dates, objects, arrays and nulls as parameters', async () => {
    const at = new Date('2026-04-24T10:00:00.123Z');
    const ids = ['a', "b'c"];
    for (let n = 0; n < 4; n += 1) {
      const [row] = await db.execute(
        "select $1::timestamptz = '2026-04-24 10:00:00.123+00' as same, $2::jsonb->>'a' as a, $3::text[] as ids, $4::text as none, $5::jsonb as j",
        [at, { a: `q"${n}` }, ids, null, '["x"]'],
      );
      expect(row).toEqual({ same: true, a: `q"${n}`, ids, none: null, j: ['x'] });
    }
    const [viaDrizzle] = await db.transaction(tx =>
      tx.execute(sql`select ${sql.param(ids)}::text[] as ids, ${at}::timestamptz::text as at`),
    );
    expect(viaDrizzle).toEqual({ ids, at: expect.stringContaining('2026-04-24') });
  });

  it('names state and constraint of a violation, through the wrapping of drizzle', async () => {
    const error = await withThings(async tx => {
      await tx.insert(things).values({ id: 1 });
      await tx.insert(things).values({ id: 1 });
    }).catch(e => e);
    expect([sqlState(error), constraintOf(error)]).toEqual(['23505', 'things_pk']);
    expect([sqlState(new Error('plain')), constraintOf(undefined)]).toEqual([undefined, undefined]);
  });

  it('delivers notifications until told not to', async () => {
    const heard: string[] = [];
    const stop = await db.listen('natiq_test', payload => heard.push(payload));
    await db.execute("select pg_notify('natiq_test', 'one')");
    await expect.poll(() => heard).toEqual(['one']);
    await stop();
    await db.execute("select pg_notify('natiq_test', 'two')");
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(heard).toEqual(['one']);
  });

  it('answers a ping in milliseconds', async () => {
    expect(await database.ping()).toBeLessThan(1_000);
  });
});
