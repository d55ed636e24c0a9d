import { noteTrouble, quietChannel, type Sender } from '../../channels/index.ts';
import { ChannelFailure } from '../../kernel/channel-port.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../../kernel/context.ts';
import { ServiceError } from '../../kernel/errors.ts';
import { type Claim, claimIn } from './claim.ts';
import { outboundOf, type Waiting } from './compose.ts';
import { failed, partSent, postpone, sent } from './settle.ts';

/** Seconds between tries: soon at first, since most trouble is over in a moment, and half an hour in all. */
const pauses = [2, 5, 15, 45, 120, 300, 600, 900];

/**
 * Sends what a chat waits for, one after the other, until nothing is due. No transaction is open during a call; each row says where
 * it stands before and after, so any process may go on after a crash: at most once more, and marked as perhaps twice.
 */
export async function deliverChat(services: Services, companyId: string, identityId: string): Promise<void> {
  const ctx = systemContext(services, companyId, 'delivery');
  for (;;) {
    const claim = await transact(ctx, tx => claimIn(tx, ctx, identityId));
    if (claim.kind === 'none') return;
    if (!(await act(ctx, claim))) return;
  }
}

/** @returns whether the next one may be tried now */
async function act(ctx: ServiceContext, claim: Exclude<Claim, { kind: 'none' }>): Promise<boolean> {
  const { waiting } = claim;
  if (claim.kind === 'stranded') await failed(ctx, waiting, { class: 'needs_action', reason: 'not_connected' });
  else if (claim.kind === 'doubtful') await failed(ctx, waiting, { class: 'temporary', reason: 'unknown_outcome' });
  else return send(ctx, waiting, claim.sender);
  return true;
}

async function send(ctx: ServiceContext, waiting: Waiting, { adapter, secret, channelId }: Sender): Promise<boolean> {
  let first: string | null = null;
  try {
    const parts = adapter.render(await outboundOf(ctx, waiting));
    for (let at = waiting.delivery.partsDone; at < parts.length; at += 1) {
      const { externalId } = await adapter.send(secret, waiting.address, parts[at]!);
      first ??= externalId;
      if (at < parts.length - 1) await partSent(ctx, waiting, at + 1);
    }
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not_found')
      return refused(ctx, waiting, channelId, new ChannelFailure('permanent', 'file_gone'));
    if (!(error instanceof ChannelFailure)) throw error;
    return refused(ctx, waiting, channelId, error);
  }
  await sent(ctx, waiting, first);
  return true;
}

async function refused(
  ctx: ServiceContext,
  waiting: Waiting,
  channelId: string,
  failure: ChannelFailure,
): Promise<boolean> {
  const { attempts, maybeTwice } = waiting.delivery;
  const { reason, retryAfterSeconds, maybeDone } = failure;
  const after = (seconds: number) => new Date(ctx.clock.now().getTime() + seconds * 1000);
  ctx.log.warn('delivery.refused', { channelId, class: failure.class, reason, attempts });
  if (retryAfterSeconds !== undefined) {
    // Asked for by the provider for the whole account: not a failed try of this one.
    const dueAt = after(retryAfterSeconds);
    await quietChannel(ctx, channelId, dueAt);
    await postpone(ctx, waiting, { dueAt, attempts: attempts - 1 });
    return false;
  }
  if (failure.class === 'needs_action') await noteTrouble(ctx, channelId, reason);
  if (failure.class !== 'temporary') {
    await failed(ctx, waiting, failure);
    return true;
  }
  if (maybeDone && maybeTwice) {
    await failed(ctx, waiting, { class: 'temporary', reason: 'unknown_outcome' });
    return true;
  }
  const pause = pauses[attempts - 1];
  if (pause === undefined) {
    await failed(ctx, waiting, failure);
    return true;
  }
  await postpone(ctx, waiting, { dueAt: after(pause), maybeTwice: maybeTwice || maybeDone });
  return false;
}
