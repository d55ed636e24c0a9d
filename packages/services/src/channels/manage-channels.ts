import type { updateChannelInput } from '@natiq/contracts/channels/inputs';
import type { ChannelView } from '@natiq/contracts/channels/views';
import { appendEvent } from '@natiq/db/events';
import { and, asc, eq, isNull, lt, ne, or } from '@natiq/db/query';
import { channels } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { requireAccess } from '../kernel/access.ts';
import {
  readOne,
  type ServiceContext,
  type Services,
  storedActor,
  systemContext,
  transact,
} from '../kernel/context.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import { assistantForChannel } from './assistants/rows.ts';
import { toChannelView } from './to-view.ts';
import { forgetWebchatKey } from './webchat-by-key.ts';

/** All channels of the company, oldest first. @throws forbidden */
export async function listChannels(ctx: ServiceContext): Promise<ChannelView[]> {
  requireAccess(ctx, 'channels', 'read');
  const rows = await readOne(ctx, tx =>
    tx
      .select()
      .from(channels)
      .where(eq(channels.companyId, ctx.companyId))
      .orderBy(asc(channels.createdAt), asc(channels.id)),
  );
  return rows.map(toChannelView);
}

/** One channel. @throws forbidden, not_found */
export async function getChannel(ctx: ServiceContext, input: { id: string }): Promise<ChannelView> {
  requireAccess(ctx, 'channels', 'read');
  const [row] = await readOne(ctx, tx =>
    tx
      .select()
      .from(channels)
      .where(and(eq(channels.companyId, ctx.companyId), eq(channels.id, input.id))),
  );
  if (!row) throw notFound();
  return toChannelView(row);
}

/** Changes a channel. @throws forbidden, not_found, conflict assistant_archived, version_changed with the newer version */
export async function updateChannel(
  ctx: ServiceContext,
  input: z.output<typeof updateChannelInput>,
): Promise<ChannelView> {
  requireAccess(ctx, 'channels', 'update');
  const { id, version, ...wanted } = input;
  const view = await transact(ctx, async tx => {
    const mine = and(eq(channels.companyId, ctx.companyId), eq(channels.id, id));
    const [before] = await tx.select().from(channels).where(mine).for('update');
    // Those with a provider have verbs of their own.
    if (before?.kind !== 'webchat') throw notFound();
    if (before.version !== version) throw conflict('version_changed', { params: { version: before.version } });
    if (wanted.assistantId && wanted.assistantId !== before.assistantId)
      await assistantForChannel(tx, ctx, wanted.assistantId);
    const [after] = await tx
      .update(channels)
      .set({ ...defined(wanted), version: version + 1, updatedAt: ctx.clock.now() })
      .where(mine)
      .returning();
    const [old, now] = [toChannelView(before), toChannelView(after!)];
    await recordAudit(tx, ctx, {
      action: 'channel.updated',
      subject: { kind: 'channel', id },
      before: old,
      after: now,
    });
    await appendEvent(tx, ctx.companyId, {
      type: 'channel.updated',
      subjectId: id,
      actor: storedActor(ctx.actor),
      at: ctx.clock.now(),
    });
    return now;
  });
  forgetWebchatKey(ctx.database, view.key);
  ctx.ports.wake.log();
  return view;
}

/** Notes that a page with the widget was seen, for the installation check; writes at most once a minute and page. */
export async function noteSeen(
  services: Services,
  seen: { companyId: string; channelId: string; origin: string },
): Promise<void> {
  const now = services.clock.now();
  const origin = seen.origin.slice(0, 200);
  await transact(systemContext(services, seen.companyId), tx =>
    tx
      .update(channels)
      .set({ lastSeenAt: now, lastSeenOrigin: origin })
      .where(
        and(
          eq(channels.companyId, seen.companyId),
          eq(channels.id, seen.channelId),
          or(
            isNull(channels.lastSeenAt),
            isNull(channels.lastSeenOrigin),
            ne(channels.lastSeenOrigin, origin),
            lt(channels.lastSeenAt, new Date(now.getTime() - 60_000)),
          ),
        ),
      ),
  );
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>;
}
