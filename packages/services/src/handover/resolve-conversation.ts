import type { resolveInput } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { WebchatConversation } from '@natiq/contracts/webchat/views';
import { sql } from '@natiq/db/query';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import {
  addNoteIn,
  appendSystemMessageIn,
  type Conversation,
  conversationEventIn,
  lockConversationIn,
  openPhases,
  transitionIn,
  visitorStateIn,
} from '../conversations/index.ts';
import { type ContactContext, type ServiceContext, transact } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { actOnTicketIn, openTicketOf } from '../tickets/index.ts';
import { actAsStaff, auditTransition } from './act.ts';

/**
 * Marks a conversation as solved: its ticket with it, a rating due, an optional note for colleagues in the same breath.
 * @throws forbidden, not_found, conflict owner_changed | conversation_closed
 */
export function resolveConversation(
  ctx: ServiceContext,
  input: z.output<typeof resolveInput>,
): Promise<ConversationRow> {
  const { id, epoch, note } = input;
  return actAsStaff(ctx, id, async (tx, user, conv) => {
    await resolveIn(tx, user, conv, epoch);
    if (note) await addNoteIn(tx, user, { id, clientId: null, text: note, mentions: [] });
  });
}

/** The same on a locked conversation, by whoever the context says. */
export async function resolveIn(tx: TenantTx, ctx: ServiceContext, conv: Conversation, epoch?: number): Promise<void> {
  const byContact = ctx.actor.kind === 'contact';
  const resolution = conv.resolution + 1;
  const resolvedBy = byContact && !(await personActed(tx, conv)) ? 'assistant' : 'user';
  const moved = await transitionIn(tx, ctx, conv, { type: 'resolve' }, epoch, {
    resolution,
    resolvedAt: ctx.clock.now(),
    resolvedBy,
    nextDueAt: null,
    waitingSince: null,
    // What was open is dealt with; otherwise the sweep would answer it when the conversation opens again.
    answeredSeq: conv.lastContactSeq,
  });
  await appendSystemMessageIn(tx, ctx, {
    conversationId: conv.id,
    ...(byContact
      ? { key: 'conversation.ended' as const }
      : { key: 'conversation.resolved' as const, params: { name: ctx.actor.label } }),
    language: conv.language,
  });
  await conversationEventIn(tx, ctx, 'conversation.resolved', conv.id, { resolution, by: ctx.actor.kind });
  if (!byContact) await auditTransition(tx, ctx, 'conversation.resolved', moved);
  const ticket = await openTicketOf(tx, ctx, conv.id);
  if (ticket) await actOnTicketIn(tx, ctx, ticket, { type: 'resolve' });
}

/** Whether a person owns the conversation or has written in it since it was last opened. */
async function personActed(tx: TenantTx, conv: Conversation): Promise<boolean> {
  if (conv.ownerKind === 'user') return true;
  if (!conv.lastStaffAt) return false;
  const rows = await tx.execute<{ acted: boolean }>(sql`select ${conv.lastStaffAt.toISOString()}::timestamptz >=
    coalesce(max(at), '-infinity') as acted from domain_events where company_id = ${conv.companyId}::uuid
    and conversation_id = ${conv.id}::uuid and type = 'conversation.reopened'`);
  return rows[0]!.acted;
}

/**
 * The customer ends the chat. It counts as solved by the assistant where no person acted. Ending what has ended changes
 * nothing. @throws not_found without a conversation
 */
export async function visitorEnd(ctx: ContactContext): Promise<WebchatConversation> {
  const view = await transact(ctx, async tx => {
    const state = await visitorStateIn(tx, ctx);
    if (!state) throw notFound();
    const conv = await lockConversationIn(tx, ctx, state.row.id);
    if ((openPhases as readonly string[]).includes(conv.phase)) await resolveIn(tx, ctx, conv);
    return (await visitorStateIn(tx, ctx))!.view;
  });
  ctx.ports.wake.log();
  return view;
}
