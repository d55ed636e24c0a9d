import type { connectTelegramInput } from '@natiq/contracts/channels/inputs';
import { type TelegramView, telegramSettings } from '@natiq/contracts/channels/views';
import { claimChannelKey } from '@natiq/db/directory';
import { appendEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { and, eq, isNull } from '@natiq/db/query';
import { assistants, channelLinks, channels } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { requireAccess } from '../../kernel/access.ts';
import type { Account } from '../../kernel/channel-port.ts';
import { type ServiceContext, storedActor, transact } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { assistantForChannel } from '../assistants/rows.ts';
import { accountKey, adapterOf, type Linked, linkedIn, placeOf, refusalOf } from './link.ts';
import { beginListening } from './listen.ts';
import { toTelegramView } from './to-view.ts';

const kind = 'telegram';

/**
 * Connects a bot by its token: asks who it is, keeps the token sealed, and has its updates come. A bot that was here before, or is
 * still, gets the new token and goes on with its conversations.
 * @throws forbidden, invalid bot_token_refused, unavailable telegram_unreachable, conflict bot_taken (by another company here)
 */
export async function connectTelegram(
  ctx: ServiceContext,
  input: z.output<typeof connectTelegramInput>,
): Promise<TelegramView> {
  requireAccess(ctx, 'channels', 'create');
  const adapter = adapterOf(ctx, kind);
  const account = await adapter.identify(input.token).catch(error => {
    throw refusalOf(error);
  });
  const linked = await transact(ctx, tx => connectIn(tx, ctx, account, input.token));
  ctx.ports.wake.log();
  return toTelegramView(await beginListening(ctx, linked, adapter));
}

async function connectIn(tx: TenantTx, ctx: ServiceContext, account: Account, token: string): Promise<Linked> {
  const { companyId } = ctx;
  const now = ctx.clock.now();
  // Names the bot, not the company; for an eye on the database.
  const key = `tg_${account.id}`;
  const [known] = await tx
    .select()
    .from(channels)
    .where(and(eq(channels.companyId, companyId), eq(channels.key, key)));
  const channelId = known?.id ?? newId(now.getTime());
  if (!(await claimChannelKey(tx, { key: accountKey(kind, account.id), companyId, channelId })))
    throw conflict('bot_taken');
  const secretSealed = ctx.ports.secrets.seal(token, placeOf(companyId, channelId));
  const assistantId = await speakerIn(tx, ctx, known?.assistantId);
  const values = { name: account.name, secretSealed, assistantId, isActive: true, updatedAt: now };
  const ofIt = and(eq(channels.companyId, companyId), eq(channels.id, channelId));
  if (known)
    await tx
      .update(channels)
      .set({ ...values, version: known.version + 1 })
      .where(ofIt);
  else
    await tx.insert(channels).values({
      ...values,
      companyId,
      id: channelId,
      kind,
      key,
      settings: telegramSettings.parse({}),
      createdAt: now,
    });
  const facts = { accountId: account.id, accountName: account.name, accountHandle: account.handle, updatedAt: now };
  await tx
    .insert(channelLinks)
    .values({ ...facts, companyId, channelId, mode: 'paused', createdAt: now })
    .onConflictDoUpdate({ target: [channelLinks.companyId, channelLinks.channelId], set: facts });
  await recordAudit(tx, ctx, {
    action: 'channel.connected',
    subject: { kind: 'channel', id: channelId },
    after: { kind, handle: account.handle },
  });
  await appendEvent(tx, companyId, {
    type: 'channel.updated',
    subjectId: channelId,
    actor: storedActor(ctx.actor),
    at: now,
  });
  return (await linkedIn(tx, ctx, channelId))!;
}

/** Whom a bot speaks with: as before, unless that one was put away meanwhile. */
async function speakerIn(tx: TenantTx, ctx: ServiceContext, before: string | undefined): Promise<string> {
  const [standing] = before
    ? await tx
        .select({ id: assistants.id })
        .from(assistants)
        .where(and(eq(assistants.companyId, ctx.companyId), eq(assistants.id, before), isNull(assistants.archivedAt)))
        .for('share')
    : [];
  return standing?.id ?? assistantForChannel(tx, ctx, undefined);
}
