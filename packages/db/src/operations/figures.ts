import { horizonLagSeconds } from '../events.ts';
import { type Database, internals } from '../internal.ts';

/** Numbers about the whole installation, for the operator; nothing of them tells one company from another. */
export interface Figures {
  /** Jobs that wait, by queue, and how long the oldest has been due, in seconds. */
  readonly queues: readonly { readonly queue: string; readonly waiting: number; readonly oldestSeconds: number }[];
  /** Jobs that failed on their last try. */
  readonly deadJobs: number;
  /** Events that a reaction could not digest, and updates of providers that could not be read. */
  readonly deadLetters: number;
  /** Messages that wait to be sent through a provider, those given up and not sent again, and how long the oldest has waited. */
  readonly deliveries: { readonly waiting: number; readonly dead: number; readonly oldestSeconds: number };
  /** Updates of providers that nobody has dealt with yet, and how long the oldest has waited. */
  readonly inbound: { readonly waiting: number; readonly oldestSeconds: number };
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
  select (select count(*)::int from directory.dead_letters)
      + (select count(*)::int from channel_updates where failure is not null and handled_at is null) as dead, count(*)::int as unanswered,
      coalesce(extract(epoch from now() - min(last_contact_at)), 0)::float8 as oldest
    from conversations where answered_seq < last_contact_seq and phase in ('open', 'waiting')`;

const channelsQuery = `
  select u.waiting as updates, u.oldest as oldest_update, d.waiting, d.oldest,
      (select count(*)::int from deliveries where state = 'failed') as dead
    from (select count(*)::int as waiting, coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as oldest
        from channel_updates where handled_at is null and failure is null) u,
      (select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
        from deliveries where state in ('pending', 'sending')) d`;

interface ChannelsRow extends Record<string, unknown> {
  updates: number;
  oldest_update: number;
  waiting: number;
  oldest: number;
  dead: number;
}

/** Reads the figures: four bounded questions. @throws DatabaseUnavailable */
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
  const [channels] = await transaction((_tx, run) => run<ChannelsRow>(channelsQuery), { role: 'natiq_system' });
  const { updates, oldest_update: oldestUpdate, waiting, oldest, dead } = channels!;
  return {
    queues: queues.map(row => ({ queue: row.name, waiting: row.waiting, oldestSeconds: Math.max(0, row.oldest) })),
    deadJobs: queues.reduce((sum, row) => sum + row.failed, 0),
    deadLetters: standing!.dead,
    deliveries: { waiting, dead, oldestSeconds: Math.max(0, oldest) },
    inbound: { waiting: updates, oldestSeconds: Math.max(0, oldestUpdate) },
    unanswered: { count: standing!.unanswered, oldestSeconds: Math.max(0, standing!.oldest) },
    horizonLagSeconds: Math.max(0, await horizonLagSeconds(database)),
  };
}

/** Statements and transactions of this process that run or wait for a connection, and the connections there are. */
export function databaseLoad(database: Database): { inFlight: number; connections: number } {
  const { load } = internals(database);
  return { inFlight: load.inFlight, connections: load.connections };
}
