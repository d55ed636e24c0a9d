import { webchatSettings } from '@natiq/contracts/channels/views';
import type { LocalizedText } from '@natiq/contracts/common';
import type { WebchatConversation } from '@natiq/contracts/webchat/views';
import { and, desc, eq, sql } from '@natiq/db/query';
import { assistants, channels, conversations, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { type Phase, statusOf } from '@natiq/domain/conversations/state';
import type { ContactContext } from '../kernel/context.ts';
import type { Conversation } from './access.ts';
import { queuePlaceIn } from './queue-place.ts';
import { localeOf } from './system-message.ts';

export interface VisitorState {
  row: Conversation;
  view: WebchatConversation;
}

/** The visitor's newest conversation: the open one if there is one, else the one that ended last; or null. */
export async function visitorStateIn(tx: TenantTx, ctx: ContactContext): Promise<VisitorState | null> {
  const c = conversations;
  const rated = sql<boolean>`exists (select from ratings r where r.company_id = ${c.companyId}
    and r.conversation_id = ${c.id} and r.resolution = ${c.resolution})`;
  const [found] = await tx
    .select({ row: c, agent: users.name, assistant: assistants.name, settings: channels.settings, rated })
    .from(c)
    .innerJoin(channels, and(eq(channels.companyId, c.companyId), eq(channels.id, c.channelId)))
    .innerJoin(assistants, and(eq(assistants.companyId, c.companyId), eq(assistants.id, c.assistantId)))
    .leftJoin(users, and(eq(users.companyId, c.companyId), eq(users.id, c.ownerUserId)))
    .where(and(eq(c.companyId, ctx.companyId), eq(c.identityId, ctx.actor.identityId)))
    .orderBy(sql`${c.phase} in ('open', 'waiting') desc`, desc(c.openedAt), desc(c.id))
    .limit(1);
  if (!found) return null;
  const { row, rated: alreadyRated } = found;
  const queue = row.ownerKind === 'queue' ? await queuePlaceIn(tx, ctx, row.id) : null;
  const view = toWebchatConversation(row, {
    agentName: found.agent,
    assistantName: found.assistant as LocalizedText,
    ratingDue: row.phase === 'resolved' && !alreadyRated && webchatSettings.parse(found.settings).features.rating,
    queue: queue?.position ? { position: queue.position, estimateSeconds: queue.estimateSeconds } : null,
  });
  return { row, view };
}

/** A conversation as the customer's widget sees it. */
export function toWebchatConversation(
  row: Conversation,
  around: {
    agentName: string | null;
    assistantName: LocalizedText;
    ratingDue: boolean;
    queue: { position: number; estimateSeconds: number | null } | null;
  },
): WebchatConversation {
  const kind = row.ownerKind as WebchatConversation['owner']['kind'];
  const name = { user: around.agentName, assistant: around.assistantName[localeOf(row.language)], queue: null }[kind];
  return {
    id: row.id,
    number: row.number,
    status: statusOf(kind, row.phase as Phase),
    owner: { kind, ...(name && { name }) },
    ...(around.queue && { queue: around.queue }),
    ratingDue: around.ratingDue,
    contactReadSeq: row.contactReadSeq,
    staffReadSeq: row.staffReadSeq,
    lastSeq: row.lastSeq,
  };
}
