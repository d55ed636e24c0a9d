import { bareDriver } from '@natiq/db/bare';
import { describe, expect, test } from 'vitest';
import { type TortureResult, torture } from '../src/trials/torture.ts';
import { natiq } from './natiq.ts';

/** The trial of trials, shortly: zeros on a sound installation, and not on one that was broken on purpose. */
const owner = process.env.NATIQ_TEST_DATABASE_URL;
const settings: Record<string, string> = owner ? { DATABASE_URL: owner } : {};
const zeros = { lost: 0, doubled: 0, reordered: 0, foreign: 0, unanswered: 0 };

describe('natiq torture', () => {
  test('ends in zeros, says so on stdout alone', async () => {
    const { code, out, err } = await natiq(['torture', '--seconds', '1', '--json'], settings);
    const result = JSON.parse(out) as TortureResult;
    expect(result.details).toEqual([]);
    expect(result.totals).toEqual(zeros);
    expect([code, result.ok, result.driver]).toEqual([0, true, owner ? 'postgres' : 'embedded']);
    const rows = new Map(result.rows.map(row => [row.trial, row]));
    expect(rows.get('the same update 50×')).toMatchObject({ sent: 150, refused: 147, held: 3 });
    expect(rows.get('20 agents, one ticket')).toMatchObject({ refused: expect.any(Number), held: 4 });
    expect(rows.get('telegram: the same update 50×')).toMatchObject({ sent: 100, refused: 98, held: 2 });
    expect(rows.get('telegram: shuffled, tripled, edited')).toMatchObject({ sent: 120, refused: 80, held: 32 });
    expect(rows.get('telegram: an album of ten')).toMatchObject({ sent: 20, refused: 0, held: 20 });
    expect(rows.get('telegram: wrong secrets')).toMatchObject({ sent: 18, refused: 18, held: 18 });
    expect(rows.get('telegram: a poison update')).toMatchObject({ sent: 6, healed: 2, held: 6 });
    expect(rows.get('kill -9 in mid-answer')!.healed).toBeGreaterThanOrEqual(2);
    expect(rows.get('streams cut at any byte')!.healed).toBeGreaterThan(0);
    const { sent, refused } = rows.get('strangers at the doors')!;
    expect([sent > 0, refused]).toEqual([true, sent]);
    expect(err).toContain('counting');
  }, 240_000);

  test('sees it where repeats are not recognised: exit not 0, each of them in words', async () => {
    const result = await torture({
      seconds: 1,
      ...(owner && { owner }),
      progress: () => {},
      sabotage: async database => {
        const bare = await bareDriver(database, 1);
        await bare.define(`
          create function public.forget() returns trigger language plpgsql as $$ begin
            if new.author_kind = 'contact' then new.client_id := gen_random_uuid()::text; end if;
            return new;
          end $$;
          create trigger forget before insert on messages for each row execute function public.forget()`);
        await bare.close();
      },
    });
    expect(result.ok).toBe(false);
    expect(result.totals.doubled).toBeGreaterThan(10);
    expect(result.totals.lost).toBeGreaterThan(0);
    expect(result.details.length).toBeGreaterThan(20);
  }, 240_000);

  test('refuses a number of seconds that is none', async () => {
    expect(await natiq(['torture', '--seconds', 'many'])).toMatchObject({ code: 1, out: '' });
  }, 60_000);
});
