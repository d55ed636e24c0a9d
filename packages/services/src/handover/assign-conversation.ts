import type { assignConversationInput } from '@natiq/contracts/conversations/find';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { z } from 'zod';
import { ownerChangedTo } from '../conversations/index.ts';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { forbidden } from '../kernel/errors.ts';
import { actAsStaff } from './act.ts';
import { assign } from './assign.ts';

/**
 * Gives a conversation to somebody, or back into the queue; its open ticket goes along. Passing work to a colleague is for those
 * who reach all conversations; everybody may take one and give their own back.
 * @throws forbidden, not_found, invalid assignee_unknown, conflict owner_changed | taken | conversation_closed
 */
export function assignConversation(
  ctx: ServiceContext,
  input: z.output<typeof assignConversationInput>,
): Promise<ConversationRow> {
  return actAsStaff(ctx, input.id, async (tx, user, conv) => {
    const { epoch, userId } = input;
    const all = requireAccess(ctx, 'conversations', 'update') === 'all';
    const mine = conv.ownerKind === 'user' && conv.ownerUserId === user.actor.id;
    if (!all && userId !== user.actor.id && !(userId === null && mine)) throw forbidden();
    if (conv.ownerEpoch !== epoch) throw ownerChangedTo(conv.ownerEpoch);
    // The queue is for those whom a person was promised; what the assistant has, only a hand-over puts there.
    if (userId === null && conv.ownerKind !== 'user') throw ownerChangedTo(conv.ownerEpoch);
    await assign(tx, user, conv, userId);
  });
}
