import { claimChannelKey, dropChannelKeys } from '@natiq/db/directory';
import { and, eq } from '@natiq/db/query';
import { channelLinks, companies } from '@natiq/db/schema';
import type { ChannelAdapter } from '../../kernel/channel-port.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { newToken, sha256 } from '../../kernel/hash.ts';
import { type Linked, type LinkRow, linkedIn, openSecret, proofKey, proofPrefix, reasonOf } from './link.ts';

/** Whether updates can come by webhook: there is an address others reach, of the sort the provider takes. */
export function mayWebhook(ctx: ServiceContext, adapter: ChannelAdapter): boolean {
  const { publicUrl } = ctx.ports;
  if (!publicUrl) return false;
  return publicUrl.startsWith('https:') || !adapter.capabilities.webhookNeedsHttps;
}

export async function webhookUrl(ctx: ServiceContext, kind: string): Promise<string> {
  const [company] = await transact(ctx, tx =>
    tx.select({ slug: companies.slug }).from(companies).where(eq(companies.companyId, ctx.companyId)),
  );
  return `${ctx.ports.publicUrl}/api/v1/channels/${kind}/${company?.slug}/webhook`;
}

/**
 * Has updates come: by a webhook with a fresh proof where we can be reached, else by fetching. The proof is known here before the
 * provider learns it, so its first call is believed. What the provider says against it stands in the link.
 */
export async function beginListening(
  ctx: ServiceContext,
  { channel }: Linked,
  adapter: ChannelAdapter,
): Promise<Linked> {
  const { companyId } = ctx;
  const { id: channelId, kind } = channel;
  const secret = openSecret(ctx, channel)!;
  const byWebhook = mayWebhook(ctx, adapter);
  const proof = newToken();
  const key = proofKey(kind, sha256(proof));
  if (byWebhook) await transact(ctx, tx => claimChannelKey(tx, { key, companyId, channelId }).then(() => {}));
  let error: string | null = null;
  try {
    if (byWebhook) await adapter.listen(secret, { url: await webhookUrl(ctx, kind), proof });
    else await adapter.stopListening(secret);
  } catch (failure) {
    error = reasonOf(ctx, failure);
  }
  // With a new webhook in place the proofs before it are worth nothing; without one they still hold.
  return transact(ctx, async tx => {
    if (error === null || !byWebhook) {
      await dropChannelKeys(tx, { prefix: proofPrefix(kind), companyId, channelId });
      if (byWebhook) await claimChannelKey(tx, { key, companyId, channelId });
    }
    await setLinkIn(tx, ctx, channelId, { mode: byWebhook ? 'webhook' : 'polling', ...errorNow(ctx, error) });
    return (await linkedIn(tx, ctx, channelId))!;
  });
}

/** What the link keeps of how it went. */
export function errorNow(ctx: ServiceContext, reason: string | null): Partial<LinkRow> {
  return { errorReason: reason, errorAt: reason === null ? null : ctx.clock.now() };
}

export async function setLinkIn(
  tx: Parameters<typeof linkedIn>[0],
  ctx: ServiceContext,
  channelId: string,
  change: Partial<LinkRow>,
): Promise<void> {
  await tx
    .update(channelLinks)
    .set({ ...change, updatedAt: ctx.clock.now() })
    .where(and(eq(channelLinks.companyId, ctx.companyId), eq(channelLinks.channelId, channelId)));
}
