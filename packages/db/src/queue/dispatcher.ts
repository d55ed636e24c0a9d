import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, PgBoss } from 'pg-boss';
import type { JobHandler, JobPayload, QueueOptions } from '../jobs.ts';
import type { QueueExecutor } from './executor.ts';
import { KeyChain } from './key-chain.ts';

interface Queue extends Required<Omit<QueueOptions, 'handler'>> {
  readonly handler: JobHandler;
  running: number;
  /** The last fetch filled every free place, so there may be more. */
  more: boolean;
}

type Fetched = Job<{ key: string; payload: JobPayload }>;

export interface DispatcherOptions {
  readonly boss: PgBoss;
  readonly executor: QueueExecutor;
  readonly queues: ReadonlyMap<string, Queue>;
  /** Milliseconds between two looks at all queues at once; finds retries that have come due and signals that were lost. */
  readonly poll: number;
  readonly onError: (error: unknown, where: { queue?: string; key?: string }) => void;
}

/** Pause after the database failed, milliseconds. */
const AFTER_ERROR = 1_000;
/** Often enough for pg-boss's shortest heartbeat limit of 10 s times three, see HEARTBEAT_LIMIT in jobs.ts. */
const HEARTBEAT = 10_000;

export type { Queue };

/**
 * Takes jobs from pg-boss and hands them to their handlers. pg-boss's own workers poll once per queue and place; here one
 * statement asks for all queues, so that twenty idle queues cost what one costs.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #chain = new KeyChain();
  readonly #active = new Map<Fetched, { queue: string; abort: AbortController; done: Promise<void> }>();
  readonly #dirty: Set<string>;
  #wakeLoop: () => void = () => {};
  #stopping = false;
  #loop: Promise<void> | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#dirty = new Set(options.queues.keys());
  }

  start(): void {
    this.#loop = this.#run();
    this.#heartbeat = setInterval(() => void this.#touch(), HEARTBEAT);
    this.#heartbeat.unref();
  }

  /** Looks into a queue now. @returns whether the queue is worked off here */
  wake(queue: string): boolean {
    if (this.#stopping || !this.#options.queues.has(queue)) return false;
    this.#dirty.add(queue);
    this.#wakeLoop();
    return true;
  }

  /**
   * Takes no more jobs, gives the running ones `grace` milliseconds, then aborts them and hands them back for a retry.
   */
  async stop(grace: number): Promise<void> {
    this.#stopping = true;
    this.#wakeLoop();
    await this.#loop;
    await Promise.race([
      Promise.all([...this.#active.values()].map(job => job.done)),
      sleep(grace, undefined, { ref: false }),
    ]);
    clearInterval(this.#heartbeat);
    for (const [job, { queue, abort }] of [...this.#active]) {
      this.#active.delete(job);
      abort.abort(new Error('The process is stopping'));
      await this.#settle(queue, job, () =>
        this.#options.boss.fail(queue, job, { message: 'stopped before it was done' }),
      );
    }
  }

  async #run(): Promise<void> {
    let nextPoll = 0;
    while (!this.#stopping) {
      const woken = new Promise<void>(resolve => {
        this.#wakeLoop = resolve;
      });
      try {
        if (performance.now() >= nextPoll) {
          for (const queue of await this.#waiting()) this.#dirty.add(queue);
          nextPoll = performance.now() + this.#options.poll;
        }
        for (const queue of [...this.#dirty]) await this.#take(queue);
      } catch (error) {
        this.#options.onError(error, {});
        await sleep(AFTER_ERROR, undefined, { ref: false });
      }
      const pause = new AbortController();
      const idle = sleep(Math.max(0, nextPoll - performance.now()), undefined, { signal: pause.signal, ref: false });
      await Promise.race([woken, idle.catch(() => {})]);
      pause.abort();
    }
  }

  /** The queues in which a job has come due. */
  async #waiting(): Promise<string[]> {
    const rows = await this.#options.executor.execute<{ name: string }>(
      `select q.name from pgboss.queue q where exists (
         select from pgboss.job_common j where j.name = q.name and j.state < 'active' and not j.blocked and j.start_after <= now())`,
    );
    return rows.map(row => row.name).filter(name => this.#options.queues.has(name));
  }

  async #take(name: string): Promise<void> {
    this.#dirty.delete(name);
    const queue = this.#options.queues.get(name);
    if (!queue) return;
    const free = queue.concurrency - queue.running;
    queue.more = free <= 0;
    if (free <= 0) return;
    let jobs: Fetched[];
    try {
      jobs = await this.#options.boss.fetch<Fetched['data']>(name, { batchSize: free });
    } catch (error) {
      this.#dirty.add(name);
      throw error;
    }
    queue.more = jobs.length >= free;
    for (const job of jobs) this.#begin(name, queue, job);
  }

  #begin(name: string, queue: Queue, job: Fetched): void {
    queue.running += 1;
    const abort = new AbortController();
    const done = this.#chain
      .run(`${name}\0${job.data.key}`, () => this.#work(name, queue, job, abort))
      .finally(() => {
        queue.running -= 1;
        if (queue.more) this.wake(name);
      });
    this.#active.set(job, { queue: name, abort, done });
  }

  async #work(name: string, queue: Queue, job: Fetched, abort: AbortController): Promise<void> {
    const { boss, onError } = this.#options;
    // Handed back by `stop` while it waited for its key.
    if (abort.signal.aborted) return;
    const timer = setTimeout(() => abort.abort(new JobTimeout(queue.timeout)), queue.timeout * 1_000);
    const aborted = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true });
    });
    try {
      const context = { attempt: job.retryCount + 1, signal: abort.signal };
      await Promise.race([queue.handler(job.data.key, job.data.payload, context), aborted]);
      // A finished wake-up is of no further interest; keeping it would only grow the table.
      await this.#settle(name, job, () => boss.deleteJob(name, job));
    } catch (error) {
      if (!this.#active.has(job)) return;
      onError(error, { queue: name, key: job.data.key });
      await this.#settle(name, job, () => boss.fail(name, job, describe(error)));
    } finally {
      clearTimeout(timer);
      aborted.catch(() => {});
      this.#active.delete(job);
    }
  }

  /** If the outcome cannot be written, the job stays active until its heartbeat lapses and is then tried again. */
  async #settle(queue: string, job: Fetched, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#options.onError(error, { queue, key: job.data.key });
    }
  }

  async #touch(): Promise<void> {
    const byQueue = Map.groupBy(this.#active, ([, { queue }]) => queue);
    for (const [queue, entries] of byQueue) {
      const jobs = entries.map(([job]) => job);
      await this.#options.boss.touch(queue, jobs).catch(error => this.#options.onError(error, { queue }));
    }
  }
}

class JobTimeout extends Error {
  override readonly name = 'JobTimeout';

  constructor(seconds: number) {
    super(`The job took longer than ${seconds} s`);
  }
}

/**
 * What is kept of an error: its kind and message. Drizzle's message carries the statement's parameters, which may be a
 * customer's words, so its cause speaks instead.
 */
function describe(error: unknown): { name: string; message: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: 'not an error' };
  if (error.message.startsWith('Failed query') && error.cause instanceof Error) return describe(error.cause);
  return { name: error.name, message: error.message.slice(0, 500) };
}
