import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, sqlState } from '../src/client.ts';
import { Bytes, readAnswer } from '../src/drivers/wire.ts';
import { appendEvent } from '../src/events.ts';
import { type Execute, type Internals, internals } from '../src/internal.ts';
import { scratchDatabase } from '../src/scratch.ts';
import { withTenant } from '../src/tenant.ts';
import { migrationsFolder } from './support.ts';

const company = (n: number) => `01900000-0000-7000-8000-0000000000${n}`;

let database: Database;
let db: Internals;

// Embedded whichever driver the other tests run on: it is the only one that speaks the protocol by itself.
beforeAll(async () => {
  database = await scratchDatabase({ migrationsFolder });
  db = internals(database);
});

afterAll(() => database.close());

const inTransaction = <T>(fn: (run: Execute) => Promise<T>) => db.transaction((_tx, run) => fn(run));
const preparedTexts = async () =>
  (await inTransaction(run => run<{ statement: string }>('select statement from pg_prepared_statements'))).map(
    row => row.statement,
  );

describe('a text that comes again', () => {
  it('is prepared at its second time and answers with each time’s values', async () => {
    const text = 'select $1::int + 1 as next, $2::text as word';
    for (const [n, word] of [
      [1, 'one'],
      [2, ''],
      [3, null],
      [40, 'أهلا 🙂 "quoted" \\ \u{1F469}‍💻'],
    ] as const) {
      expect(await inTransaction(run => run(text, [n, word]))).toEqual([{ next: n + 1, word }]);
      expect((await preparedTexts()).includes(text)).toBe(n > 1);
    }
  });

  it('sees each company’s rows only, and the system all of them', async () => {
    const at = new Date('2026-04-24T10:00:00Z');
    const actor = { kind: 'system', id: null };
    for (const [n, times] of [
      [21, 1],
      [22, 2],
    ] as const)
      for (let time = 0; time < times; time += 1)
        await withTenant(database, company(n), tx => appendEvent(tx, company(n), { type: 'test', actor, at }));
    const text = 'select count(*)::int as n from domain_events where type = $1';
    const seen: unknown[] = [];
    for (let round = 0; round < 8; round += 1) {
      for (const options of [{ company: company(21) }, { company: company(22) }, { role: 'natiq_system' as const }])
        seen.push((await db.transaction((_tx, run) => run<{ n: number }>(text, ['test']), options))[0]?.n);
    }
    expect(seen).toEqual(Array.from({ length: 8 }, () => [1, 2, 3]).flat());
    const without = await inTransaction(run => run(text, ['test'])).catch(error => error);
    expect(sqlState(without)).toBe('22P02');
  });

  it('makes room for others when there are too many', async () => {
    const kept = "select $1::int as n, 'kept'";
    for (let n = 0; n < 340; n += 1)
      await inTransaction(async run => {
        for (let time = 0; time < 2; time += 1) await run(`select $1::int as n, 'text ${n}'`, [n]);
        await run(kept, [n]);
      });
    const texts = await preparedTexts();
    expect(texts.length).toBe(300);
    expect(texts).toContain(kept);
    expect(texts).not.toContain("select $1::int as n, 'text 0'");
    expect(await inTransaction(run => run("select $1::int as n, 'text 0'", [7]))).toMatchObject([{ n: 7 }]);
  });

  it('is prepared anew when its table has changed', async () => {
    const read = (type: string) =>
      inTransaction(async run => {
        await run(`create temporary table shape (a ${type}) on commit drop`);
        await run(`insert into shape values (1)`);
        return run('select * from shape where a is not null and $1', [true]);
      });
    for (let n = 0; n < 3; n += 1) expect(await read('int')).toEqual([{ a: 1 }]);
    expect(sqlState(await read('text').catch(error => error))).toBe('0A000');
    for (let n = 0; n < 3; n += 1) expect(await read('text')).toEqual([{ a: '1' }]);
  });
});

