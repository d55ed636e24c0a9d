import { type ServiceContext, transact } from '../../kernel/context.ts';
import { storeUpdatesIn } from './accept-updates.ts';
import { linkedIn, openSecret, reasonOf } from './link.ts';
import { errorNow, setLinkIn } from './listen.ts';

export type Fetched =
  /** Ask again at once. */
  | { kind: 'fetched'; count: number }
  /** Not the way this channel gets its updates any more. */
  | { kind: 'over' }
  /** The provider would not; ask again after a while. */
  | { kind: 'failed'; retryAfterSeconds: number | undefined };

/**
 * Waits for updates of a channel once and stores what comes. Where it goes on is kept with them, so the provider is told that they
 * have arrived only when they have.
 */
export async function fetchUpdates(
  ctx: ServiceContext,
  channelId: string,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<Fetched> {
  const linked = await transact(ctx, tx => linkedIn(tx, ctx, channelId));
  const secret = linked && openSecret(ctx, linked.channel);
  const adapter = linked && ctx.ports.channels.get(linked.channel.kind);
  if (linked?.link.mode !== 'polling' || !secret || !adapter) return { kind: 'over' };
  const { polledUpto: after, errorReason } = linked.link;
  try {
    const updates = await adapter.fetchUpdates(secret, { after, waitSeconds, signal });
    if (updates.length > 0 || errorReason)
      await transact(ctx, async tx => {
        await storeUpdatesIn(tx, ctx, channelId, updates);
        const upto = Math.max(after ?? 0, ...updates.map(update => update.sequence));
        await setLinkIn(tx, ctx, channelId, {
          ...(updates.length > 0 && { polledUpto: upto }),
          ...errorNow(ctx, null),
        });
      });
    return { kind: 'fetched', count: updates.length };
  } catch (error) {
    if (signal.aborted) return { kind: 'over' };
    const reason = reasonOf(ctx, error);
    if (reason !== errorReason) await transact(ctx, tx => setLinkIn(tx, ctx, channelId, errorNow(ctx, reason)));
    return { kind: 'failed', retryAfterSeconds: (error as { retryAfterSeconds?: number }).retryAfterSeconds };
  }
}
