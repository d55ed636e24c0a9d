import { and, eq, inArray, isNotNull, isNull } from '@natiq/db/query';
import { attachments } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { type AttachmentFacts, factsOf } from './facts.ts';

/** Where files end up. A message's belong to the customer as well, a note's to colleagues alone. */
export type BoundTo =
  | { conversationId: string; messageId: string; identityId: string }
  | { conversationId: string; noteId: string };

/**
 * Takes uploaded files along with the message or note that is written in the same transaction, in the order given; null where
 * they are put to another use. Only whoever
 * uploaded a file may send it, and only once. @throws not_found file_gone when one of them is not there to be taken
 */
export async function bindAttachmentsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  ids: readonly string[],
  to: BoundTo | null,
): Promise<AttachmentFacts[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(attachments)
    .set({ ...to, boundAt: ctx.clock.now() })
    .where(
      and(
        eq(attachments.companyId, ctx.companyId),
        inArray(attachments.id, [...ids]),
        eq(attachments.uploaderKind, ctx.actor.kind),
        ctx.actor.id === null ? isNull(attachments.uploaderId) : eq(attachments.uploaderId, ctx.actor.id),
        ctx.actor.kind === 'contact' ? eq(attachments.identityId, ctx.actor.identityId) : undefined,
        isNotNull(attachments.storedAt),
        isNull(attachments.boundAt),
        isNull(attachments.discardedAt),
      ),
    )
    .returning();
  const found = new Map(rows.map(row => [row.id, factsOf(row)]));
  return [...new Set(ids)].map(id => {
    const facts = found.get(id);
    if (!facts) throw notFound('file_gone');
    return facts;
  });
}
