import type { NoticeKey } from '@natiq/contracts/texts/channel';
import type { TextParams } from '@natiq/contracts/texts/widget';
import { deliveries } from '@natiq/db/schema';
import { type ContactContext, transact } from '../../kernel/context.ts';
import { sha256 } from '../../kernel/hash.ts';

/** What we say in a chat beside a conversation: an answer to a command, a question of the introduction. */
export interface Notice {
  key: NoticeKey;
  params?: TextParams;
  language: 'ar' | 'en';
  /** A keyboard in place of the customer's own. */
  keyboard?: 'name' | 'phone' | 'none';
}

/**
 * Puts notices in line for the customer's chat, in their order behind what is there. They belong to no conversation, so a greeting
 * makes no empty one. The same `once` says them once.
 */
export async function notify(ctx: ContactContext, once: string, notices: readonly Notice[]): Promise<void> {
  const now = ctx.clock.now();
  const { identityId, channelId } = ctx.actor;
  await transact(ctx, async tx => {
    for (const [at, notice] of notices.entries())
      await tx
        .insert(deliveries)
        .values({
          companyId: ctx.companyId,
          id: idFrom(`${channelId}:${once}:${at}`),
          identityId,
          channelId,
          notice,
          dueAt: now,
          createdAt: now,
        })
        .onConflictDoNothing();
  });
}

/** The same id for the same words: a UUID of the free version, 8. */
function idFrom(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
