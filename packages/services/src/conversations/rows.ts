import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { and, eq, inArray, type SQL, sql } from '@natiq/db/query';
import { channels, contacts, conversationMoods, conversations, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { statusOf } from '@natiq/domain/conversations/state';
import { readOne, type ServiceContext } from '../kernel/context.ts';
import { toRowMood } from './find/mood.ts';

const c = conversations;

const unread = sql<number>`(select count(*)::int from messages m where m.company_id = ${c.companyId}
  and m.conversation_id = ${c.id} and m.seq > ${c.staffReadSeq} and m.author_kind = 'contact')`;

const ticketFacts = sql`jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status, 'priority', t.priority)`;
/** The open ticket by its index; only of an ended conversation the last one. */
const ticket = sql<ConversationRow['ticket']>`coalesce(
  (select ${ticketFacts} from tickets t where t.company_id = ${c.companyId} and t.conversation_id = ${c.id}
    and t.status in ('open', 'in_progress')),
  case when ${c.phase} in ('resolved', 'abandoned', 'archived') then (select ${ticketFacts} from tickets t
    where t.company_id = ${c.companyId} and t.conversation_id = ${c.id} order by t.created_at desc limit 1) end)`;

/** Only what a row shows: to carry and read the other columns cost as much as finding the fifty rows. */
const shown = {
  id: c.id,
  number: c.number,
  ownerKind: c.ownerKind,
  ownerUserId: c.ownerUserId,
  ownerEpoch: c.ownerEpoch,
  phase: c.phase,
  lastSeq: c.lastSeq,
  staffReadSeq: c.staffReadSeq,
  contactReadSeq: c.contactReadSeq,
  lastMessageText: c.lastMessageText,
  lastMessageBy: c.lastMessageBy,
  lastMessageAt: c.lastMessageAt,
  waitingSince: c.waitingSince,
  language: c.language,
  topic: c.topic,
  openedAt: c.openedAt,
  resolvedAt: c.resolvedAt,
};

/** Conversations with everything an inbox row shows, in one statement however many rows. */
export function selectRows(tx: TenantTx) {
  return tx
    .select({
      conversation: shown,
      contact: { id: contacts.id, name: contacts.name, language: contacts.language },
      channel: { id: channels.id, kind: channels.kind, name: channels.name },
      ownerName: users.name,
      unread,
      ticket,
      mood: {
        label: conversationMoods.label,
        trend: conversationMoods.trend,
        alertSeq: conversationMoods.alertSeq,
      },
    })
    .from(conversations)
    .innerJoin(contacts, and(eq(contacts.companyId, c.companyId), eq(contacts.id, c.contactId)))
    .innerJoin(channels, and(eq(channels.companyId, c.companyId), eq(channels.id, c.channelId)))
    .leftJoin(users, and(eq(users.companyId, c.companyId), eq(users.id, c.ownerUserId)))
    .leftJoin(
      conversationMoods,
      and(eq(conversationMoods.companyId, c.companyId), eq(conversationMoods.conversationId, c.id)),
    )
    .$dynamic();
}

export type SelectedRow = Awaited<ReturnType<typeof selectRows>>[number];

/** A selected row as it leaves the server. */
export function toConversationRow(row: SelectedRow): ConversationRow {
  const { conversation: conv } = row;
  const owner = conv.ownerKind as ConversationRow['owner']['kind'];
  const phase = conv.phase as ConversationRow['phase'];
  return {
    id: conv.id,
    number: conv.number,
    contact: row.contact,
    channel: { ...row.channel, kind: row.channel.kind as ConversationRow['channel']['kind'] },
    status: statusOf(owner, phase),
    phase,
    owner: { kind: owner, userId: conv.ownerUserId, name: owner === 'user' ? row.ownerName : null },
    epoch: conv.ownerEpoch,
    lastMessage: conv.lastMessageAt && {
      text: conv.lastMessageText ?? '',
      by: conv.lastMessageBy as NonNullable<ConversationRow['lastMessage']>['by'],
      at: conv.lastMessageAt.toISOString(),
    },
    lastSeq: conv.lastSeq,
    unread: row.unread,
    staffReadSeq: conv.staffReadSeq,
    contactReadSeq: conv.contactReadSeq,
    waitingSince: conv.waitingSince?.toISOString() ?? null,
    language: conv.language,
    topic: conv.topic,
    mood: row.mood && toRowMood(row.mood),
    ticket: row.ticket,
    openedAt: conv.openedAt.toISOString(),
    resolvedAt: conv.resolvedAt?.toISOString() ?? null,
  };
}

/** One conversation as the inbox shows it, or null; inside a transaction. */
export async function conversationRowIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  sight?: SQL,
): Promise<ConversationRow | null> {
  const [row] = await selectRows(tx).where(and(eq(c.companyId, ctx.companyId), eq(c.id, id), sight));
  return row ? toConversationRow(row) : null;
}

/** Conversations as the inbox shows them, by id; one statement. */
export async function conversationRowsIn(
  tx: TenantTx,
  ctx: ServiceContext,
  ids: readonly string[],
): Promise<Map<string, ConversationRow>> {
  if (ids.length === 0) return new Map();
  const rows = await selectRows(tx).where(and(eq(c.companyId, ctx.companyId), inArray(c.id, [...ids])));
  return new Map(rows.map(row => [row.conversation.id, toConversationRow(row)]));
}

/** One conversation as the inbox shows it, or null: for the live stream, which judges the audience itself. */
export function conversationRow(ctx: ServiceContext, id: string): Promise<ConversationRow | null> {
  return readOne(ctx, tx => conversationRowIn(tx, ctx, id));
}
