import { and, asc, eq, isNotNull, isNull, lt } from '@natiq/db/query';
import { channelUpdates } from '@natiq/db/schema';
import { readyUpdates } from '@natiq/domain/channels/in-order';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { type Linked, linkedIn } from './link.ts';
import { setLinkIn } from './listen.ts';

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

/** The next updates of a channel, or null where it has no link any more. `impatient` waits for none that is missing. */
export function readyStored(ctx: ServiceContext, channelId: string, impatient: boolean): Promise<Ready | null> {
  return transact(ctx, async tx => {
    const linked = await linkedIn(tx, ctx, channelId);
    if (!linked) return null;
    const rows = await tx
      .select()
      .from(channelUpdates)
      .where(and(ofChannel(ctx, channelId), isNull(channelUpdates.handledAt), isNull(channelUpdates.failure)))
      .orderBy(asc(channelUpdates.sequence))
      .limit(batch);
    const { ready, waitMs } = readyUpdates(
      rows.map(row => ({ sequence: row.sequence, receivedAt: row.receivedAt.getTime() })),
      {
        last: linked.link.lastSequence,
        now: ctx.clock.now().getTime(),
        complete: impatient || linked.link.mode === 'polling',
      },
    );
    return { linked, updates: rows.slice(0, ready), waiting: rows.length, waitMs };
  });
}

/** An update is dealt with: its content goes, its row stays to know a repeat. */
export async function markHandled(ctx: ServiceContext, { channel, link }: Linked, update: StoredUpdate): Promise<void> {
  const now = ctx.clock.now();
  await transact(ctx, async tx => {
    await tx
      .update(channelUpdates)
      .set({ handledAt: now, payload: null })
      .where(and(ofChannel(ctx, channel.id), eq(channelUpdates.externalId, update.externalId)));
    const lastSequence = Math.max(link.lastSequence ?? update.sequence, update.sequence);
    link.lastSequence = lastSequence;
    await setLinkIn(tx, ctx, channel.id, { lastSequence });
  });
}

/** An update nobody could digest is put aside with the kind of its error, for somebody to look at; the rest goes on. */
export async function putAside(
  ctx: ServiceContext,
  { channel, link }: Linked,
  update: StoredUpdate,
  failure: string,
): Promise<void> {
  await transact(ctx, async tx => {
    await tx
      .update(channelUpdates)
      .set({ failure: failure.slice(0, 500) })
      .where(and(ofChannel(ctx, channel.id), eq(channelUpdates.externalId, update.externalId)));
    const lastSequence = Math.max(link.lastSequence ?? update.sequence, update.sequence);
    link.lastSequence = lastSequence;
    await setLinkIn(tx, ctx, channel.id, { lastSequence });
  });
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
