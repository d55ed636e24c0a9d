import type { MessageView } from '@natiq/contracts/conversations/views';
import { conversationEventIn, type ReplyInput, replyIn } from '../conversations/index.ts';
import { asUser } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { noteFirstReplyIn } from '../tickets/index.ts';

/**
 * A person's reply to the customer, stored once per client id; the first one to a ticket stops its clock.
 * @throws forbidden, not_found, conflict not_owner | owner_changed | conversation_closed | client_id_reused
 */
export async function replyAsAgent(ctx: ServiceContext, input: ReplyInput): Promise<MessageView> {
  const user = asUser(ctx);
  const { message, stored } = await transact(ctx, async tx => {
    const replied = await replyIn(tx, user, input);
    if (!replied.stored) return replied;
    const ticketId = await noteFirstReplyIn(tx, user, input.id);
    const data = { seq: replied.message.seq, first: ticketId !== null };
    await conversationEventIn(tx, user, 'agent.replied', input.id, data, { subjectId: replied.message.id, ticketId });
    return replied;
  });
  if (stored) ctx.ports.wake.log();
  return message;
}
