import { type Database, internals } from '../internal.ts';

/** More events than this behind are only "very many": counting them all would cost what is being measured. */
const MOST_COUNTED = 10_000;

export interface LogFacts {
  /** Seconds since the oldest event no reader may see yet, because a writer in front of it is still at work. */
  readonly horizonLagSeconds: number;
  /** Events the reactions have not dealt with; 10,000 stands for that many and more. */
  readonly behind: number;
  /** Seconds since the oldest of them. */
  readonly behindSeconds: number;
}

export interface QueueFacts {
  /** Wake-ups that could be worked off now. */
  readonly waiting: number;
  readonly running: number;
  /** Wake-ups that failed and wait for their next try. */
  readonly retrying: number;
  /** Wake-ups that failed on their last try; kept for 14 days. */
  readonly dead: number;
  /** Seconds the oldest of the waiting ones has been due. */
  readonly oldestSeconds: number;
}

type Numbers<Key extends string> = Record<Key, number | string | null>;

const seconds = (value: number | string | null | undefined) =>
  Math.max(0, Math.round(Number(value ?? 0) * 1000) / 1000);

/**
 * How far the log's readers are behind, of one company or of all. `consumer` is the reader whose durable position counts.
 * @throws DatabaseUnavailable
 */
export function logFacts(database: Database, consumer: string, companyId: string | null = null): Promise<LogFacts> {
  return internals(database).transaction(
    async (_tx, run) => {
      const [horizon] = await run<Numbers<'lag'>>(
        `select extract(epoch from clock_timestamp() - min(at)) as lag from domain_events
           where xid >= pg_snapshot_xmin(pg_current_snapshot()) and ($1::uuid is null or company_id = $1::uuid)`,
        [companyId],
      );
      const [behind] = await run<Numbers<'n' | 'age'>>(
        `select count(*)::int as n, extract(epoch from clock_timestamp() - min(at)) as age from (
           select e.at from domain_events e, (
             select coalesce(max(xid), '0') as xid, coalesce(max(event_id), '0') as id from directory.consumers where name = $1) c
           where (e.xid, e.id) > (c.xid::xid8, c.id::bigint) and ($2::uuid is null or e.company_id = $2::uuid)
           order by e.xid, e.id limit ${MOST_COUNTED}) unread`,
        [consumer, companyId],
      );
      return {
        horizonLagSeconds: seconds(horizon?.lag),
        behind: Number(behind?.n ?? 0),
        behindSeconds: seconds(behind?.age),
      };
    },
    { role: 'natiq_system' },
  );
}

/** What waits in the job queue, of one company or of all. A job belongs to the company its key begins with. */
export async function queueFacts(database: Database, companyId: string | null = null): Promise<QueueFacts> {
  const [row] = await internals(database).transaction(
    (_tx, run) =>
      run<Numbers<'waiting' | 'running' | 'retrying' | 'dead' | 'oldest'>>(
        `select count(*) filter (where due)::int as waiting, count(*) filter (where state = 'active')::int as running,
           count(*) filter (where state = 'retry')::int as retrying, count(*) filter (where state = 'failed')::int as dead,
           extract(epoch from clock_timestamp() - min(start_after) filter (where due)) as oldest
         from (select state, start_after, state < 'active' and not blocked and start_after <= now() as due
           from pgboss.job_common where $1::text is null or left(data->>'key', 36) = $1::text) job`,
        [companyId],
      ),
    { role: 'natiq_jobs' },
  );
  return {
    waiting: Number(row?.waiting ?? 0),
    running: Number(row?.running ?? 0),
    retrying: Number(row?.retrying ?? 0),
    dead: Number(row?.dead ?? 0),
    oldestSeconds: seconds(row?.oldest),
  };
}

/**
 * Seconds the longest open transaction of this database has been running, as far as the login may see others: one that writes
 * holds the horizon, and with it every live screen. The embedded database has one session, so there is no other.
 */
