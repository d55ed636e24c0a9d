import { and, eq, inArray, lt } from '@natiq/db/query';
import { conversations, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type ContactContext, readOne, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { conversationEventIn, openPhases } from './state.ts';
import { visitorStateIn } from './visitor-state.ts';

/** The visitor has read up to a place; only forward, never beyond the end. */
export async function visitorRead(ctx: ContactContext, input: { seq: number }): Promise<void> {
  const moved = await transact(ctx, async tx => {
    const state = await visitorStateIn(tx, ctx);
    const seq = Math.min(input.seq, state?.row.lastSeq ?? 0);
    if (!state || seq <= state.row.contactReadSeq) return false;
    const rows = await tx
      .update(conversations)
      .set({ contactReadSeq: seq })
      .where(
        and(
          eq(conversations.companyId, ctx.companyId),
          eq(conversations.id, state.row.id),
          lt(conversations.contactReadSeq, seq),
        ),
      )
      .returning({ id: conversations.id });
    if (rows.length === 0) return false;
    await conversationEventIn(tx, ctx, 'conversation.read', state.row.id, { by: 'contact', seq });
    return true;
  });
  if (moved) ctx.ports.wake.log();
}

/** The visitor is typing, or stopped: told to whoever watches, kept nowhere. */
export async function visitorTyping(ctx: ContactContext, input: { on: boolean } = { on: true }): Promise<void> {
  const [row] = await readOne(ctx, tx =>
    tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(
        and(
          eq(conversations.companyId, ctx.companyId),
          eq(conversations.identityId, ctx.actor.identityId),
          inArray(conversations.phase, [...openPhases]),
        ),
      ),
  );
  if (!row) return;
  const author = { kind: 'contact', name: ctx.actor.label };
  ctx.ports.bus.publish(`conversation:${row.id}`, { type: 'typing', author, on: input.on });
}

/**
 * Notes the visitor's verdict on an answer of the assistant; may be changed, and said again it makes no second line.
 * @returns the conversation
 * @throws not_found
 */
export async function noteFeedbackIn(
  tx: TenantTx,
  ctx: ContactContext,
  input: { messageId: string; helpful: boolean },
): Promise<string> {
  const helpful = input.helpful ? 1 : 0;
  const answer = and(
    eq(messages.companyId, ctx.companyId),
    eq(messages.id, input.messageId),
    eq(messages.identityId, ctx.actor.identityId),
    eq(messages.authorKind, 'assistant'),
  );
  const [row] = await tx
    .select({ conversationId: messages.conversationId, helpful: messages.helpful })
    .from(messages)
    .where(answer);
  if (!row) throw notFound();
  if (row.helpful === helpful) return row.conversationId;
  await tx.update(messages).set({ helpful }).where(answer);
  const data = { helpful: input.helpful };
  await conversationEventIn(tx, ctx, 'message.feedback', row.conversationId, data, { subjectId: input.messageId });
  return row.conversationId;
}
