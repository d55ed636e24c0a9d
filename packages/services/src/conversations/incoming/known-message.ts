import type { WebchatConversation, WebchatMessage } from '@natiq/contracts/webchat/views';
import { and, eq } from '@natiq/db/query';
import { messages } from '@natiq/db/schema';
import { type ContactContext, transact } from '../../kernel/context.ts';
import { bodyHashOf } from '../body-hash.ts';
import { toWebchatMessage } from '../to-view.ts';
import { visitorStateIn } from '../visitor-state.ts';

/** What a repeat of a message is answered with, or null when the message is new (or another one under the same client id). */
export function knownMessage(
  ctx: ContactContext,
  input: { clientId: string; text: string; attachments?: readonly string[] | undefined },
): Promise<{ message: WebchatMessage; conversation: WebchatConversation } | null> {
  return transact(ctx, async tx => {
    const state = await visitorStateIn(tx, ctx);
    if (!state) return null;
    const [row] = await tx
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.companyId, ctx.companyId),
          eq(messages.identityId, ctx.actor.identityId),
          eq(messages.clientId, input.clientId),
          eq(messages.bodyHash, bodyHashOf(input)),
        ),
      );
    return row ? { message: toWebchatMessage(ctx, row, state.row), conversation: state.view } : null;
  });
}
