import type { markReadInput } from '@natiq/contracts/conversations/inputs';
import { and, eq, lt } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import type { z } from 'zod';
import { asUser } from '../kernel/access.ts';
import { readOne, type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { mayConversations } from './access.ts';
import { conversationEventIn } from './state.ts';

/** Somebody of staff has read up to a place; only forward, never beyond the end. @throws forbidden, not_found */
export async function markRead(ctx: ServiceContext, input: z.output<typeof markReadInput>): Promise<void> {
  asUser(ctx);
  const mine = and(mayConversations(ctx, 'read'), eq(conversations.id, input.id));
  const moved = await transact(ctx, async tx => {
    const [row] = await tx.select({ lastSeq: conversations.lastSeq }).from(conversations).where(mine);
    if (!row) throw notFound();
    const seq = Math.min(input.seq, row.lastSeq);
    const rows = await tx
      .update(conversations)
      .set({ staffReadSeq: seq })
      .where(and(mine, lt(conversations.staffReadSeq, seq)))
      .returning({ id: conversations.id });
    if (rows.length === 0) return false;
    await conversationEventIn(tx, ctx, 'conversation.read', input.id, { by: 'staff', seq });
    return true;
  });
  if (moved) ctx.ports.wake.log();
}

/** A member of staff is typing a reply, or stopped: told to whoever watches, kept nowhere. @throws forbidden, not_found */
export async function staffTyping(ctx: ServiceContext, input: { id: string; on: boolean }): Promise<void> {
  const { actor } = asUser(ctx);
  const sight = mayConversations(ctx, 'update');
  const [row] = await readOne(ctx, tx =>
    tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(sight, eq(conversations.id, input.id))),
  );
  if (!row) throw notFound();
  const author = { kind: 'agent', name: actor.label };
  ctx.ports.bus.publish(`conversation:${row.id}`, { type: 'typing', author, on: input.on });
}
