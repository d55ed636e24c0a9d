import type { Action } from '@natiq/contracts/access/matrix';
import { and, eq } from '@natiq/db/query';
import { conversations, messages, receipts } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { mayConversations } from '../conversations/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

export interface Answer {
  messageId: string;
  conversationId: string;
  text: string;
  language: 'ar' | 'en';
  /** What it answered, as the customer put it. */
  question: string;
}

/** An answer of the assistant that the actor may see. @throws forbidden, not_found for anything else */
export async function answerIn(tx: TenantTx, ctx: ServiceContext, messageId: string, action: Action): Promise<Answer> {
  const sight = mayConversations(ctx, action);
  const [row] = await tx
    .select({
      messageId: messages.id,
      conversationId: messages.conversationId,
      text: messages.text,
      language: messages.language,
      question: receipts.question,
    })
    .from(messages)
    .innerJoin(
      conversations,
      and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
    )
    .leftJoin(receipts, and(eq(receipts.companyId, messages.companyId), eq(receipts.messageId, messages.id)))
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.id, messageId),
        eq(messages.authorKind, 'assistant'),
        sight,
      ),
    );
  if (!row) throw notFound();
  return { ...row, language: row.language === 'en' ? 'en' : 'ar', question: row.question ?? '' };
}
