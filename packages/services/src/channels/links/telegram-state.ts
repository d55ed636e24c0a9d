import type { changeTelegramInput, channelIdInput } from '@natiq/contracts/channels/inputs';
import { type TelegramView, telegramSettings } from '@natiq/contracts/channels/views';
import { dropChannelKeys } from '@natiq/db/directory';
import { appendEvent } from '@natiq/db/events';
import { and, asc, eq } from '@natiq/db/query';
import { channelLinks, channels } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import type { ChannelAdapter } from '../../kernel/channel-port.ts';
import { type ServiceContext, storedActor, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { assistantForChannel } from '../assistants/rows.ts';
import { adapterOf, type Linked, linkedOf, openSecret, reasonOf } from './link.ts';
import { beginListening, errorNow, mayWebhook, setLinkIn, webhookUrl } from './listen.ts';
import { toTelegramView } from './to-view.ts';

const kind = 'telegram';

/** Connected bots, oldest first. @throws forbidden */
export async function listTelegram(ctx: ServiceContext): Promise<TelegramView[]> {
  requireAccess(ctx, 'channels', 'read');
  const rows = await transact(ctx, tx =>
    tx
      .select({ channel: channels, link: channelLinks })
      .from(channels)
      .innerJoin(
        channelLinks,
        and(eq(channelLinks.companyId, channels.companyId), eq(channelLinks.channelId, channels.id)),
      )
      .where(and(eq(channels.companyId, ctx.companyId), eq(channels.kind, kind)))
      .orderBy(asc(channels.createdAt), asc(channels.id)),
  );
  return rows.map(toTelegramView);
}

/**
 * Asks the provider how things stand and mends what can be mended: a webhook that points elsewhere, or one that stands where
 * updates are to be fetched. @throws forbidden, not_found
 */
export async function checkTelegram(
  ctx: ServiceContext,
  input: z.output<typeof channelIdInput>,
): Promise<TelegramView> {
  requireAccess(ctx, 'channels', 'update');
  const linked = await transact(ctx, tx => linkedOf(tx, ctx, input.id, kind));
  const adapter = adapterOf(ctx, kind);
  const checked = await ask(ctx, linked, adapter);
  const view = await transact(ctx, async tx => {
    await setLinkIn(tx, ctx, input.id, { ...checked, checkedAt: ctx.clock.now() });
    return toTelegramView(await linkedOf(tx, ctx, input.id, kind));
  });
  return view;
}

async function ask(ctx: ServiceContext, linked: Linked, adapter: ChannelAdapter) {
  const secret = openSecret(ctx, linked.channel)!;
  try {
    const account = await adapter.identify(secret);
    const seen = await adapter.look(secret);
    const facts = { accountName: account.name, accountHandle: account.handle, pendingCount: seen.pending };
    if (linked.link.mode === 'paused') return { ...facts, ...errorNow(ctx, null) };
    const wanted = mayWebhook(ctx, adapter) ? await webhookUrl(ctx, kind) : null;
    if (seen.url !== wanted) {
      const { link } = await beginListening(ctx, linked, adapter);
      return { ...facts, errorReason: link.errorReason, errorAt: link.errorAt };
    }
    // Trouble from before the last update that came through is over.
    const { lastReceivedAt } = linked.link;
    const trouble = seen.trouble && (!lastReceivedAt || seen.trouble.at > lastReceivedAt) ? seen.trouble : null;
    return { ...facts, errorReason: trouble?.reason ?? null, errorAt: trouble?.at ?? null };
  } catch (error) {
    return errorNow(ctx, reasonOf(ctx, error));
  }
}

/**
 * Pauses a bot or lets it listen again, says which assistant speaks through it, and whether newcomers are asked who they are. While it is paused the provider keeps
 * what customers write. @throws forbidden, not_found, conflict assistant_archived, version_changed with the newer version
 */
export async function changeTelegram(
  ctx: ServiceContext,
  input: z.output<typeof changeTelegramInput>,
): Promise<TelegramView> {
  requireAccess(ctx, 'channels', 'update');
  const { id, version, isActive, onboarding, assistantId } = input;
  const { before, after } = await transact(ctx, async tx => {
    const was = await linkedOf(tx, ctx, id, kind);
    if (was.channel.version !== version)
      throw conflict('version_changed', { params: { version: was.channel.version } });
    const settings = {
      ...telegramSettings.parse(was.channel.settings),
      ...(onboarding !== undefined && { onboarding }),
    };
    if (assistantId && assistantId !== was.channel.assistantId) await assistantForChannel(tx, ctx, assistantId);
    await tx
      .update(channels)
      .set({
        ...(isActive !== undefined && { isActive }),
        ...(assistantId && { assistantId }),
        settings,
        version: version + 1,
        updatedAt: ctx.clock.now(),
      })
      .where(and(eq(channels.companyId, ctx.companyId), eq(channels.id, id)));
    if (isActive === false) await setLinkIn(tx, ctx, id, { mode: 'paused' });
    const now = await linkedOf(tx, ctx, id, kind);
    await noteChange(tx, ctx, 'channel.updated', id, toTelegramView(was), toTelegramView(now));
    return { before: was, after: now };
  });
  ctx.ports.wake.log();
  const adapter = adapterOf(ctx, kind);
  if (isActive === true && before.link.mode === 'paused')
    return toTelegramView(await beginListening(ctx, after, adapter));
  if (isActive === false && before.link.mode === 'webhook') await stopQuietly(ctx, before, adapter);
  return toTelegramView(after);
}

/**
 * Lets go of a bot: its webhook, token and keys. Conversations stay, and the same bot connected again goes on with them.
 * @throws forbidden, not_found
 */
export async function disconnectTelegram(ctx: ServiceContext, input: z.output<typeof channelIdInput>): Promise<void> {
  requireAccess(ctx, 'channels', 'delete');
  const linked = await transact(ctx, tx => linkedOf(tx, ctx, input.id, kind));
  await stopQuietly(ctx, linked, adapterOf(ctx, kind));
  await transact(ctx, async tx => {
    const { companyId } = ctx;
    const channelId = input.id;
    await linkedOf(tx, ctx, channelId, kind);
    await tx
      .delete(channelLinks)
      .where(and(eq(channelLinks.companyId, companyId), eq(channelLinks.channelId, channelId)));
    await tx
      .update(channels)
      .set({ isActive: false, secretSealed: null, updatedAt: ctx.clock.now() })
      .where(and(eq(channels.companyId, companyId), eq(channels.id, channelId)));
    await dropChannelKeys(tx, { prefix: `${kind}:`, companyId, channelId });
    await noteChange(tx, ctx, 'channel.disconnected', channelId, toTelegramView(linked), null);
  });
  ctx.ports.wake.log();
}

/** A provider that is away must not keep anybody from leaving it. */
async function stopQuietly(ctx: ServiceContext, { channel }: Linked, adapter: ChannelAdapter): Promise<void> {
  const secret = openSecret(ctx, channel);
  if (!secret) return;
  await adapter.stopListening(secret).catch(error => {
    ctx.log.warn('channel.stop_failed', { channelId: channel.id, reason: reasonOf(ctx, error) });
  });
}

async function noteChange(
  tx: TenantTx,
  ctx: ServiceContext,
  action: string,
  id: string,
  before: TelegramView,
  after: TelegramView | null,
): Promise<void> {
  await recordAudit(tx, ctx, { action, subject: { kind: 'channel', id }, before, ...(after && { after }) });
  await appendEvent(tx, ctx.companyId, {
    type: 'channel.updated',
    subjectId: id,
    actor: storedActor(ctx.actor),
    at: ctx.clock.now(),
  });
}
