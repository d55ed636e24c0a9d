import type { listMessagesInput } from '@natiq/contracts/webchat/inputs';
import type {
  WebchatConversation,
  WebchatMessage,
  WebchatMessages,
  WebchatUnread,
} from '@natiq/contracts/webchat/views';
import { and, asc, desc, eq, gt, lt, sql } from '@natiq/db/query';
import { conversations, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { type ContactContext, transact } from '../kernel/context.ts';
import { toWebchatMessage } from './to-view.ts';
import { visitorStateIn } from './visitor-state.ts';

/** The visitor's conversation, or null before the first message. */
export async function visitorConversation(ctx: ContactContext): Promise<WebchatConversation | null> {
  return (await transact(ctx, tx => visitorStateIn(tx, ctx)))?.view ?? null;
}

/**
 * Messages of the visitor's conversation in order of `seq`: the newest, those before a place or those after one. Notes lie in
 * another table and cannot be among them.
 */
export function visitorMessages(
  ctx: ContactContext,
  page: z.output<typeof listMessagesInput>,
): Promise<WebchatMessages> {
  return transact(ctx, async tx => {
    const state = await visitorStateIn(tx, ctx);
    if (!state) return { messages: [], conversation: null };
    const { before, after, limit } = page;
    const rows = await tx
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.companyId, ctx.companyId),
          eq(messages.conversationId, state.row.id),
          eq(messages.identityId, ctx.actor.identityId),
          before === undefined ? undefined : lt(messages.seq, before),
          after === undefined ? undefined : gt(messages.seq, after),
        ),
      )
      .orderBy(after === undefined ? desc(messages.seq) : asc(messages.seq))
      .limit(limit);
    rows.sort((a, b) => a.seq - b.seq);
    return { messages: rows.map(row => toWebchatMessage(ctx, row, state.row)), conversation: state.view };
  });
}

/** One message of the visitor's own conversations, or null: for the stream, which is told ids only. */
export function visitorMessage(ctx: ContactContext, messageId: string): Promise<WebchatMessage | null> {
  return transact(ctx, async tx => {
    const [found] = await tx
      .select({
        row: messages,
        marks: { contactReadSeq: conversations.contactReadSeq, staffReadSeq: conversations.staffReadSeq },
      })
      .from(messages)
      .innerJoin(
        conversations,
        and(eq(conversations.companyId, messages.companyId), eq(conversations.id, messages.conversationId)),
      )
      .where(
        and(
          eq(messages.companyId, ctx.companyId),
          eq(messages.id, messageId),
          eq(messages.identityId, ctx.actor.identityId),
        ),
      );
    return found ? toWebchatMessage(ctx, found.row, found.marks) : null;
  });
}

/** How many messages of ours the visitor has not read. */
export function visitorUnread(ctx: ContactContext): Promise<WebchatUnread> {
  return transact(ctx, async tx => {
    const row = await newestOf(tx, ctx);
    return row ?? { unread: 0, lastSeq: 0 };
  });
}

/** Lean on purpose: closed widgets ask every 20 s. */
async function newestOf(tx: TenantTx, ctx: ContactContext): Promise<WebchatUnread | undefined> {
  const c = conversations;
  const [row] = await tx
    .select({
      lastSeq: c.lastSeq,
      unread: sql<number>`(select count(*)::int from messages m where m.company_id = ${ctx.companyId}::uuid
        and m.conversation_id = "conversations"."id" and m.seq > "conversations"."contact_read_seq" and m.author_kind <> 'contact')`,
    })
    .from(c)
    .where(and(eq(c.companyId, ctx.companyId), eq(c.identityId, ctx.actor.identityId)))
    .orderBy(sql`${c.phase} in ('open', 'waiting') desc`, desc(c.openedAt), desc(c.id))
    .limit(1);
  return row;
}
