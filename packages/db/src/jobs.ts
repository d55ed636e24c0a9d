import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import { afterCommit } from './drivers/shared.ts';
import { type Database, type Internals, internals, type TransactionHandle } from './internal.ts';
import { Dispatcher, type Queue } from './queue/dispatcher.ts';
import { type QueueExecutor, queueExecutor } from './queue/executor.ts';
import { CHANNEL, setLocalWorkers, signal } from './queue/signals.ts';

/** Ids and small facts only: a job outlives what it points at, and erasing a person must not need a search here. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

export interface JobContext {
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted when the job's time is over or the process stops; pass it on to whatever waits. */
  readonly signal: AbortSignal;
}

/** A job is a wake-up: the handler looks in the tables for what is to be done under this key, and does all of it. */
export type JobHandler = (key: string, payload: JobPayload, context: JobContext) => Promise<void>;

export interface QueueOptions {
  readonly handler: JobHandler;
  /** Jobs of this queue that run side by side in this process; those of one key never do. Default 4. */
  readonly concurrency?: number;
  /** Tries after the first one before the job is dead. Default 5. */
  readonly retryLimit?: number;
  /** Seconds to the first retry, doubled with each, with jitter. Default 1. */
  readonly retryDelay?: number;
  /** Longest pause between retries, seconds. Default 300. */
  readonly retryDelayMax?: number;
  /** Seconds a handler may take before it is aborted and the job retried. Default 60. */
  readonly timeout?: number;
}

export interface JobsOptions {
  /** Milliseconds between two looks for retries come due and signals lost. Default 1,000. */
  readonly poll?: number;
  /** Told of every failed try and of trouble with the queue itself. */
  readonly onError?: (error: unknown, where: { queue?: string; key?: string }) => void;
}

export interface Jobs {
  /** Sends a wake-up outside any transaction, as a sweep does. @returns false when one for this key was already waiting */
  kick(queue: string, key: string, payload?: JobPayload): Promise<boolean>;
  /** Takes no more jobs and waits for the running ones; those not done after `grace` ms (default 10,000) are retried later. */
  stop(grace?: number): Promise<void>;
}

export interface DeadJob {
  readonly id: string;
  readonly queue: string;
  readonly key: string;
  readonly payload: JobPayload;
  readonly attempts: number;
  /** Kind and message of the last error; no customer data. */
  readonly error: { readonly name: string; readonly message: string };
  readonly createdAt: Date;
  readonly diedAt: Date;
}

/** Seconds without a sign of life after which another process may take a job over; pg-boss allows no less than 10. */
const HEARTBEAT_LIMIT = 30;
/** Days a dead job is kept for somebody to look at. */
const DEAD_DAYS = 14;

/**
 * Sends a wake-up in the caller's transaction: it exists if and only if the transaction commits, and workers are woken then.
 * A waiting wake-up of the same queue and key absorbs it (its payload stays), so sending too often costs little.
 * @returns false when it was absorbed
 */
export async function enqueue(
  tx: TransactionHandle,
  queue: string,
  key: string,
  payload: JobPayload = {},
): Promise<boolean> {
  const [row] = await tx.execute<{ sent: boolean }>(
    sql`select natiq.enqueue(${queue}, ${key}, ${JSON.stringify(payload)}::jsonb) as sent`,
  );
  afterCommit(owner => signal(owner, queue));
  return row?.sent ?? false;
}

/**
 * Works off queues in this process until stopped. Several processes may do so on one PostgreSQL database; jobs of one key
 * are then serial within each process, and the leases of the rows they work on keep processes apart.
 * @throws when the database is not migrated, DatabaseUnavailable
 */
export async function startJobs(
  database: Database,
  handlers: Readonly<Record<string, QueueOptions>>,
  options: JobsOptions = {},
): Promise<Jobs> {
  const inside = internals(database);
  const executor = queueExecutor(inside);
  const onError = options.onError ?? (() => {});
  const boss = bossOver(inside, executor);
  boss.on('error', error => onError(error, {}));
  const queues = new Map(Object.entries(handlers).map(([name, queue]) => [name, withDefaults(queue)]));
  let unlisten = async () => {};
  try {
    await boss.start();
    for (const [name, queue] of queues) await declare(boss, name, queue);
    if (inside.raw.driver === 'embedded') await takeBackOrphans(executor);
    const dispatcher = new Dispatcher({ boss, executor, queues, poll: options.poll ?? 1_000, onError });
    if (inside.raw.driver === 'postgres') unlisten = await inside.listen(CHANNEL, queue => dispatcher.wake(queue));
    setLocalWorkers(inside, queue => dispatcher.wake(queue));
    dispatcher.start();
    return {
      kick: (queue, key, payload = {}) => kick(inside, queue, key, payload),
      stop: async (grace = 10_000) => {
        setLocalWorkers(inside, undefined);
        await unlisten();
        await dispatcher.stop(grace);
        await boss.stop({ graceful: false });
        await executor.close();
      },
    };
  } catch (error) {
    await unlisten();
    await boss.stop({ graceful: false }).catch(() => {});
    await executor.close();
    throw error;
  }
}

