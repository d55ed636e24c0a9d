import type { retryDeliveryInput } from '@natiq/contracts/conversations/inputs';
import type { MessageView } from '@natiq/contracts/conversations/views';
import { and, eq } from '@natiq/db/query';
import { conversations, deliveries, messages } from '@natiq/db/schema';
import type { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import { asUser } from '../../kernel/access.ts';
import { readOne, type ServiceContext, transact } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { mayConversations } from '../access.ts';
import { conversationEventIn } from '../state.ts';
import { toMessageView } from '../to-view.ts';

/**
 * Sends once more what did not reach the customer, behind what waits in the chat by now.
 * @throws forbidden, not_found, conflict delivery_not_failed
 */
export async function retryDelivery(
  ctx: ServiceContext,
  input: z.output<typeof retryDeliveryInput>,
): Promise<MessageView> {
  asUser(ctx);
  const sight = mayConversations(ctx, 'update');
  const view = await transact(ctx, async tx => {
    const { companyId } = ctx;
    const mine = and(eq(messages.companyId, companyId), eq(messages.id, input.messageId));
    const [found] = await tx
      .select({ message: messages, conversation: conversations })
      .from(messages)
      .innerJoin(
        conversations,
        and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
      )
      .where(and(mine, sight))
      .for('update', { of: messages });
    if (!found) throw notFound();
    const { message, conversation } = found;
    if (message.status !== 'failed') throw conflict('delivery_not_failed');
    const ofIt = and(eq(deliveries.companyId, companyId), eq(deliveries.id, message.id));
    const now = ctx.clock.now();
    const [known] = await tx.select().from(deliveries).where(ofIt);
    await tx.delete(deliveries).where(ofIt);
    // A new row stands at the end of the line; what the provider has of it already is not sent again.
    await tx.insert(deliveries).values({
      companyId,
      id: message.id,
      identityId: message.identityId,
      channelId: message.channelId,
      messageId: message.id,
      partsDone: known?.partsDone ?? 0,
      dueAt: now,
      createdAt: now,
    });
    const [row] = await tx
      .update(messages)
      .set({ status: 'pending', failureClass: null, failureReason: null })
      .where(mine)
      .returning();
    const data = { seq: message.seq, status: 'pending' };
    await conversationEventIn(tx, ctx, 'message.status', conversation.id, data, { subjectId: message.id });
    await recordAudit(tx, ctx, { action: 'message.retried', subject: { kind: 'message', id: message.id } });
    return toMessageView(ctx, row!, conversation, { contact: null });
  });
  ctx.ports.wake.log();
  return view;
}

/** The chat a message waits to be sent to, or null where it waits for nothing. */
export async function chatOfDelivery(ctx: ServiceContext, messageId: string): Promise<string | null> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select({ identityId: deliveries.identityId })
      .from(deliveries)
      .where(
        and(eq(deliveries.companyId, ctx.companyId), eq(deliveries.id, messageId), eq(deliveries.state, 'pending')),
      ),
  );
  return row?.identityId ?? null;
}
