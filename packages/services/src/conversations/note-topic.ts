import { and, eq } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { shorten } from '@natiq/domain/text/shorten';
import type { ServiceContext } from '../kernel/context.ts';

/** Longest topic an inbox row can show, characters. */
const longest = 80;

/** Keeps what a conversation is about, as the title of the page that answered it; part of the answer's transaction. */
export async function noteTopicIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  topic: string | undefined,
): Promise<void> {
  if (!topic) return;
  await tx
    .update(conversations)
    .set({ topic: shorten(topic, longest) })
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, id)));
}
