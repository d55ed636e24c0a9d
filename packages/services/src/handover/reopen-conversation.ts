import type { closeInput, reopenInput } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import { constraintOf } from '@natiq/db';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import {
  appendSystemMessageIn,
  type Conversation,
  conversationEventIn,
  reopened,
  transitionIn,
} from '../conversations/index.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { actOnTicketIn, lastTicketOf } from '../tickets/index.ts';
import { actAsStaff, auditTransition } from './act.ts';

/**
 * Opens an ended conversation again; the person owns it, and the ticket of that end goes on with them.
 * @throws forbidden, not_found, conflict owner_changed | conversation_open | conversation_archived | other_open (the customer
 * has begun another conversation meanwhile)
 */
export function reopenConversation(ctx: ServiceContext, input: z.output<typeof reopenInput>): Promise<ConversationRow> {
  return withOneOpen(() => actAsStaff(ctx, input.id, (tx, user, conv) => reopenIn(tx, user, conv, input.epoch)));
}

/** The database lets one conversation of an identity be open; its refusal in words. */
export async function withOneOpen<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (constraintOf(error) === 'conversations_one_open') throw conflict('other_open');
    throw error;
  }
}

/** The same on a locked conversation. */
export async function reopenIn(tx: TenantTx, ctx: UserContext, conv: Conversation, epoch: number): Promise<void> {
  const userId = ctx.actor.id;
  const moved = await transitionIn(tx, ctx, conv, { type: 'reopen', userId }, epoch, reopened);
  await appendSystemMessageIn(tx, ctx, {
    conversationId: conv.id,
    key: 'conversation.reopened',
    language: conv.language,
  });
  await conversationEventIn(tx, ctx, 'conversation.reopened', conv.id, { epoch: moved.after.ownerEpoch });
  await auditTransition(tx, ctx, 'conversation.reopened', moved);
  const ticket = await lastTicketOf(tx, ctx, conv.id);
  // A ticket of an earlier end stays as it is: its matter was settled then.
  const ofThisEnd = ticket?.resolvedAt && conv.resolvedAt && ticket.resolvedAt >= conv.resolvedAt;
  if (ticket?.status !== 'resolved' || !ofThisEnd) return;
  const open = await actOnTicketIn(tx, ctx, ticket, { type: 'reopen' });
  await actOnTicketIn(tx, ctx, open, { type: 'assign', userId });
}

/**
 * Puts an ended conversation away for good, its ticket with it; a new message of the customer begins another one.
 * @throws forbidden, not_found, conflict owner_changed | conversation_open | conversation_archived
 */
export function closeConversation(ctx: ServiceContext, input: z.output<typeof closeInput>): Promise<ConversationRow> {
  return actAsStaff(ctx, input.id, (tx, user, conv) => closeIn(tx, user, conv, input.epoch));
}

/** The same on a locked conversation. */
export async function closeIn(tx: TenantTx, ctx: UserContext, conv: Conversation, epoch: number): Promise<void> {
  const moved = await transitionIn(tx, ctx, conv, { type: 'close' }, epoch, { nextDueAt: null });
  await conversationEventIn(tx, ctx, 'conversation.closed', conv.id);
  await auditTransition(tx, ctx, 'conversation.closed', moved);
  const ticket = await lastTicketOf(tx, ctx, conv.id);
  if (ticket?.status === 'resolved') await actOnTicketIn(tx, ctx, ticket, { type: 'close' });
}
