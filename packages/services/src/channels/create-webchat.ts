import type { createWebchatInput } from '@natiq/contracts/channels/inputs';
import { type ChannelView, webchatSettings } from '@natiq/contracts/channels/views';
import { putChannelKey } from '@natiq/db/directory';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { and, eq, sql } from '@natiq/db/query';
import { channels } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { companyOf } from '../identity/index.ts';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { assistantForChannel } from './assistants/rows.ts';
import { newChannelKey } from './create-default-channel.ts';
import { toChannelView } from './to-view.ts';

/** Web chats of one company; each is a site of its own, with its own look and addresses. */
const mostWebchats = 20;

/**
 * Adds a web chat in the company's colours, in front of the named assistant or the company's first.
 * @throws forbidden, not_found for an assistant of somebody else, conflict assistant_archived, too_many_channels
 */
export async function createWebchat(
  ctx: ServiceContext,
  input: z.output<typeof createWebchatInput>,
): Promise<ChannelView> {
  requireAccess(ctx, 'channels', 'create');
  const now = ctx.clock.now();
  const view = await transact(ctx, async tx => {
    const company = await companyOf(ctx, tx);
    const assistantId = await assistantForChannel(tx, ctx, input.assistantId);
    const [present] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(channels)
      .where(and(eq(channels.companyId, ctx.companyId), eq(channels.kind, 'webchat')));
    if (present!.n >= mostWebchats) throw conflict('too_many_channels', { params: { limit: mostWebchats } });
    const { hue, chroma } = company.branding;
    const [row] = await tx
      .insert(channels)
      .values({
        companyId: ctx.companyId,
        id: newId(now.getTime()),
        kind: 'webchat',
        name: input.name,
        key: newChannelKey(),
        assistantId,
        settings: webchatSettings.parse({
          theme: { hue, ...(chroma !== undefined && { chroma }) },
          defaultLocale: company.settings.defaultLocale,
        }),
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    const made = toChannelView(row!);
    await putChannelKey(tx, { key: made.key, companyId: ctx.companyId, channelId: made.id });
    await recordAudit(tx, ctx, { action: 'channel.created', subject: { kind: 'channel', id: made.id }, after: made });
    await appendEvent(tx, ctx.companyId, {
      type: 'channel.updated',
      subjectId: made.id,
      actor: storedActor(ctx.actor),
      at: now,
    });
    return made;
  });
  ctx.ports.wake.log();
  return view;
}
