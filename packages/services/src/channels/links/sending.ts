import type { TenantTx } from '@natiq/db/tenant';
import type { ChannelAdapter } from '../../kernel/channel-port.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { linkedIn, openSecret } from './link.ts';
import { errorNow, setLinkIn } from './listen.ts';

/** How a channel sends. */
export interface Sender {
  channelId: string;
  adapter: ChannelAdapter;
  secret: string;
  /** The provider asked for silence until then. */
  quietUntil: Date | null;
}

/** The way out of a channel, or null where it has none: never connected, or no longer. */
export async function senderOfIn(tx: TenantTx, ctx: ServiceContext, channelId: string): Promise<Sender | null> {
  const linked = await linkedIn(tx, ctx, channelId);
  const secret = linked && openSecret(ctx, linked.channel);
  const adapter = linked && ctx.ports.channels.get(linked.channel.kind);
  if (!linked || !secret || !adapter) return null;
  return { channelId, adapter, secret, quietUntil: linked.link.quietUntil };
}

/** Nothing of this channel is sent for a while: the provider asked for it. */
export async function quietChannel(ctx: ServiceContext, channelId: string, until: Date): Promise<void> {
  await transact(ctx, tx => setLinkIn(tx, ctx, channelId, { quietUntil: until }));
}

/** Shows the manager why a channel cannot send. */
export async function noteTrouble(ctx: ServiceContext, channelId: string, reason: string): Promise<void> {
  await transact(ctx, tx => setLinkIn(tx, ctx, channelId, errorNow(ctx, reason)));
}
