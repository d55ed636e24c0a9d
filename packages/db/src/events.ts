import { eq, sql } from 'drizzle-orm';
import { type Database, internals } from './internal.ts';
import { directoryConsumers, directoryDeadLetters, directoryInstallation } from './schema/index.ts';
import { type TenantTx, withSystem } from './tenant.ts';

/** A place in the log: transaction id, then event id. Ids alone commit out of order, so they are no position. */
export interface Position {
  xid: string;
  id: string;
}

export interface NewEvent {
  type: string;
  conversationId?: string | null;
  ticketId?: string | null;
  subjectId?: string | null;
  actor: { kind: string; id: string | null };
  /** Ids, enums, numbers; never text, names or addresses. */
  data?: Record<string, string | number | boolean | null>;
  at: Date;
}

export interface LoggedEvent {
  companyId: string;
  position: Position;
  type: string;
  conversationId: string | null;
  ticketId: string | null;
  subjectId: string | null;
  actor: { kind: string; id: string | null };
  data: Record<string, string | number | boolean | null>;
  at: Date;
}

/** Appends to the log in the writer's own transaction: the fact and its event commit together. */
export async function appendEvent(tx: TenantTx, companyId: string, event: NewEvent): Promise<void> {
  await tx.execute(sql`insert into domain_events (company_id, type, conversation_id, ticket_id, subject_id, actor_kind, actor_id, data, at)
    values (${companyId}::uuid, ${event.type}, ${event.conversationId ?? null}::uuid, ${event.ticketId ?? null}::uuid,
      ${event.subjectId ?? null}::uuid, ${event.actor.kind}, ${event.actor.id}::uuid, ${JSON.stringify(event.data ?? {})}::jsonb,
      ${event.at.toISOString()}::timestamptz)`);
}

interface EventRow extends Record<string, unknown> {
  company_id: string;
  id: string;
  xid: string;
  type: string;
  conversation_id: string | null;
  ticket_id: string | null;
  subject_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  data: LoggedEvent['data'];
  at: string | Date;
}

const columnsText =
  'company_id, id::text as id, xid::text as xid, type, conversation_id, ticket_id, subject_id, actor_kind, actor_id, data, at';
const columns = sql.raw(columnsText);

function toEvent(row: EventRow): LoggedEvent {
  return {
    companyId: row.company_id,
    position: { xid: row.xid, id: row.id },
    type: row.type,
    conversationId: row.conversation_id,
    ticketId: row.ticket_id,
    subjectId: row.subject_id,
    actor: { kind: row.actor_kind, id: row.actor_id },
    data: row.data,
    at: new Date(row.at),
  };
}

/**
 * The next events of all companies after a position, in order, up to the horizon: no transaction that could still commit
 * in front of them is running. Used by the one tail of a process.
 */
export async function readEvents(database: Database, after: Position, limit: number): Promise<LoggedEvent[]> {
  const rows = await internals(database).executeAsSystem<EventRow>(
    `select ${columnsText} from domain_events
      where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, id limit ${Math.trunc(limit)}`,
    [after.xid, after.id],
  );
  return rows.map(toEvent);
}

/** Events of one company after a position and up to another one, for the replay of a reader that was cut off. */
export function replayEvents(
  database: Database,
  companyId: string,
  after: Position,
  upto: Position,
  limit: number,
): Promise<LoggedEvent[]> {
  return withSystem(database, async tx => {
    const rows = await tx.execute<EventRow>(sql`select ${columns} from domain_events
      where company_id = ${companyId}::uuid and (xid, id) > (${after.xid}::xid8, ${after.id}::bigint)
        and (xid, id) <= (${upto.xid}::xid8, ${upto.id}::bigint)
      order by xid, id limit ${limit}`);
    return rows.map(toEvent);
  });
}

/** The end of the readable log: everything up to here can be read, nothing behind it can appear before it. */
export function headPosition(database: Database): Promise<Position> {
  return withSystem(database, async tx => {
    const rows = await tx.execute<{
      xid: string;
      id: string;
    }>(sql`select coalesce(max(xid)::text, '0') as xid, '9223372036854775807' as id
      from (select xid from domain_events where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc limit 1) newest`);
    return rows[0]!;
  });
}

