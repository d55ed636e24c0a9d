import { sql } from 'drizzle-orm';
import { afterCommit } from '../drivers/shared.ts';
import { type Database, internals } from '../internal.ts';
import { signal } from '../queue/signals.ts';
import { asSystem, type TenantTx, withSystem } from '../tenant.ts';

/**
 * What was put aside after its last try: an event a reaction could not digest, a wake-up whose work failed, or an update of a
 * channel's provider that could not be read.
 */
export interface DeadLetter {
  readonly kind: 'event' | 'job' | 'update';
  /** The event's number, the job's UUID, or `channel:update`. */
  readonly id: string;
  readonly companyId: string;
  readonly companyName: string | null;
  /** Type of the event, name of the queue, the channel's account. */
  readonly what: string;
  readonly conversationId: string | null;
  readonly attempts: number;
  /** Kind and message of the last error; nothing a person wrote. */
  readonly error: string;
  readonly at: Date;
}

interface LetterRow extends Record<string, unknown> {
  id: string;
  company_id: string;
  company_name: string | null;
  what: string;
  conversation_id: string | null;
  attempts: number | string;
  error: string | null;
  at: string | Date;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function toLetter(kind: DeadLetter['kind'], row: LetterRow): DeadLetter {
  return {
    kind,
    id: row.id,
    companyId: row.company_id,
    companyName: row.company_name,
    what: row.what,
    conversationId: row.conversation_id,
    attempts: Number(row.attempts),
    error: row.error ?? '',
    at: new Date(row.at),
  };
}

export interface LetterFilter {
  /** Of one company; of all when null. */
  readonly companyId: string | null;
  readonly limit: number;
  /** One letter of each kind only. */
  readonly id?: string;
}

/** Dead letters of all kinds, newest first. A job belongs to the company its key begins with. */
export async function listDeadLetters(database: Database, filter: LetterFilter): Promise<DeadLetter[]> {
  const { companyId, limit } = filter;
  const id = filter.id ?? null;
  const events = await withSystem(database, tx =>
    tx.execute<LetterRow>(sql`select d.event_id as id, d.company_id, c.name as company_name, d.type as what, e.conversation_id,
        d.attempts, d.error, d.created_at as at
      from directory.dead_letters d left join companies c on c.company_id = d.company_id
        left join domain_events e on e.company_id = d.company_id and e.id = d.event_id::bigint
      where (${companyId}::uuid is null or d.company_id = ${companyId}::uuid) and (${id}::text is null or d.event_id = ${id}::text)
      order by d.created_at desc limit ${limit}`),
  );
  const jobs = await deadJobRows(database, filter);
  const names = await companyNames(database, [...new Set(jobs.map(job => job.company_id))]);
  const updates = await asideRows(database, filter);
  return [
    ...events.map(row => toLetter('event', row)),
    ...updates.map(row => toLetter('update', row)),
    ...jobs.map(row => toLetter('job', { ...row, company_name: names.get(row.company_id) ?? null })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, limit);
}

async function deadJobRows(database: Database, filter: LetterFilter): Promise<LetterRow[]> {
  const { companyId, limit } = filter;
  const id = filter.id ?? null;
  if (id !== null && !uuid.test(id)) return [];
  const rows = await internals(database).transaction(
    (_tx, run) =>
      run<LetterRow>(
        `select id::text as id, left(data->>'key', 36) as company_id, name as what,
           case when length(data->>'key') = 73 then right(data->>'key', 36) end as conversation_id, retry_count + 1 as attempts,
           concat_ws(': ', output->>'name', coalesce(output->>'message', output->'value'->>'message')) as error, completed_on as at
         from pgboss.job_common where state = 'failed' and ($1::text is null or left(data->>'key', 36) = $1::text)
           and ($2::uuid is null or id = $2::uuid)
         order by completed_on desc limit $3`,
        [companyId, id, limit],
      ),
    { role: 'natiq_jobs' },
  );
  return rows.filter(row => uuid.test(row.company_id));
}

/** Updates that were put aside; when is when they came, since the tries end within a second. */
function asideRows(database: Database, filter: LetterFilter): Promise<LetterRow[]> {
  const { companyId, limit } = filter;
  const id = filter.id ?? null;
  return withSystem(database, tx =>
    tx.execute<LetterRow>(sql`select u.channel_id || ':' || u.external_id as id, u.company_id, c.name as company_name,
        coalesce('@' || l.account_handle, 'channel') as what, null as conversation_id, u.attempts, u.failure as error, u.received_at as at
      from channel_updates u left join companies c on c.company_id = u.company_id
        left join channel_links l on l.company_id = u.company_id and l.channel_id = u.channel_id
      where u.failure is not null and u.handled_at is null and (${companyId}::uuid is null or u.company_id = ${companyId}::uuid)
        and (${id}::text is null or u.channel_id || ':' || u.external_id = ${id}::text)
      order by u.received_at desc limit ${limit}`),
  );
}

async function companyNames(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await withSystem(database, tx =>
    tx.execute<{ company_id: string; name: string }>(
      sql`select company_id, name from companies where company_id in (${sql.join(
        ids.map(id => sql`${id}::uuid`),
        sql`, `,
      )})`,
    ),
  );
  return new Map(rows.map(row => [row.company_id, row.name]));
}

/** How many there are, of one company or of all. */
export async function countDeadLetters(database: Database, companyId: string | null): Promise<number> {
  const count = (text: string, role: 'natiq_system' | 'natiq_jobs') =>
    internals(database).transaction((_tx, run) => run<{ n: number }>(text, [companyId]), { role });
  const [events] = await count(
    'select count(*)::int as n from directory.dead_letters where $1::uuid is null or company_id = $1::uuid',
    'natiq_system',
  );
  const [jobs] = await count(
    `select count(*)::int as n from pgboss.job_common where state = 'failed' and length(data->>'key') > 36
       and ($1::text is null or left(data->>'key', 36) = $1::text)`,
    'natiq_jobs',
  );
  const [updates] = await count(
    `select count(*)::int as n from channel_updates where failure is not null and handled_at is null
       and ($1::uuid is null or company_id = $1::uuid)`,
    'natiq_system',
  );
  return Number(events?.n ?? 0) + Number(jobs?.n ?? 0) + Number(updates?.n ?? 0);
}

/** Notes one more try of an event that failed again. */
export async function noteDeadEventTry(database: Database, consumer: string, id: string, error: string): Promise<void> {
  await withSystem(database, tx =>
    tx.execute(sql`update directory.dead_letters set attempts = attempts + 1, error = ${error.slice(0, 500)}
      where consumer = ${consumer} and event_id = ${id}`),
  );
}

/** Takes an event off the list, because it was digested after all. */
export async function forgetDeadEvent(database: Database, consumer: string, id: string): Promise<void> {
  await withSystem(database, tx =>
    tx.execute(sql`delete from directory.dead_letters where consumer = ${consumer} and event_id = ${id}`),
  );
}

/** Takes an event of the transaction's company off the list for good. @returns false when it is not there */
export function dismissDeadEvent(tx: TenantTx, companyId: string, id: string): Promise<boolean> {
  return asSystem(tx, async system => {
    const gone = await system.execute(sql`delete from directory.dead_letters
      where event_id = ${id} and company_id = ${companyId}::uuid returning event_id`);
    return gone.length > 0;
  });
}

/** Gives a dead job of the transaction's company one more try. @returns false when there is no such dead job */
export async function reviveDeadJob(tx: TenantTx, companyId: string, id: string): Promise<boolean> {
  const queue = await asJobs(
    tx,
    sql`update pgboss.job_common set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()
      where id = ${id}::uuid and state = 'failed' and left(data->>'key', 36) = ${companyId} returning name`,
  );
  if (queue !== null) afterCommit(owner => signal(owner, queue));
  return queue !== null;
}

/** Deletes a dead job of the transaction's company. @returns false when there is no such dead job */
export async function dismissDeadJob(tx: TenantTx, companyId: string, id: string): Promise<boolean> {
  const queue = await asJobs(
    tx,
    sql`delete from pgboss.job_common where id = ${id}::uuid and state = 'failed' and left(data->>'key', 36) = ${companyId}
      returning name`,
  );
  return queue !== null;
}

/** One statement as the queue's owner inside a tenant's transaction: both commit or neither. @returns the queue of the row it changed */
async function asJobs(tx: TenantTx, statement: ReturnType<typeof sql>): Promise<string | null> {
  await tx.execute(sql`select set_config('role', 'natiq_jobs', true)`);
  const [row] = await tx.execute<{ name: string }>(statement);
  await tx.execute(sql`select set_config('role', 'natiq_app', true)`);
  return row?.name ?? null;
}
