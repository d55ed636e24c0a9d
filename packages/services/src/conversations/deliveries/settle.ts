import { and, eq, inArray, lt } from '@natiq/db/query';
import { deliveries, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { deliveriesDone } from '../../kernel/meters.ts';
import { conversationEventIn } from '../state.ts';
import { sendSeconds } from './claim.ts';
import type { Waiting } from './compose.ts';

type Change = Partial<typeof deliveries.$inferInsert>;

/** Days what was sent is remembered apart from the message itself. */
const keptDays = 30;

async function setIn(tx: TenantTx, ctx: ServiceContext, { delivery }: Waiting, change: Change): Promise<void> {
  await tx
    .update(deliveries)
    .set(change)
    .where(and(eq(deliveries.companyId, ctx.companyId), eq(deliveries.id, delivery.id)));
}

/** The provider has one more part of it. */
export function partSent(ctx: ServiceContext, waiting: Waiting, partsDone: number): Promise<void> {
  const dueAt = new Date(ctx.clock.now().getTime() + sendSeconds * 1000);
  return transact(ctx, tx => setIn(tx, ctx, waiting, { partsDone, dueAt }));
}

/** It waits for its next try. */
export async function postpone(
  ctx: ServiceContext,
  waiting: Waiting,
  change: { dueAt: Date; attempts?: number; maybeTwice?: boolean },
): Promise<void> {
  await transact(ctx, tx => setIn(tx, ctx, waiting, { state: 'pending', ...change }));
  deliveriesDone.inc({ outcome: 'failed' });
}

/** The provider has all of it. */
export async function sent(ctx: ServiceContext, waiting: Waiting, externalId: string | null): Promise<void> {
  const { delivery, message } = waiting;
  await transact(ctx, async tx => {
    await setIn(tx, ctx, waiting, { state: 'sent' });
    await forgetSentIn(tx, ctx, delivery.identityId);
    if (!message) return;
    await markIn(tx, ctx, waiting, {
      status: 'sent',
      externalId: await freeIn(tx, ctx, message.channelId, externalId),
      failureClass: delivery.maybeTwice ? 'maybe_twice' : null,
      failureReason: null,
    });
  });
  deliveriesDone.inc({ outcome: 'sent' });
  ctx.ports.wake.log();
}

/**
 * The provider's id of what we sent, apart from those of what came in: whatever a provider counts by, a customer's message must never
 * be taken for a repeat of ours. None where another message has it: one that begins to count anew must not keep this from being marked.
 */
async function freeIn(
  tx: TenantTx,
  ctx: ServiceContext,
  channelId: string,
  externalId: string | null,
): Promise<string | null> {
  if (externalId === null) return null;
  const id = `sent:${externalId}`;
  const [taken] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.channelId, channelId), eq(messages.externalId, id)));
  return taken ? null : id;
}

/** It will not be tried again by itself. */
export async function failed(
  ctx: ServiceContext,
  waiting: Waiting,
  failure: { class: string; reason: string },
): Promise<void> {
  await transact(ctx, async tx => {
    await setIn(tx, ctx, waiting, { state: 'failed' });
    if (waiting.message)
      await markIn(tx, ctx, waiting, {
        status: 'failed',
        failureClass: failure.class,
        failureReason: failure.reason,
      });
  });
  deliveriesDone.inc({ outcome: 'dead' });
  ctx.ports.wake.log();
}

async function markIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { message }: Waiting,
  change: Partial<typeof messages.$inferInsert>,
): Promise<void> {
  const { id, conversationId, seq } = message!;
  await tx
    .update(messages)
    .set(change)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, id)));
  const data = { seq, status: change.status ?? null };
  await conversationEventIn(tx, ctx, 'message.status', conversationId, data, { subjectId: id });
}

async function forgetSentIn(tx: TenantTx, ctx: ServiceContext, identityId: string): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
  await tx
    .delete(deliveries)
    .where(
      and(
        eq(deliveries.companyId, ctx.companyId),
        eq(deliveries.identityId, identityId),
        inArray(deliveries.state, ['sent', 'failed']),
        lt(deliveries.createdAt, before),
      ),
    );
}