/** How far the horizon lags behind the newest event, in seconds; one long writer stalls every live screen. */
export function horizonLagSeconds(database: Database): Promise<number> {
  return withSystem(database, async tx => {
    const rows = await tx.execute<{
      lag: number | string | null;
    }>(sql`select extract(epoch from now() - min(at)) as lag from domain_events
      where xid >= pg_snapshot_xmin(pg_current_snapshot())`);
    return Number(rows[0]?.lag ?? 0);
  });
}

/** One event of a company by its number; null once its partition is gone. */
export function eventById(database: Database, companyId: string, id: string): Promise<LoggedEvent | null> {
  return withSystem(database, async tx => {
    const [row] = await tx.execute<EventRow>(sql`select ${columns} from domain_events
      where company_id = ${companyId}::uuid and id = ${id}::bigint`);
    return row ? toEvent(row) : null;
  });
}

/** Events of one conversation, oldest first, for its timeline. */
export async function conversationEvents(
  tx: TenantTx,
  conversationId: string,
  types: readonly string[],
  limit: number,
): Promise<LoggedEvent[]> {
  const rows = await tx.execute<EventRow>(sql`select ${columns} from (
      select * from domain_events where conversation_id = ${conversationId}::uuid
        and company_id = current_setting('natiq.company_id')::uuid
        and type in (${sql.join(
          types.map(type => sql`${type}`),
          sql`, `,
        )})
      order by id desc limit ${limit}) newest order by id`);
  return rows.map(toEvent);
}

/** Generation of the log: restore, import and change of driver begin a new one, and old positions answer reload. */
export function logGeneration(database: Database, fresh: string): Promise<string> {
  return installationValue(database, 'log_generation', fresh);
}

/** A fact of the installation; the given value is stored when there is none yet. */
export function installationValue(database: Database, key: string, initial: string): Promise<string> {
  return withSystem(database, async tx => {
    await tx.insert(directoryInstallation).values({ key, value: initial }).onConflictDoNothing();
    const [row] = await tx.select().from(directoryInstallation).where(eq(directoryInstallation.key, key));
    return row!.value;
  });
}

/** Durable position of a reader of the log; null when it never read. */
export function consumerPosition(database: Database, name: string, generation: string): Promise<Position | null> {
  return withSystem(database, async tx => {
    const [row] = await tx.select().from(directoryConsumers).where(eq(directoryConsumers.name, name));
    return row && row.generation === generation ? { xid: row.xid, id: row.eventId } : null;
  });
}

/** Stores the position up to which a reader has dealt with everything. */
export function saveConsumerPosition(
  database: Database,
  name: string,
  generation: string,
  position: Position,
): Promise<void> {
  return withSystem(database, async tx => {
    const value = { name, generation, xid: position.xid, eventId: position.id, updatedAt: new Date() };
    await tx
      .insert(directoryConsumers)
      .values(value)
      .onConflictDoUpdate({ target: directoryConsumers.name, set: value });
  });
}

/** Puts an event aside that a reaction could not digest; the rest goes on. */
export function recordDeadLetter(
  database: Database,
  consumer: string,
  event: LoggedEvent,
  attempts: number,
  error: string,
): Promise<void> {
  return withSystem(database, async tx => {
    await tx
      .insert(directoryDeadLetters)
      .values({
        consumer,
        eventId: event.position.id,
        companyId: event.companyId,
        type: event.type,
        attempts,
        error: error.slice(0, 500),
      })
      .onConflictDoNothing();
  });
}

const CHANNEL = 'natiq_events';

/** Tells the other processes that the log grew. Outside the writing transaction on purpose: inside it costs most of the throughput. */
export async function notifyLog(database: Database): Promise<void> {
  await internals(database).execute(`select pg_notify('${CHANNEL}', '')`);
}

/** Calls back when another process says that the log grew. A hint only: readers poll as well. */
export function onLogNotified(database: Database, fn: () => void): Promise<() => Promise<void>> {
  return internals(database).listen(CHANNEL, fn);
}

/** Publishes a short-lived message (typing, answer text) to all processes; at most 8,000 bytes. */
export async function publish(database: Database, payload: string): Promise<void> {
  await internals(database).execute('select pg_notify($1, $2)', ['natiq_bus', payload]);
}

/** Receives what `publish` sends, in this and every other process. */
export function onPublished(database: Database, fn: (payload: string) => void): Promise<() => Promise<void>> {
  return internals(database).listen('natiq_bus', fn);
}
