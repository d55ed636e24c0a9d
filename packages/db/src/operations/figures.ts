import { horizonLagSeconds } from '../events.ts';
import { type Database, internals } from '../internal.ts';

/** Numbers about the whole installation, for the operator; nothing of them tells one company from another. */
export interface Figures {
  /** Jobs that wait, by queue, and how long the oldest has been due, in seconds. */
  readonly queues: readonly { readonly queue: string; readonly waiting: number; readonly oldestSeconds: number }[];
  /** Jobs that failed on their last try. */
  readonly deadJobs: number;
  /** Events that a reaction could not digest. */
  readonly deadLetters: number;
  /** Conversations in which the customer had the last word, and for how long at most. */
  readonly unanswered: { readonly count: number; readonly oldestSeconds: number };
  /** Seconds by which the readable end of the event log lags behind its newest event. */
  readonly horizonLagSeconds: number;
}

const queuesQuery = `
  select name, count(*) filter (where state < 'active')::int as waiting, count(*) filter (where state = 'failed')::int as failed,
      coalesce(extract(epoch from now() - min(start_after) filter (where state < 'active')), 0)::float8 as oldest
    from pgboss.job_common group by name order by name`;

const systemQuery = `
  select (select count(*)::int from directory.dead_letters) as dead, count(*)::int as unanswered,
      coalesce(extract(epoch from now() - min(last_contact_at)), 0)::float8 as oldest
    from conversations where answered_seq < last_contact_seq and phase in ('open', 'waiting')`;

/** Reads the figures: three bounded questions. @throws DatabaseUnavailable */
export async function readFigures(database: Database): Promise<Figures> {
  const { transaction } = internals(database);
  const queues = await transaction(
    (_tx, run) => run<{ name: string; waiting: number; failed: number; oldest: number }>(queuesQuery),
    { role: 'natiq_jobs' },
  );
  const [standing] = await transaction(
    (_tx, run) => run<{ dead: number; unanswered: number; oldest: number }>(systemQuery),
    { role: 'natiq_system' },
  );
  return {
    queues: queues.map(row => ({ queue: row.name, waiting: row.waiting, oldestSeconds: Math.max(0, row.oldest) })),
    deadJobs: queues.reduce((sum, row) => sum + row.failed, 0),
    deadLetters: standing!.dead,
    unanswered: { count: standing!.unanswered, oldestSeconds: Math.max(0, standing!.oldest) },
    horizonLagSeconds: Math.max(0, await horizonLagSeconds(database)),
  };
}

/** Statements and transactions of this process that run or wait for a connection, and the connections there are. */
export function databaseLoad(database: Database): { inFlight: number; connections: number } {
  const { load } = internals(database);
  return { inFlight: load.inFlight, connections: load.connections };
}