async function kick(inside: Internals, queue: string, key: string, payload: JobPayload): Promise<boolean> {
  const [row] = await inside.execute<{ sent: boolean }>('select natiq.enqueue($1, $2, $3::jsonb) as sent', [
    queue,
    key,
    JSON.stringify(payload),
  ]);
  signal(inside, queue);
  return row?.sent ?? false;
}

function withDefaults(options: QueueOptions): Queue {
  return {
    handler: options.handler,
    concurrency: options.concurrency ?? 4,
    retryLimit: options.retryLimit ?? 5,
    retryDelay: options.retryDelay ?? 1,
    retryDelayMax: options.retryDelayMax ?? 300,
    timeout: options.timeout ?? 60,
    running: 0,
    more: false,
  };
}

/** pg-boss for fetching, retrying and its upkeep; its own workers, schedules and installer stay off. */
function bossOver(inside: Internals, executor: QueueExecutor): PgBoss {
  const embedded = inside.raw.driver === 'embedded';
  return new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: await executor.execute(text, values ?? []) }) },
    schema: 'pgboss',
    backend: embedded ? 'pglite' : 'postgres',
    migrate: false,
    schedule: false,
    // How soon a job whose process died is found, after its heartbeat limit.
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
    // For a feature not used here.
    flowIntervalSeconds: 60,
    reindex: !embedded,
    monitorVacuum: false,
  });
}

async function declare(boss: PgBoss, name: string, queue: Queue): Promise<void> {
  const settings = {
    retryLimit: queue.retryLimit,
    retryDelay: queue.retryDelay,
    retryBackoff: true,
    retryDelayMax: queue.retryDelayMax,
    // The handler's own time limit comes first; this one is for a process that hangs as a whole.
    expireInSeconds: Math.ceil(queue.timeout * 2) + 60,
    heartbeatSeconds: HEARTBEAT_LIMIT,
    deleteAfterSeconds: DEAD_DAYS * 86_400,
  };
  await boss.createQueue(name, { policy: 'short', ...settings });
  await boss.updateQueue(name, settings);
}

/** An embedded database has one process, so a job that is active before that process has begun belongs to nobody. */
async function takeBackOrphans(executor: QueueExecutor): Promise<void> {
  await executor.execute("update pgboss.job_common set state = 'retry', start_after = now() where state = 'active'");
}

interface DeadRow {
  id: string;
  name: string;
  data: { key: string; payload: JobPayload };
  attempts: number;
  output: { name?: string; message?: string; value?: { message?: string } } | null;
  created: string;
  died: string;
}

/** Jobs that failed on their last try, latest first. They stay for 14 days. */
export async function deadJobs(database: Database, limit = 100): Promise<DeadJob[]> {
  const rows = await internals(database).transaction(
    (_tx, run) =>
      run<DeadRow>(
        `select id, name, data, retry_count + 1 as attempts, output, created_on::text as created, completed_on::text as died
         from pgboss.job_common where state = 'failed' order by completed_on desc limit $1`,
        [limit],
      ),
    { role: 'natiq_jobs' },
  );
  return rows.map(row => ({
    id: row.id,
    queue: row.name,
    key: row.data.key,
    payload: row.data.payload,
    attempts: row.attempts,
    error: { name: row.output?.name ?? 'Error', message: row.output?.message ?? row.output?.value?.message ?? '' },
    createdAt: new Date(row.created),
    diedAt: new Date(row.died),
  }));
}

/** Gives a dead job one more try. @returns false when there is no such dead job */
export async function retryDeadJob(database: Database, id: string): Promise<boolean> {
  const inside = internals(database);
  const [row] = await inside.transaction(
    (_tx, run) =>
      run<{ name: string }>(
        `update pgboss.job_common set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()
         where id = $1::uuid and state = 'failed' returning name`,
        [id],
      ),
    { role: 'natiq_jobs' },
  );
  if (row) signal(inside, row.name);
  return row !== undefined;
}
