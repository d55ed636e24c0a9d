import type { takeOverInput } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import {
  appendSystemMessageIn,
  type Conversation,
  conversationEventIn,
  openPhases,
  transitionIn,
} from '../conversations/index.ts';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';
import { actOnTicketIn, openTicketOf } from '../tickets/index.ts';
import { actAsStaff, auditTransition } from './act.ts';

/**
 * The person becomes the owner, from the assistant or the queue; whoever reaches all conversations also from a colleague. An
 * open ticket goes along, none is made. Taking what one has changes nothing.
 * @throws forbidden, not_found, conflict owner_changed (somebody was faster) | taken (a colleague's) | conversation_closed
 */
export function takeOver(ctx: ServiceContext, input: z.output<typeof takeOverInput>): Promise<ConversationRow> {
  return actAsStaff(ctx, input.id, async (tx, user, conv) => {
    if (
      conv.ownerKind === 'user' &&
      conv.ownerUserId === user.actor.id &&
      (openPhases as readonly string[]).includes(conv.phase)
    )
      return;
    await takeOverIn(tx, user, conv, input.epoch);
  });
}

/** The same on a locked conversation. */
export async function takeOverIn(
  tx: TenantTx,
  ctx: UserContext,
  conv: Conversation,
  epoch: number,
): Promise<Conversation> {
  const { id: userId, label } = ctx.actor;
  const force = requireAccess(ctx, 'conversations', 'update') === 'all';
  const moved = await giveToIn(tx, ctx, conv, { userId, force, epoch });
  if (moved.ownerChanged)
    await appendSystemMessageIn(tx, ctx, {
      conversationId: conv.id,
      key: 'agent.joined',
      params: { name: label },
      language: conv.language,
    });
  return moved.after;
}

/** Makes somebody the owner, with event, audit entry and open ticket, without a word to the customer. */
export async function giveToIn(
  tx: TenantTx,
  ctx: ServiceContext,
  conv: Conversation,
  to: { userId: string; force: boolean; epoch: number },
) {
  const { userId, force, epoch } = to;
  const unanswered = conv.answeredSeq < conv.lastContactSeq;
  const moved = await transitionIn(tx, ctx, conv, { type: 'take_over', userId, force }, epoch, {
    nextDueAt: null,
    // The clock of a waiting customer runs until a person has replied.
    waitingSince: conv.waitingSince ?? (unanswered ? conv.lastContactAt : null),
  });
  if (!moved.changed) return moved;
  await conversationEventIn(tx, ctx, 'conversation.taken_over', conv.id, {
    epoch: moved.after.ownerEpoch,
    assigneeId: userId,
  });
  await auditTransition(tx, ctx, 'conversation.taken_over', moved);
  const ticket = await openTicketOf(tx, ctx, conv.id);
  if (ticket) await actOnTicketIn(tx, ctx, ticket, { type: 'assign', userId });
  return moved;
}
