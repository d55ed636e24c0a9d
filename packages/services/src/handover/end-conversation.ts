import type { conversationIdInput } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { z } from 'zod';
import { lockConversationIn, openPhases } from '../conversations/index.ts';
import { requireAccess } from '../kernel/access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { actAsStaff } from './act.ts';
import { closeIn } from './reopen-conversation.ts';
import { resolveIn } from './resolve-conversation.ts';

/**
 * Puts a conversation away for good wherever it stands, resolving it first while it is open. Nothing is erased.
 * @throws forbidden, not_found, conflict conversation_archived
 */
export async function endConversation(
  ctx: ServiceContext,
  input: z.output<typeof conversationIdInput>,
): Promise<ConversationRow> {
  requireAccess(ctx, 'conversations', 'delete');
  return actAsStaff(ctx, input.id, async (tx, user, conv) => {
    const isOpen = (openPhases as readonly string[]).includes(conv.phase);
    if (isOpen) await resolveIn(tx, user, conv, conv.ownerEpoch);
    const ended = isOpen ? await lockConversationIn(tx, ctx, conv.id) : conv;
    await closeIn(tx, user, ended, ended.ownerEpoch);
  });
}
