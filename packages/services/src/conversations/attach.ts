import { and, eq } from '@natiq/db/query';
import { conversations, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { bindAttachmentsIn } from '../attachments/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/**
 * Takes the files of a message along in the transaction that has appended it. Where nothing was written the inbox shows the first
 * file's name as the last word. @throws not_found file_gone
 */
export async function takeAlongIn(
  tx: TenantTx,
  ctx: ServiceContext,
  { text, attachments = [] }: { text: string; attachments?: readonly string[] | undefined },
  at: { conversationId: string; messageId: string; identityId: string },
): Promise<void> {
  if (attachments.length === 0) return;
  const { conversationId, messageId, identityId } = at;
  const facts = await bindAttachmentsIn(tx, ctx, attachments, { conversationId, messageId, identityId });
  await tx
    .update(messages)
    .set({ attachments: facts })
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.id, messageId)));
  if (text !== '') return;
  await tx
    .update(conversations)
    .set({ lastMessageText: facts[0]!.name })
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conversationId)));
}