it('reads alone as in a transaction: with company, read only, and every column its own', async () => {
  const text = "select $1::int as a, 'b' as b, 3 as c, null as d, current_setting('natiq.company_id') as e";
  for (let n = 0; n < 4; n += 1) {
    const rows = await db.single(
      tx =>
        tx.execute(sql`select ${n}::int as a, 'b' as b, 3 as c, null as d,
      current_setting('natiq.company_id') as e, current_setting('transaction_read_only') as f`),
      {
        company: company(30 + n),
      },
    );
    expect(rows).toEqual([{ a: n, b: 'b', c: 3, d: null, e: company(30 + n), f: 'on' }]);
    const [row] = await db.transaction((_tx, run) => run(text, [n]), { company: company(40 + n) });
    expect(row).toEqual({ a: n, b: 'b', c: 3, d: null, e: company(40 + n) });
    const [after] = await db.execute("select current_setting('transaction_read_only') as f, current_user::text as who");
    expect(after).toEqual({ f: 'off', who: 'natiq_app' });
  }
});

describe('a statement that fails', () => {
  it('loses its transaction, names what is wrong, and works in the next one', async () => {
    const divide = (by: number) => inTransaction(run => run('select 6 / $1::int as n', [by]));
    expect(await divide(2)).toEqual([{ n: 3 }]);
    expect(await divide(3)).toEqual([{ n: 2 }]);
    const error = await divide(0).catch(error => error);
    expect([sqlState(error), error.message]).toEqual(['22012', 'division by zero']);
    expect(await divide(6)).toEqual([{ n: 1 }]);
    const after = inTransaction(async run => {
      await run('select 6 / $1::int as n', [0]).catch(() => {});
      await run('select 6 / $1::int as n', [1]);
    });
    expect(sqlState(await after.catch(error => error))).toBe('25P02');
  });

  it('is one that cannot be prepared, too', async () => {
    for (let n = 0; n < 3; n += 1) {
      const error = await inTransaction(run => run('select * from nowhere where a = $1', [1])).catch(error => error);
      expect(sqlState(error)).toBe('42P01');
    }
    expect(await inTransaction(run => run('select $1::int as n', [1]))).toEqual([{ n: 1 }]);
  });
});

it('keeps statements of one transaction apart that are sent side by side', async () => {
  for (let round = 0; round < 3; round += 1) {
    const answers = await inTransaction(run =>
      Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          n % 4 === 0 ? run(`select ${n} as n; select ${n} as n`) : run(`select $1::int + ${n % 7} as n`, [n]),
        ),
      ),
    );
    answers.forEach((rows, n) => {
      expect(rows).toEqual(n % 4 === 0 ? [{ n }, { n }] : [{ n: n + (n % 7) }]);
    });
  }
});

it('carries values larger than any buffer, there and back', async () => {
  const long = 'أ🙂b'.repeat(300_000);
  const echo = (text: string) => inTransaction(run => run<{ text: string }>('select $1::text as text', [text]));
  expect((await echo(long))[0]?.text === long).toBe(true);
  expect(await echo('short')).toEqual([{ text: 'short' }]);
  const rows = await inTransaction(run =>
    run<{ n: number; t: string }>("select n, repeat('x', 100) as t from generate_series(1, $1::int) n", [20_000]),
  );
  expect([rows.length, rows.at(-1)?.n, rows.at(-1)?.t.length]).toEqual([20_000, 20_000, 100]);
});

describe('the messages', () => {
  it('grow past their first buffer and stand one behind the other', () => {
    const bytes = new Bytes();
    const text = 'é'.repeat(20_000);
    bytes.message('Q', () => bytes.text(text)).message('S');
    const { written } = bytes;
    expect([written.length, written.readInt32BE(1), written.subarray(-5)]).toEqual([
      40_011,
      40_005,
      Buffer.from([83, 0, 0, 0, 4]),
    ]);
    expect(written.toString('utf8', 5, 40_005)).toBe(text);
  });

  it('are not taken for an answer when the end is missing', () => {
    const bytes = new Bytes();
    bytes.message('C', () => bytes.text('UPDATE 3'));
    const cut = readAnswer(bytes.written, [], () => undefined, false);
    expect([cut.outcomes, cut.isWhole]).toEqual([[{ rows: [], affected: 3 }], false]);
    bytes.message('Z', () => bytes.byte(73));
    expect(readAnswer(bytes.written, [], () => undefined, false).isWhole).toBe(true);
  });
});
