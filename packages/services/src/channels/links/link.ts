import { and, eq } from '@natiq/db/query';
import { channelLinks, channels } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ChannelAdapter, ChannelFailure } from '../../kernel/channel-port.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { describeError } from '../../kernel/describe-error.ts';
import { conflict, invalid, notFound, type ServiceError, unavailable } from '../../kernel/errors.ts';

export type ChannelRow = typeof channels.$inferSelect;
export type LinkRow = typeof channelLinks.$inferSelect;

export interface Linked {
  channel: ChannelRow;
  link: LinkRow;
}

/** Rows of a channel with a provider, or null where there is none, or no longer. */
export async function linkedIn(tx: TenantTx, ctx: ServiceContext, channelId: string): Promise<Linked | null> {
  const [row] = await tx
    .select({ channel: channels, link: channelLinks })
    .from(channels)
    .innerJoin(
      channelLinks,
      and(eq(channelLinks.companyId, channels.companyId), eq(channelLinks.channelId, channels.id)),
    )
    .where(and(eq(channels.companyId, ctx.companyId), eq(channels.id, channelId)));
  return row ?? null;
}

/** The same of one kind, for a verb about it. @throws not_found */
export async function linkedOf(tx: TenantTx, ctx: ServiceContext, channelId: string, kind: string): Promise<Linked> {
  const linked = await linkedIn(tx, ctx, channelId);
  if (linked?.channel.kind !== kind) throw notFound();
  return linked;
}

/** Where a secret lies: sealed for one channel it opens in no other. */
export const placeOf = (companyId: string, channelId: string) => `channel:${companyId}:${channelId}`;

export function openSecret(ctx: ServiceContext, channel: ChannelRow): string | null {
  if (!channel.secretSealed) return null;
  return ctx.ports.secrets.open(channel.secretSealed, placeOf(channel.companyId, channel.id));
}

/** The adapter of a kind. @throws unavailable where this installation has none */
export function adapterOf(ctx: ServiceContext, kind: string): ChannelAdapter {
  const adapter = ctx.ports.channels.get(kind);
  if (!adapter) throw unavailable('channel_inactive');
  return adapter;
}

/** Keys of a channel in the directory: the account it speaks for, and the proof of a webhook by its hash. */
export const accountKey = (kind: string, accountId: string) => `${kind}:account:${accountId}`;
export const proofPrefix = (kind: string) => `${kind}:proof:`;
export const proofKey = (kind: string, hash: string) => `${proofPrefix(kind)}${hash}`;

/** A provider's refusal in the family of our errors. */
export function refusalOf(error: unknown): ServiceError {
  if (!(error instanceof ChannelFailure)) throw error;
  if (error.reason === 'token_refused') return invalid('bot_token_refused', { fields: { token: 'bot_token_refused' } });
  if (error.class === 'temporary') return unavailable('telegram_unreachable');
  return conflict('conflict');
}

/** Why the provider failed, as the link keeps it; anything else is ours to find. */
export function reasonOf(ctx: ServiceContext, error: unknown): string {
  if (error instanceof ChannelFailure) return error.reason;
  ctx.log.error('channel.failed', { error: describeError(error) });
  return 'other';
}
