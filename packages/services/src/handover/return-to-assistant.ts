import type { returnToAssistantInput } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { z } from 'zod';
import { appendSystemMessageIn, conversationEventIn, transitionIn } from '../conversations/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { actOnTicketIn, openTicketOf } from '../tickets/index.ts';
import { actAsStaff, auditTransition } from './act.ts';

/**
 * The assistant answers again, beginning with whatever the customer wrote meanwhile. An open ticket is resolved with it: its
 * assignee is the owner, and work that nobody has is not left lying open. Whoever wants a colleague to go on unassigns the
 * ticket instead (`updateTicket`), which puts both back into the queue.
 * @throws forbidden, not_found, conflict owner_changed | conversation_closed
 */
export async function returnToAssistant(
  ctx: ServiceContext,
  input: z.output<typeof returnToAssistantInput>,
): Promise<ConversationRow> {
  let unanswered = false;
  const row = await actAsStaff(ctx, input.id, async (tx, user, conv) => {
    const also = { waitingSince: null, failedAnswers: 0, nextDueAt: null };
    const moved = await transitionIn(tx, user, conv, { type: 'return_to_assistant' }, input.epoch, also);
    if (!moved.changed) return;
    unanswered = conv.answeredSeq < conv.lastContactSeq;
    const { id: conversationId, language } = conv;
    await appendSystemMessageIn(tx, user, { conversationId, key: 'assistant.returned', language });
    await conversationEventIn(tx, user, 'conversation.returned', conversationId, { epoch: moved.after.ownerEpoch });
    await auditTransition(tx, user, 'conversation.returned', moved);
    const ticket = await openTicketOf(tx, user, conversationId);
    if (ticket) await actOnTicketIn(tx, user, ticket, { type: 'resolve' });
  });
  if (unanswered) ctx.ports.wake.answer(ctx.companyId, input.id);
  return row;
}
