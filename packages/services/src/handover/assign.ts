import { and, eq } from '@natiq/db/query';
import { users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type Conversation, conversationEventIn, transitionIn } from '../conversations/index.ts';
import type { UserContext } from '../kernel/context.ts';
import { invalid } from '../kernel/errors.ts';
import { actOnTicketIn, openTicketOf } from '../tickets/index.ts';
import { auditTransition } from './act.ts';
import { giveToIn, takeOverIn } from './take-over.ts';

/** Gives a locked conversation with its open ticket to somebody of the company, or to nobody. @throws invalid assignee_unknown */
export async function assign(tx: TenantTx, ctx: UserContext, conv: Conversation, userId: string | null): Promise<void> {
  if (userId === ctx.actor.id) {
    await takeOverIn(tx, ctx, conv, conv.ownerEpoch);
    return;
  }
  if (userId === null) return release(tx, ctx, conv);
  const [known] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId), eq(users.isActive, true)));
  if (!known) throw invalid('assignee_unknown', { fields: { assigneeId: 'assignee_unknown' } });
  await giveToIn(tx, ctx, conv, { userId, force: true, epoch: conv.ownerEpoch });
}

/** Back into the queue, where the customer keeps the place of their wait. */
export async function release(tx: TenantTx, ctx: UserContext, conv: Conversation): Promise<void> {
  const waitingSince = conv.waitingSince ?? ctx.clock.now();
  const also = { waitingSince, answeredSeq: conv.lastContactSeq, nextDueAt: null };
  const moved = await transitionIn(tx, ctx, conv, { type: 'hand_over' }, conv.ownerEpoch, also);
  const data = { reason: 'released', epoch: moved.after.ownerEpoch };
  await conversationEventIn(tx, ctx, 'conversation.handed_over', conv.id, data);
  await auditTransition(tx, ctx, 'conversation.handed_over', moved);
  const ticket = await openTicketOf(tx, ctx, conv.id);
  if (ticket) await actOnTicketIn(tx, ctx, ticket, { type: 'assign', userId: null });
}
