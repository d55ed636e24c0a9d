import type { DomainEventType } from '@natiq/contracts/live/domain-events';
import { appendEvent, type NewEvent } from '@natiq/db/events';
import { and, eq, type SQL } from '@natiq/db/query';
import { conversations, users } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import {
  applyTransition,
  type ConversationAction,
  type ConversationRefusal,
  type OwnerKind,
  type Phase,
} from '@natiq/domain/conversations/state';
import { type ServiceContext, storedActor } from '../kernel/context.ts';
import { conflict, notFound, type ServiceError } from '../kernel/errors.ts';
import type { Conversation } from './access.ts';

export const openPhases: readonly Phase[] = ['open', 'waiting'];
export const endedPhases: readonly Phase[] = ['resolved', 'abandoned', 'archived'];

/** Locks a conversation for the rest of the transaction. Conversations are locked before tickets, everywhere. @throws not_found */
export async function lockConversationIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  sight?: SQL,
): Promise<Conversation> {
  const [row] = await tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, id), sight))
    .for('update');
  if (!row) throw notFound();
  return row;
}

export interface Transitioned {
  before: Conversation;
  after: Conversation;
  ownerChanged: boolean;
  changed: boolean;
}

/**
 * Every change of owner or phase by an act goes through here: the domain's rule decides, and the UPDATE compares the epoch
 * once more, so that of racing people one wins. `also` sets what goes with it.
 * @throws conflict owner_changed | taken | conversation_closed | conversation_open | conversation_archived
 */
export async function transitionIn(
  tx: TenantTx,
  ctx: ServiceContext,
  before: Conversation,
  action: ConversationAction,
  expectedEpoch?: number,
  also: Partial<Conversation> = {},
): Promise<Transitioned> {
  const { ownerKind, ownerUserId, phase, ownerEpoch: epoch } = before;
  const result = applyTransition(
    { owner: ownerKind as OwnerKind, ownerUserId, phase: phase as Phase, epoch },
    action,
    expectedEpoch,
  );
  if (!result.ok) throw await refusalOf(tx, before, result.refusal);
  const { state, ownerChanged, changed } = result;
  if (!changed) return { before, after: before, ownerChanged, changed };
  const [after] = await tx
    .update(conversations)
    .set({
      ...also,
      phase: state.phase,
      ...(ownerChanged && {
        ownerKind: state.owner,
        ownerUserId: state.ownerUserId,
        ownerEpoch: state.epoch,
        ownerSince: ctx.clock.now(),
      }),
    })
    .where(
      and(
        eq(conversations.companyId, ctx.companyId),
        eq(conversations.id, before.id),
        eq(conversations.ownerEpoch, epoch),
      ),
    )
    .returning();
  if (!after) throw ownerChangedTo(epoch);
  return { before, after, ownerChanged, changed };
}

async function refusalOf(tx: TenantTx, now: Conversation, refusal: ConversationRefusal): Promise<ServiceError> {
  if (refusal === 'ended') return conflict('conversation_closed');
  if (refusal === 'still_open') return conflict('conversation_open');
  if (refusal === 'opens_anew') return conflict('conversation_archived');
  const [owner] = now.ownerUserId
    ? await tx
        .select({ name: users.name })
        .from(users)
        .where(and(eq(users.companyId, now.companyId), eq(users.id, now.ownerUserId)))
    : [];
  if (refusal === 'taken') return conflict('taken', { params: { epoch: now.ownerEpoch, name: owner?.name ?? '' } });
  return ownerChangedTo(now.ownerEpoch, owner?.name);
}

/** Somebody was faster: the conflict says the epoch as it is now and, if a person holds the conversation, who. */
export function ownerChangedTo(epoch: number, name?: string): ServiceError {
  return conflict('owner_changed', { params: { epoch, ...(name && { name }) } });
}

/** Marks what the customer wrote as dealt with while somebody is still waited for: the sweep looks away, the clock runs on. */
export async function keepWaitingIn(tx: TenantTx, ctx: ServiceContext, conv: Conversation): Promise<void> {
  await tx
    .update(conversations)
    .set({ answeredSeq: conv.lastContactSeq, waitingSince: conv.waitingSince ?? ctx.clock.now() })
    .where(and(eq(conversations.companyId, ctx.companyId), eq(conversations.id, conv.id)));
}

/** A conversation's event, by the context's actor unless another is named, in the writer's transaction. */
export function conversationEventIn(
  tx: TenantTx,
  ctx: ServiceContext,
  type: DomainEventType,
  conversationId: string,
  data: NonNullable<NewEvent['data']> = {},
  more: Partial<Pick<NewEvent, 'actor' | 'subjectId' | 'ticketId'>> = {},
): Promise<void> {
  const at = ctx.clock.now();
  return appendEvent(tx, ctx.companyId, { type, conversationId, actor: storedActor(ctx.actor), data, at, ...more });
}
