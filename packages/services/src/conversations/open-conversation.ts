import { newConversationNumber, newId } from '@natiq/db/ids';
import { and, eq, sql } from '@natiq/db/query';
import { channels, conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { shouldReopen } from '@natiq/domain/conversations/timers';
import type { ContactContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import type { Conversation } from './access.ts';
import { conversationEventIn, lockConversationIn, openPhases, transitionIn } from './state.ts';
import { visitorStateIn } from './visitor-state.ts';

/**
 * The visitor's open conversation, locked; one that ended within seven days is opened again, else a new one begins. For acts
 * that need a conversation before a word was said, such as asking for a person.
 */
export async function openConversationIn(tx: TenantTx, ctx: ContactContext): Promise<Conversation> {
  const current = await visitorStateIn(tx, ctx);
  if (current) {
    const row = await lockConversationIn(tx, ctx, current.row.id);
    if ((openPhases as readonly string[]).includes(row.phase)) return row;
    if (row.phase !== 'archived' && shouldReopen(row.resolvedAt ?? row.lastMessageAt, ctx.clock.now())) {
      const { after } = await transitionIn(tx, ctx, row, { type: 'reopen' }, undefined, reopened);
      await conversationEventIn(tx, ctx, 'conversation.reopened', row.id, { epoch: after.ownerEpoch });
      return after;
    }
  }
  return begin(tx, ctx);
}

/** What a new stretch of a conversation forgets of the one before. */
export const reopened = { resolvedAt: null, resolvedBy: null, waitingSince: null, failedAnswers: 0, nextDueAt: null };

async function begin(tx: TenantTx, ctx: ContactContext): Promise<Conversation> {
  const { companyId, actor } = ctx;
  const now = ctx.clock.now();
  const ofIdentity = and(eq(conversations.companyId, companyId), eq(conversations.identityId, actor.identityId));
  const [channel] = await tx
    .select({ assistantId: channels.assistantId })
    .from(channels)
    .where(and(eq(channels.companyId, companyId), eq(channels.id, actor.channelId)));
  if (!channel) throw notFound();
  const [made] = await tx
    .insert(conversations)
    .values({
      companyId,
      id: newId(now.getTime()),
      number: newConversationNumber(),
      contactId: actor.id,
      identityId: actor.identityId,
      channelId: actor.channelId,
      assistantId: channel.assistantId,
      // Nobody has spoken yet; lists order by this all the same.
      lastMessageText: '',
      lastMessageBy: 'system',
      lastMessageAt: now,
      openedAt: now,
      ownerSince: now,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (made) {
    await conversationEventIn(tx, ctx, 'conversation.opened', made.id, { epoch: 0 });
    return made;
  }
  // A parallel first message was faster.
  const [row] = await tx
    .select()
    .from(conversations)
    .where(and(ofIdentity, sql`${conversations.phase} in ('open', 'waiting')`))
    .for('update');
  if (!row) throw notFound();
  return row;
}
