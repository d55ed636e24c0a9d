import { and, asc, eq, inArray } from '@natiq/db/query';
import { contactIdentities, conversations, deliveries, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type Sender, senderOfIn } from '../../channels/index.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Waiting } from './compose.ts';

/** Seconds a sender has for one part before it counts as dead; a call to a provider is given up long before. */
export const sendSeconds = 45;

export type Claim =
  /** Nothing to send now. */
  | { kind: 'none' }
  /** No way out of this channel. */
  | { kind: 'stranded'; waiting: Waiting }
  /** A second sender died over it: whether it arrived is not to be known, and a third try might be a third copy. */
  | { kind: 'doubtful'; waiting: Waiting }
  | { kind: 'send'; waiting: Waiting; sender: Sender };

const ofCompany = (ctx: ServiceContext) => eq(deliveries.companyId, ctx.companyId);

/**
 * Takes the first thing a chat waits for, if it is due: what is behind it waits with it, so that order holds. The row says that it
 * is being sent before it is; a sender that dies leaves it to the next one, marked as perhaps sent.
 */
export async function claimIn(tx: TenantTx, ctx: ServiceContext, identityId: string): Promise<Claim> {
  const now = ctx.clock.now();
  const [found] = await tx
    .select({
      delivery: deliveries,
      message: messages,
      conversation: conversations,
      address: contactIdentities.address,
    })
    .from(deliveries)
    .innerJoin(
      contactIdentities,
      and(eq(contactIdentities.companyId, deliveries.companyId), eq(contactIdentities.id, deliveries.identityId)),
    )
    .leftJoin(messages, and(eq(messages.companyId, deliveries.companyId), eq(messages.id, deliveries.messageId)))
    .leftJoin(
      conversations,
      and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
    )
    .where(
      and(ofCompany(ctx), eq(deliveries.identityId, identityId), inArray(deliveries.state, ['pending', 'sending'])),
    )
    .orderBy(asc(deliveries.position))
    .limit(1);
  if (!found || found.delivery.dueAt > now) return { kind: 'none' };
  const before = found.delivery;
  const died = before.state === 'sending';
  const sender = await senderOfIn(tx, ctx, before.channelId);
  const { quietUntil } = sender ?? {};
  const waits = quietUntil && quietUntil > now;
  const [delivery] = await tx
    .update(deliveries)
    .set(
      waits
        ? { dueAt: quietUntil }
        : {
            state: 'sending',
            dueAt: new Date(now.getTime() + sendSeconds * 1000),
            attempts: before.attempts + 1,
            maybeTwice: before.maybeTwice || died,
          },
    )
    // Another process may have taken it since the look.
    .where(
      and(
        ofCompany(ctx),
        eq(deliveries.id, before.id),
        eq(deliveries.state, before.state),
        eq(deliveries.attempts, before.attempts),
      ),
    )
    .returning();
  if (!delivery || waits) return { kind: 'none' };
  const waiting = { ...found, delivery };
  if (!sender) return { kind: 'stranded', waiting };
  return died && before.maybeTwice ? { kind: 'doubtful', waiting } : { kind: 'send', waiting, sender };
}
