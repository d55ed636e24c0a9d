import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, sqlState } from '../src/client.ts';
import { internals } from '../src/internal.ts';
import {
  deadJobs,
  enqueue,
  type Jobs,
  type JobsOptions,
  type QueueOptions,
  retryDeadJob,
  startJobs,
} from '../src/jobs.ts';
import { freshDatabase, ownerUrl, until } from './support.ts';

const company = '01900000-0000-7000-8000-00000000000a';
let database: Database;
let jobs: Jobs | undefined;

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  await jobs?.stop();
  jobs = undefined;
});

afterAll(() => database.close());

const send = (queue: string, ...keys: string[]) =>
  internals(database).transaction(
    async tx => {
      const sent: boolean[] = [];
      for (const key of keys) sent.push(await enqueue(tx, queue, key, { key }));
      return sent;
    },
    { company },
  );

async function start(handlers: Record<string, QueueOptions>, options?: JobsOptions): Promise<Jobs> {
  jobs = await startJobs(database, handlers, options);
  return jobs;
}

const waiting = async (queue: string) =>
  (
    await internals(database).transaction(
      (_tx, run) => run<{ state: string }>('select state::text as state from pgboss.job where name = $1', [queue]),
      { role: 'natiq_jobs' },
    )
  ).map(row => row.state);