export async function longestTransactionSeconds(database: Database): Promise<number> {
  const { raw, transaction } = internals(database);
  if (raw.driver === 'embedded') return 0;
  return transaction(async (_tx, run) => {
    // The roles of the application may not look at the sessions of the login they were taken on from; the login itself may.
    await run(`select set_config('role', 'none', true)`);
    const [row] = await run<Numbers<'age'>>(
      `select extract(epoch from clock_timestamp() - min(xact_start)) as age from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    return seconds(row?.age);
  });
}

export interface UnansweredFacts {
  /** Conversations the assistant still owes an answer. */
  readonly waiting: number;
  /** Those among them that have waited since before the given instant. */
  readonly pastDue: number;
  readonly oldestSeconds: number;
}

/** What the assistant has not answered yet, of one company or of all; who waits for a person is not counted. */
export async function unansweredFacts(
  database: Database,
  at: Date,
  dueSeconds: number,
  companyId: string | null = null,
): Promise<UnansweredFacts> {
  const [row] = await internals(database).transaction(
    (_tx, run) =>
      run<Numbers<'waiting' | 'late' | 'oldest'>>(
        `select count(*)::int as waiting, count(*) filter (where last_contact_at < $1::timestamptz - $2 * interval '1 second')::int as late,
           extract(epoch from $1::timestamptz - min(last_contact_at)) as oldest
         from conversations where answered_seq < last_contact_seq and phase in ('open', 'waiting') and owner_kind = 'assistant'
           and ($3::uuid is null or company_id = $3::uuid)`,
        [at, dueSeconds, companyId],
      ),
    { role: 'natiq_system' },
  );
  return {
    waiting: Number(row?.waiting ?? 0),
    pastDue: Number(row?.late ?? 0),
    oldestSeconds: seconds(row?.oldest),
  };
}

export interface DeliveryFacts {
  /** Messages to customers that wait to be sent through a provider, or are being sent. */
  readonly pending: number;
  /** Those of the last day that were given up. */
  readonly failed: number;
  readonly oldestPendingSeconds: number;
}

/** What goes out through providers, of one company or of all. What is sent again leaves the failed ones. */
export async function deliveryFacts(
  database: Database,
  at: Date,
  companyId: string | null = null,
): Promise<DeliveryFacts> {
  const [row] = await internals(database).transaction(
    (_tx, run) =>
      run<Numbers<'pending' | 'failed' | 'oldest'>>(
        `select count(*)::int as pending, extract(epoch from $1::timestamptz - min(created_at)) as oldest,
           (select count(*)::int from deliveries where state = 'failed' and created_at > $1::timestamptz - interval '1 day'
             and ($2::uuid is null or company_id = $2::uuid)) as failed
         from deliveries where state in ('pending', 'sending') and ($2::uuid is null or company_id = $2::uuid)`,
        [at, companyId],
      ),
    { role: 'natiq_system' },
  );
  return {
    pending: Number(row?.pending ?? 0),
    failed: Number(row?.failed ?? 0),
    oldestPendingSeconds: seconds(row?.oldest),
  };
}

export interface InboundFacts {
  /** Updates of providers that were stored and not dealt with yet. */
  readonly waiting: number;
  readonly oldestSeconds: number;
}

/** What came in through providers and waits, of one company or of all; what was put aside is a dead letter. */
export async function inboundFacts(
  database: Database,
  at: Date,
  companyId: string | null = null,
): Promise<InboundFacts> {
  const [row] = await internals(database).transaction(
    (_tx, run) =>
      run<Numbers<'waiting' | 'oldest'>>(
        `select count(*)::int as waiting, extract(epoch from $1::timestamptz - min(received_at)) as oldest
         from channel_updates where handled_at is null and failure is null and ($2::uuid is null or company_id = $2::uuid)`,
        [at, companyId],
      ),
    { role: 'natiq_system' },
  );
  return { waiting: Number(row?.waiting ?? 0), oldestSeconds: seconds(row?.oldest) };
}
