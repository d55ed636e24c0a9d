import { and, eq } from '@natiq/db/query';
import { conversations, messages } from '@natiq/db/schema';
import { type ContactContext, transact } from '../../kernel/context.ts';
import type { IncomingMessage } from '../receive-message.ts';
import { conversationEventIn } from '../state.ts';

/**
 * The customer changed a message: a new fact beside the old one, whose text is kept. What the assistant has not answered yet it
 * reads as it stands now. @returns unknown for a message that never came, same where nothing changes (a repeat, or an older change)
 */
export async function editIncoming(
  ctx: ContactContext,
  input: Omit<IncomingMessage, 'clientId'> & { externalId: string; at: Date },
): Promise<'edited' | 'same' | 'unknown'> {
  const outcome = await transact(ctx, async tx => {
    const { companyId } = ctx;
    const [row] = await tx
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.companyId, companyId),
          eq(messages.channelId, ctx.actor.channelId),
          eq(messages.externalId, input.externalId),
          eq(messages.identityId, ctx.actor.identityId),
        ),
      )
      .for('update');
    if (!row) return 'unknown';
    if (row.text === input.text || (row.editedAt && row.editedAt > input.at)) return 'same';
    await tx
      .update(messages)
      .set({
        text: input.text,
        textKey: input.said?.key ?? null,
        textParams: input.said?.params ?? null,
        previousText: row.text,
        editedAt: input.at,
      })
      .where(and(eq(messages.companyId, companyId), eq(messages.id, row.id)));
    const ofIt = and(eq(conversations.companyId, companyId), eq(conversations.id, row.conversationId));
    const [conv] = await tx
      .select({ last: conversations.lastContactSeq, by: conversations.lastMessageBy })
      .from(conversations)
      .where(ofIt);
    // The list shows the last words of whoever spoke last.
    if (conv?.by === 'contact' && conv.last === row.seq)
      await tx
        .update(conversations)
        .set({ lastMessageText: input.text.slice(0, 280).toWellFormed() })
        .where(ofIt);
    await conversationEventIn(tx, ctx, 'message.edited', row.conversationId, { seq: row.seq }, { subjectId: row.id });
    return 'edited';
  });
  if (outcome === 'edited') ctx.ports.wake.log();
  return outcome;
}
