import { and, desc, eq, inArray, isNull, type SQL, sql } from '@natiq/db/query';
import { contacts, conversations, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { Said } from '@natiq/domain/assist/summary';
import type { Conversation } from '../conversations/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

/** So many of the newest messages are read; what lies before them is history. */
const mostMessages = 60;

export interface SaidHere extends Said {
  /** It rests on pages: it was an answer, not an offer or a question back. */
  isSourced: boolean;
}

export interface Talk {
  conversation: Conversation;
  contactName: string | null;
  /** What the three of them said, oldest first; no notes, no files, no system messages. */
  said: SaidHere[];
}

const isSourced = sql<boolean>`jsonb_array_length(${messages.sources}) > 0`;

/** A conversation one may see, with its words. @throws not_found */
export async function readTalkIn(tx: TenantTx, ctx: ServiceContext, id: string, sight?: SQL): Promise<Talk> {
  const [found] = await tx
    .select({ conversation: conversations, name: contacts.name })
    .from(conversations)
    .innerJoin(contacts, and(eq(contacts.companyId, conversations.companyId), eq(contacts.id, conversations.contactId)))
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, id), sight));
  if (!found) throw notFound();
  const rows = await tx
    .select({ seq: messages.seq, by: messages.authorKind, text: messages.text, isSourced })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, ctx.companyId),
        eq(messages.conversationId, id),
        isNull(messages.deletedAt),
        inArray(messages.authorKind, ['contact', 'assistant', 'agent']),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(mostMessages);
  const said = rows.filter(row => row.text !== '').reverse() as SaidHere[];
  return { conversation: found.conversation, contactName: found.name, said };
}