describe('sending', () => {
  it('is all the application role may do', async () => {
    const { execute } = internals(database);
    for (const statement of ['select 1 from pgboss.job', 'delete from pgboss.job', "select pgboss.delete_queue('x')"]) {
      expect(sqlState(await execute(statement).catch(e => e))).toBe('42501');
    }
  });

  it('leaves nothing when the transaction is rolled back', async () => {
    const attempt = internals(database).transaction(async tx => {
      await enqueue(tx, 'rollback', 'a');
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(await waiting('rollback')).toEqual([]);
  });

  it('coalesces by key while one waits, before any worker has started', async () => {
    expect(await send('coalesce', 'a', 'b', 'a')).toEqual([true, true, false]);
    expect(await send('coalesce', 'a')).toEqual([false]);
    expect(await waiting('coalesce')).toEqual(['created', 'created']);
  });

  it('sends anew once the waiting one has been taken', async () => {
    const seen: string[] = [];
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    await start({
      again: {
        handler: async key => {
          seen.push(key);
          if (seen.length === 1) await gate;
        },
      },
    });
    await send('again', 'a');
    await until(() => seen.length === 1);
    // The running one may have read the tables before this send, so it must not absorb it; a third is absorbed.
    expect(await send('again', 'a', 'a')).toEqual([true, false]);
    open();
    await until(() => seen.length === 2);
    await until(async () => (await waiting('again')).length === 0);
    expect(seen).toEqual(['a', 'a']);
  });
});

describe('working', () => {
  it('starts a job soon after its commit, with key, payload and attempt', async () => {
    const seen: unknown[] = [];
    // The poll is out of the picture: only the signal after the commit can be this quick.
    await start(
      { soon: { handler: async (key, payload, { attempt }) => void seen.push([key, payload, attempt]) } },
      { poll: 60_000 },
    );
    await until(async () => (await waiting('soon')).length === 0);
    const before = performance.now();
    await send('soon', 'a');
    await until(() => seen.length === 1);
    expect(performance.now() - before).toBeLessThan(500);
    expect(seen).toEqual([['a', { key: 'a' }, 1]]);
  });

  it('keeps jobs of one key apart and runs different keys side by side', async () => {
    const log: string[] = [];
    const running = new Map<string, number>();
    let together = 0;
    await start({
      serial: {
        concurrency: 4,
        handler: async key => {
          running.set(key, (running.get(key) ?? 0) + 1);
          expect(running.get(key)).toBe(1);
          together = Math.max(
            together,
            [...running.values()].reduce((sum, n) => sum + n),
          );
          await new Promise(resolve => setTimeout(resolve, 20));
          running.set(key, 0);
          log.push(key);
        },
      },
    });
    for (let n = 0; n < 10; n += 1) {
      await send('serial', 'a', 'b', 'c');
      await new Promise(resolve => setTimeout(resolve, 7));
    }
    await until(async () => (await waiting('serial')).length === 0);
    expect(together).toBeGreaterThan(1);
    expect(new Set(log)).toEqual(new Set(['a', 'b', 'c']));
  });

  it('never runs more than its concurrency and still does all', async () => {
    let running = 0;
    let most = 0;
    const done = new Set<string>();
    const keys = Array.from({ length: 60 }, (_, n) => `k${n}`);
    await send('many', ...keys);
    await start({
      many: {
        concurrency: 3,
        handler: async key => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(resolve => setTimeout(resolve, 1));
          running -= 1;
          done.add(key);
        },
      },
    });
    await until(() => done.size === 60);
    expect(most).toBe(3);
  });

  it('kicks without a transaction', async () => {
    const seen: string[] = [];
    const { kick } = await start({ kicked: { handler: async key => void seen.push(key) } }, { poll: 60_000 });
    expect(await kick('kicked', 'a')).toBe(true);
    await until(() => seen.length === 1);
  });
});

describe('failing', () => {
  it('retries with growing pauses, then lists the job as dead without stopping the others', async () => {
    const tries: number[] = [];
    const good: string[] = [];
    const errors: unknown[] = [];
    await start(
      {
        poison: {
          retryLimit: 2,
          retryDelay: 1,
          handler: async key => {
            if (key !== 'bad') return void good.push(key);
            tries.push(performance.now());
            throw new TypeError('cannot do this');
          },
        },
      },
      { poll: 100, onError: (error, where) => errors.push([(error as Error).message, where]) },
    );
    await send('poison', 'bad', 'one', 'two');
    await until(() => good.length === 2);
    await until(async () => (await deadJobs(database)).length === 1, 12_000);
    expect(tries).toHaveLength(3);
    expect(tries[1]! - tries[0]!).toBeGreaterThan(400);
    expect(errors).toContainEqual(['cannot do this', { queue: 'poison', key: 'bad' }]);
    const [dead] = await deadJobs(database);
    expect(dead).toMatchObject({
      queue: 'poison',
      key: 'bad',
      payload: { key: 'bad' },
      attempts: 3,
      error: { name: 'TypeError', message: 'cannot do this' },
    });
    expect(Math.abs(Date.now() - dead!.diedAt.getTime())).toBeLessThan(10_000);
    await send('poison', 'three');
    await until(() => good.includes('three'));
    // A dead job does not absorb new ones of its key.
    expect(await send('poison', 'bad')).toEqual([true]);
  }, 20_000);

  it('gives a dead job another try on request', async () => {
    const [dead] = await deadJobs(database);
    const seen: string[] = [];
    await start({ poison: { handler: async key => void seen.push(key) } });
    expect(await retryDeadJob(database, dead!.id)).toBe(true);
    await until(async () => (await deadJobs(database)).length === 0 && (await waiting('poison')).length === 0);
    expect(seen).toContain('bad');
    expect(await retryDeadJob(database, dead!.id)).toBe(false);
  });

  it('aborts a handler that takes too long and retries it', async () => {
    const reasons: string[] = [];
    await start({
      slow: {
        timeout: 0.1,
        retryDelay: 1,
        handler: (_key, _payload, { attempt, signal }) =>
          attempt > 1
            ? Promise.resolve()
            : new Promise(() => signal.addEventListener('abort', () => reasons.push((signal.reason as Error).name))),
      },
    });
    await send('slow', 'a');
    await until(() => reasons.length === 1);
    await until(async () => (await waiting('slow')).length === 0, 8_000);
    expect(reasons).toEqual(['JobTimeout']);
  }, 15_000);

  it('keeps what customers said out of the recorded error', async () => {
    await start({
      private: {
        retryLimit: 0,
        handler: async () => {
          throw new Error('Failed query: insert …\nparams: my secret', { cause: new RangeError('value too long') });
        },
      },
    });
    await send('private', 'a');
    await until(async () => (await deadJobs(database)).some(job => job.queue === 'private'));
    const dead = (await deadJobs(database)).find(job => job.queue === 'private');
    expect(dead?.error).toEqual({ name: 'RangeError', message: 'value too long' });
  });
});

describe('stopping', () => {
  it('waits for running jobs and takes no more', async () => {
    const log: string[] = [];
    const { stop } = await start({
      graceful: {
        concurrency: 1,
        handler: async key => {
          log.push(`begin ${key}`);
          await new Promise(resolve => setTimeout(resolve, 100));
          log.push(`end ${key}`);
        },
      },
    });
    await send('graceful', 'a', 'b');
    await until(() => log.length === 1);
    await stop();
    jobs = undefined;
    expect(log).toEqual(['begin a', 'end a']);
    expect(await waiting('graceful')).toEqual(['created']);
  });

  const onEmbedded = ownerUrl ? () => {} : it;
  onEmbedded('takes back at the start what a killed process had begun', async () => {
    await send('orphan', 'a');
    await internals(database).transaction(
      (_tx, run) =>
        run("update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where name = 'orphan'"),
      { role: 'natiq_jobs' },
    );
    const seen: string[] = [];
    await start({ orphan: { handler: async key => void seen.push(key) } });
    await until(() => seen.length === 1);
  });

  it('hands back what does not end in time', async () => {
    let aborted = false;
    const { stop } = await start({
      stuck: {
        handler: (_key, _payload, { signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              aborted = true;
            });
          }),
      },
    });
    await send('stuck', 'a');
    await until(async () => (await waiting('stuck'))[0] === 'active');
    await stop(50);
    jobs = undefined;
    expect(aborted).toBe(true);
    expect(await waiting('stuck')).toEqual(['retry']);
  });
});
