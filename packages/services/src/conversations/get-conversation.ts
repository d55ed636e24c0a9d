import type { getConversationInput } from '@natiq/contracts/conversations/inputs';
import { type ConversationView, ticketBrief } from '@natiq/contracts/conversations/views';
import { and, desc, eq, ne, sql } from '@natiq/db/query';
import { assistants, contactIdentities, contacts, conversations, ratings } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type OwnerKind, type Phase, statusOf } from '@natiq/domain/conversations/state';
import type { z } from 'zod';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { mayConversations } from './access.ts';
import { conversationRowIn } from './rows.ts';
import { timelineOf } from './timeline.ts';

const mostPrevious = 10;

/**
 * A conversation in full: its row, a stretch of the timeline, the contact, earlier conversations, rating and brief. Seven
 * statements however long it is. @throws forbidden, not_found
 */
export async function getConversation(
  ctx: ServiceContext,
  input: z.output<typeof getConversationInput>,
): Promise<ConversationView> {
  const sight = mayConversations(ctx, 'read');
  return transact(ctx, async tx => {
    const row = await conversationRowIn(tx, ctx, input.id, sight);
    if (!row) throw notFound();
    const around = await surroundings(tx, ctx, input.id);
    const { timeline, hasMore } = await timelineOf(tx, ctx, input.id, input);
    return { row, ...around, previous: await previousOf(tx, ctx, row.contact.id, input.id), timeline, hasMore };
  });
}

async function surroundings(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
): Promise<Pick<ConversationView, 'assistant' | 'contact' | 'rating' | 'brief'>> {
  const c = conversations;
  const [found] = await tx
    .select({
      assistant: { id: assistants.id, name: assistants.name },
      contact: contacts,
      context: contactIdentities.context,
      rating: { score: ratings.score, comment: ratings.comment, at: ratings.createdAt },
      brief: sql<unknown>`(select t.brief from tickets t where t.company_id = ${c.companyId} and t.conversation_id = ${c.id}
        order by t.created_at desc limit 1)`,
    })
    .from(c)
    .innerJoin(assistants, and(eq(assistants.companyId, c.companyId), eq(assistants.id, c.assistantId)))
    .innerJoin(contacts, and(eq(contacts.companyId, c.companyId), eq(contacts.id, c.contactId)))
    .innerJoin(
      contactIdentities,
      and(eq(contactIdentities.companyId, c.companyId), eq(contactIdentities.id, c.identityId)),
    )
    .leftJoin(ratings, and(eq(ratings.companyId, c.companyId), eq(ratings.conversationId, c.id)))
    .where(and(eq(c.companyId, ctx.companyId), eq(c.id, id)))
    .orderBy(desc(ratings.resolution))
    .limit(1);
  const { assistant, contact, context, rating, brief } = found!;
  const { url, referrer } = context as { url?: string; referrer?: string };
  const { name, email, phone, language, timeZone } = contact;
  return {
    assistant: { id: assistant.id, name: assistant.name as ConversationView['assistant']['name'] },
    contact: {
      id: contact.id,
      name,
      email,
      phone,
      language,
      timeZone,
      since: contact.createdAt.toISOString(),
      context: { ...(url && { url }), ...(referrer && { referrer }) },
    },
    rating: rating && { score: rating.score, comment: rating.comment, at: rating.at.toISOString() },
    brief: brief ? ticketBrief.parse(brief) : null,
  };
}

async function previousOf(tx: TenantTx, ctx: ServiceContext, contactId: string, id: string) {
  const c = conversations;
  const rows = await tx
    .select({ id: c.id, number: c.number, topic: c.topic, owner: c.ownerKind, phase: c.phase, at: c.openedAt })
    .from(c)
    .where(and(eq(c.companyId, ctx.companyId), eq(c.contactId, contactId), ne(c.id, id)))
    .orderBy(desc(c.createdAt))
    .limit(mostPrevious);
  return rows.map(({ owner, phase, at, ...row }) => ({
    ...row,
    status: statusOf(owner as OwnerKind, phase as Phase),
    at: at.toISOString(),
  }));
}
