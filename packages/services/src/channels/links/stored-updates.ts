import { enqueue } from '@natiq/db/jobs';
import { and, asc, eq, isNotNull, isNull, lt, notInArray, sql } from '@natiq/db/query';
import { channelLinks, channelUpdates } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { readyUpdates } from '@natiq/domain/channels/in-order';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { notFound, unavailable } from '../../kernel/errors.ts';
import { inboundQueue } from './accept-updates.ts';
import { type Linked, linkedIn } from './link.ts';

export interface StoredUpdate {
  externalId: string;
  sequence: number;
  payload: unknown;
}

const batch = 100;
/** Days a repeat is known by its row; providers try again for one. */
const knownDays = 3;

const ofChannel = (ctx: ServiceContext, channelId: string) =>
  and(eq(channelUpdates.companyId, ctx.companyId), eq(channelUpdates.channelId, channelId));

export interface Ready {
  linked: Linked;
  /** Whose turn it is, in the provider's order. */
  updates: StoredUpdate[];
  /** How many there are, the ones that have to wait for a missing one included. */
  waiting: number;
  /** Milliseconds until the wait for a missing one is over. */
  waitMs: number;
}

export interface Taking {
  /** Waits for none that is missing. */
  impatient: boolean;
  /** What is being dealt with, and the highest number ever handed out: its place has been decided. */
  taken: { ids: ReadonlySet<string>; upto: number | null };
}

/** The next updates of a channel beside those taken, or null where it has no link any more. */
export function readyStored(ctx: ServiceContext, channelId: string, taking: Taking): Promise<Ready | null> {
  const { ids, upto } = taking.taken;
  return transact(ctx, async tx => {
    const linked = await linkedIn(tx, ctx, channelId);
    if (!linked) return null;
    const rows = await tx
      .select()
      .from(channelUpdates)
      .where(
        and(
          ofChannel(ctx, channelId),
          isNull(channelUpdates.handledAt),
          isNull(channelUpdates.failure),
          ids.size > 0 ? notInArray(channelUpdates.externalId, [...ids]) : undefined,
        ),
      )
      .orderBy(asc(channelUpdates.sequence))
      .limit(batch);
    const { ready, waitMs } = readyUpdates(
      rows.map(row => ({ sequence: row.sequence, receivedAt: row.receivedAt.getTime() })),
      {
        last: highest(linked.link.lastSequence, upto),
        now: ctx.clock.now().getTime(),
        complete: taking.impatient || linked.link.mode === 'polling',
      },
    );
    return { linked, updates: rows.slice(0, ready), waiting: rows.length, waitMs };
  });
}

const highest = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/** Notes that an update's place has passed; those of several chats may be noted in any order. */
async function passIn(tx: TenantTx, ctx: ServiceContext, channelId: string, { sequence }: StoredUpdate): Promise<void> {
  await tx
    .update(channelLinks)
    .set({ lastSequence: sql`greatest(${channelLinks.lastSequence}, ${sequence}::bigint)`, updatedAt: ctx.clock.now() })
    .where(and(eq(channelLinks.companyId, ctx.companyId), eq(channelLinks.channelId, channelId)));
}

/** An update is dealt with: its content goes, its row stays to know a repeat. */
export async function markHandled(ctx: ServiceContext, { channel }: Linked, update: StoredUpdate): Promise<void> {
  const now = ctx.clock.now();
  await transact(ctx, async tx => {
    await tx
      .update(channelUpdates)
      .set({ handledAt: now, payload: null })
      .where(and(ofChannel(ctx, channel.id), eq(channelUpdates.externalId, update.externalId)));
    await passIn(tx, ctx, channel.id, update);
  });
}

/** An update nobody could digest is put aside with the kind of its error, for somebody to look at; the rest goes on. */
export async function putAside(
  ctx: ServiceContext,
  { channel }: Linked,
  update: StoredUpdate,
  failure: { error: string; tries: number },
): Promise<void> {
  await transact(ctx, async tx => {
    await tx
      .update(channelUpdates)
      .set({ failure: failure.error.slice(0, 500), attempts: sql`${channelUpdates.attempts} + ${failure.tries}` })
      .where(and(ofChannel(ctx, channel.id), eq(channelUpdates.externalId, update.externalId)));
    await passIn(tx, ctx, channel.id, update);
  });
}

/** Has an update that was put aside dealt with once more, with a wake-up. @throws not_found, unavailable channel_inactive */
export async function takeUpIn(
  tx: TenantTx,
  ctx: ServiceContext,
  channelId: string,
  externalId: string,
): Promise<void> {
  if (!(await linkedIn(tx, ctx, channelId))) throw unavailable('channel_inactive');
  if (!(await setAsideIn(tx, ctx, channelId, externalId, { failure: null }))) throw notFound();
  await enqueue(tx, inboundQueue, `${ctx.companyId}:${channelId}`);
}

/** Gives up an update that was put aside: its content goes, its row stays to know a repeat. @throws not_found */
export async function giveUpIn(
  tx: TenantTx,
  ctx: ServiceContext,
  channelId: string,
  externalId: string,
): Promise<void> {
  const change = { handledAt: ctx.clock.now(), payload: null };
  if (!(await setAsideIn(tx, ctx, channelId, externalId, change))) throw notFound();
}

async function setAsideIn(
  tx: TenantTx,
  ctx: ServiceContext,
  channelId: string,
  externalId: string,
  change: Partial<typeof channelUpdates.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(channelUpdates)
    .set(change)
    .where(
      and(
        ofChannel(ctx, channelId),
        eq(channelUpdates.externalId, externalId),
        isNotNull(channelUpdates.failure),
        isNull(channelUpdates.handledAt),
      ),
    )
    .returning({ id: channelUpdates.externalId });
  return rows.length > 0;
}

/** Forgets repeats of long ago. */
export async function forgetHandled(ctx: ServiceContext, channelId: string): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - knownDays * 86_400_000);
  await transact(ctx, tx =>
    tx
      .delete(channelUpdates)
      .where(and(ofChannel(ctx, channelId), isNotNull(channelUpdates.handledAt), lt(channelUpdates.handledAt, before))),
  );
}
