import { webchatSettings } from '@natiq/contracts/channels/views';
import { elapsedConversations } from '@natiq/db/directory';
import { and, eq, lte, sql } from '@natiq/db/query';
import { channels, conversations } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { abandonDueAt, type ChannelKind } from '@natiq/domain/conversations/timers';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, type Services, systemContext, transact } from '../kernel/context.ts';
import { conversationEventIn } from './state.ts';

/**
 * Starts the clock after an answer of the assistant: a customer who then says nothing for the channel's `inactivityMinutes` has
 * left; on other channels it takes a day or more. A customer's message stops the clock, as does a person who
 * takes over. Part of the transaction that appends the answer.
 */
export async function armInactivityIn(tx: TenantTx, ctx: ServiceContext, conversationId: string): Promise<void> {
  const [row] = await tx
    .select({ kind: channels.kind, settings: channels.settings })
    .from(conversations)
    .innerJoin(channels, and(eq(channels.companyId, conversations.companyId), eq(channels.id, conversations.channelId)))
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conversationId)));
  if (!row) return;
  const kind = row.kind as ChannelKind;
  const minutes = kind === 'webchat' ? webchatSettings.parse(row.settings).inactivityMinutes : undefined;
  await tx
    .update(conversations)
    .set({ nextDueAt: abandonDueAt(kind, ctx.clock.now(), minutes) })
    .where(
      and(
        eq(conversations.companyId, ctx.companyId),
        eq(conversations.id, conversationId),
        eq(conversations.ownerKind, 'assistant'),
        eq(conversations.phase, 'waiting'),
        sql`${conversations.answeredSeq} >= ${conversations.lastContactSeq}`,
      ),
    );
}

/** Conversations a tick looks at; the rest waits for the next one, a minute later. */
const batch = 200;

/** Marks conversations as left whose clock ran out; answers how many. Run by the minute tick. */
export async function abandonElapsed(services: Services): Promise<number> {
  const elapsed = await elapsedConversations(services.database, services.clock.now(), batch);
  let abandoned = 0;
  // One short transaction each: a long one would hold back the horizon of the event log for everybody.
  for (const { companyId, conversationId } of elapsed) {
    if (await abandon(systemContext(services, companyId, 'timer'), conversationId)) abandoned += 1;
  }
  if (abandoned > 0) services.ports.wake.log();
  return abandoned;
}

/** The UPDATE itself compares, because the customer may have written since the sweep looked. */
function abandon(ctx: ServiceContext, id: string): Promise<boolean> {
  const due = and(
    eq(conversations.companyId, ctx.companyId),
    eq(conversations.id, id),
    lte(conversations.nextDueAt, ctx.clock.now()),
  );
  return transact(ctx, async tx => {
    const left = await tx
      .update(conversations)
      .set({ phase: 'abandoned', nextDueAt: null })
      .where(
        and(
          due,
          eq(conversations.ownerKind, 'assistant'),
          eq(conversations.phase, 'waiting'),
          sql`${conversations.answeredSeq} >= ${conversations.lastContactSeq}`,
        ),
      )
      .returning({ id: conversations.id });
    if (left.length === 0) {
      await tx.update(conversations).set({ nextDueAt: null }).where(due);
      return false;
    }
    await conversationEventIn(tx, ctx, 'conversation.abandoned', id);
    await recordAudit(tx, ctx, { action: 'conversation.abandoned', subject: { kind: 'conversation', id } });
    return true;
  });
}
