import type { ConversationView, MessageView } from '@natiq/contracts/conversations/views';
import type { replyToTicketInput, ticketMessagesInput } from '@natiq/contracts/tickets/inputs';
import type { z } from 'zod';
import { getConversation } from '../conversations/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { getTicket } from '../tickets/index.ts';
import { replyAsAgent } from './reply-as-agent.ts';

/** What was said in a ticket's conversation, in order. @throws forbidden, not_found */
export async function ticketMessages(
  ctx: ServiceContext,
  input: z.output<typeof ticketMessagesInput>,
): Promise<{ conversation: ConversationView['row']; messages: MessageView[]; hasMore: boolean }> {
  const { conversationId } = await getTicket(ctx, { id: input.id });
  const { row, timeline, hasMore } = await getConversation(ctx, { ...input, id: conversationId });
  return { conversation: row, messages: timeline.filter(item => item.type === 'message'), hasMore };
}

/**
 * A person's reply to a ticket's customer, for callers who know the ticket and not the owner's epoch; whoever does not own the
 * conversation at that moment is refused all the same.
 * @throws forbidden, not_found, conflict not_owner | owner_changed | conversation_closed | client_id_reused
 */
export async function replyToTicket(
  ctx: ServiceContext,
  input: z.output<typeof replyToTicketInput>,
): Promise<MessageView> {
  const { conversationId } = await getTicket(ctx, { id: input.id });
  const { row } = await getConversation(ctx, { id: conversationId, limit: 1 });
  return replyAsAgent(ctx, { id: conversationId, epoch: row.epoch, clientId: input.clientId, text: input.text });
}
