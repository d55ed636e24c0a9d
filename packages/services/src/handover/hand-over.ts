import { type TicketBrief, ticketBrief } from '@natiq/contracts/conversations/views';
import { closedParams } from '@natiq/contracts/texts/egyptian';
import type { TicketPriority } from '@natiq/contracts/tickets/views';
import type { NewEvent } from '@natiq/db/events';
import { and, eq } from '@natiq/db/query';
import { answerLeases, channels, messages } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { Escalation } from '@natiq/domain/answering/escalation';
import { detectLanguage } from '@natiq/domain/text/language';
import { shorten } from '@natiq/domain/text/shorten';
import { priorityFor } from '@natiq/domain/tickets/priority';
import { peopleBackIn } from '../channels/index.ts';
import {
  appendSystemMessageIn,
  type Conversation,
  conversationEventIn,
  keepWaitingIn,
  lockConversationIn,
  openPhases,
  ownerChangedTo,
  transitionIn,
} from '../conversations/index.ts';
import { type ServiceContext, storedActor, transact } from '../kernel/context.ts';
import { conflict } from '../kernel/errors.ts';
import { handOvers } from '../kernel/meters.ts';
import { queueState } from '../routing/index.ts';
import { createTicketIn, openTicketOf } from '../tickets/index.ts';
import { auditTransition } from './act.ts';

export type HandOverReason = NonNullable<Escalation['reason']>;

export interface HandOverInput {
  conversationId: string;
  /** Why: a key of the catalogue `handover.reason.*`. */
  reason: HandOverReason;
  by: 'assistant' | 'contact' | 'system';
  /** Refused when the owner changed since. */
  epoch?: number;
  /** The assistant's run: it must hold the lease, which ends here, and no person may have written since its basis. */
  runId?: string;
  /** What is known of the matter; the customer's last words stand in for the wish. */
  brief?: Partial<TicketBrief>;
  /** Follows from the reason when left out. */
  priority?: TicketPriority;
  category?: string;
  intent?: string | null;
  confidence?: number | null;
}

export interface HandedOver {
  /** Null where a person has the conversation already, without a ticket. */
  ticket: { id: string; number: string } | null;
  /** Place in the queue from 1; null where a person has it already. */
  position: number | null;
  /** Seconds, or null where no honest figure exists. */
  estimateSeconds: number | null;
  /** False where it was promised before. */
  handedOver: boolean;
}

const subjectLength = 120;

/**
 * Hand-over is a promise: owner, ticket, brief, the message to the customer and the clock in one transaction, or none of it.
 * May be repeated: what waits in the queue or belongs to a person gets no second ticket.
 * @throws not_found, conflict conversation_closed | owner_changed | run_lost (no lease) | superseded (a person wrote)
 */
export async function handOver(ctx: ServiceContext, input: HandOverInput): Promise<HandedOver> {
  const result = await transact(ctx, async tx =>
    handOverIn(tx, ctx, await lockConversationIn(tx, ctx, input.conversationId), input),
  );
  ctx.ports.wake.log();
  if (result.handedOver) handOvers.inc({ reason: input.reason });
  return result;
}

/** The same on a locked conversation, for acts that must commit together with it. */
export async function handOverIn(
  tx: TenantTx,
  ctx: ServiceContext,
  conv: Conversation,
  input: HandOverInput,
): Promise<HandedOver> {
  if (input.epoch !== undefined && input.epoch !== conv.ownerEpoch) throw ownerChangedTo(conv.ownerEpoch);
  if (!(openPhases as readonly string[]).includes(conv.phase)) throw conflict('conversation_closed');
  if (input.runId) await endRun(tx, ctx, conv, input.runId);
  if (conv.ownerKind === 'assistant') return promise(tx, ctx, conv, input);
  const ticket = await openTicketOf(tx, ctx, conv.id);
  if (conv.ownerKind === 'user' && input.by === 'assistant') await remind(tx, ctx, conv, ticket?.number);
  const { position, estimateSeconds } = await queueState(ctx, conv.id, tx);
  return { ticket: ticket && { id: ticket.id, number: ticket.number }, position, estimateSeconds, handedOver: false };
}

async function endRun(tx: TenantTx, ctx: ServiceContext, conv: Conversation, runId: string): Promise<void> {
  const [lease] = await tx
    .delete(answerLeases)
    .where(
      and(
        eq(answerLeases.companyId, ctx.companyId),
        eq(answerLeases.conversationId, conv.id),
        eq(answerLeases.runId, runId),
      ),
    )
    .returning();
  if (!lease) throw conflict('run_lost');
  if (lease.epoch !== conv.ownerEpoch) throw ownerChangedTo(conv.ownerEpoch);
  if (conv.lastStaffSeq > lease.basisSeq) throw conflict('superseded');
}

async function promise(
  tx: TenantTx,
  ctx: ServiceContext,
  conv: Conversation,
  input: HandOverInput,
): Promise<HandedOver> {
  const now = ctx.clock.now();
  const actor = actorOf(ctx, conv, input.by);
  const moved = await transitionIn(tx, ctx, conv, { type: 'hand_over' }, conv.ownerEpoch, {
    waitingSince: conv.waitingSince ?? now,
    answeredSeq: conv.lastContactSeq,
    failedAnswers: 0,
    nextDueAt: null,
  });
  const data = { reason: input.reason, epoch: moved.after.ownerEpoch };
  await conversationEventIn(tx, ctx, 'conversation.handed_over', conv.id, data, { actor });
  if (input.by !== 'contact') await auditTransition(tx, ctx, 'conversation.handed_over', moved);
  const ticket = (await openTicketOf(tx, ctx, conv.id)) ?? (await ticketFor(tx, ctx, conv, input, actor));
  const { position, estimateSeconds, agentsAvailable } = await queueState(ctx, conv.id, tx);
  // Outside the hours nobody is promised, though somebody may have left a window open.
  const back = await peopleBackIn(tx, ctx, conv.assistantId);
  const there = agentsAvailable > 0 && back === null;
  await appendSystemMessageIn(tx, ctx, {
    conversationId: conv.id,
    key: there ? 'handover.queued' : 'handover.no_agents',
    params: {
      ticket: ticket.number,
      ...(there && position && { position }),
      ...(back && closedParams(back)),
      // The sentence that admits it is said where this parameter is there; it has nothing to fill in.
      ...(input.reason === 'low_confidence' && { unsure: '' }),
      ...(isAboutMood(input.reason) && { upset: '' }),
      ...(input.reason === 'trigger' && { trigger: '' }),
    },
    language: conv.language,
    isEgyptian: await writesEgyptian(tx, conv),
  });
  return { ticket: { id: ticket.id, number: ticket.number }, position, estimateSeconds, handedOver: true };
}

const isAboutMood = (reason: HandOverReason) => reason === 'mood' || reason === 'frustration';

async function ticketFor(
  tx: TenantTx,
  ctx: ServiceContext,
  conv: Conversation,
  input: HandOverInput,
  actor: NewEvent['actor'],
) {
  const brief = ticketBrief.parse(input.brief ?? {});
  brief.wish ||= await lastWish(tx, conv);
  const [channel] = await tx
    .select({ kind: channels.kind })
    .from(channels)
    .where(and(eq(channels.companyId, ctx.companyId), eq(channels.id, conv.channelId)));
  return createTicketIn(tx, ctx, {
    conversationId: conv.id,
    contactId: conv.contactId,
    channelKind: channel!.kind,
    createdBy: input.by,
    actor,
    reason: input.reason,
    subject: shortened(brief.wish, subjectLength) || conv.topic || conv.number,
    description: brief.wish,
    priority: input.priority ?? priorityFor({ reason: input.reason, signals: [] }),
    brief,
    intent: input.intent ?? null,
    confidence: input.confidence ?? null,
    ...(input.category && { category: input.category }),
  });
}

/** What the customer wrote last; nothing when they asked for a person before a word. */
async function lastWish(tx: TenantTx, conv: Conversation): Promise<string> {
  const [row] = await tx
    .select({ text: messages.text, attachments: messages.attachments })
    .from(messages)
    .where(
      and(
        eq(messages.companyId, conv.companyId),
        eq(messages.conversationId, conv.id),
        eq(messages.seq, conv.lastContactSeq),
      ),
    );
  return row?.text || ((row?.attachments ?? []) as { name: string }[]).map(file => file.name).join(', ');
}

async function writesEgyptian(tx: TenantTx, conv: Conversation): Promise<boolean> {
  return detectLanguage(await lastWish(tx, conv)).dialect === 'egyptian';
}

/** A person has it and is silent: the customer hears that the request is kept, the person stays the owner, the clock runs. */
async function remind(tx: TenantTx, ctx: ServiceContext, conv: Conversation, ticket?: string): Promise<void> {
  await keepWaitingIn(tx, ctx, conv);
  const { id: conversationId, language } = conv;
  await appendSystemMessageIn(tx, ctx, {
    conversationId,
    key: 'handover.queued',
    ...(ticket && { params: { ticket } }),
    language,
    isEgyptian: await writesEgyptian(tx, conv),
  });
}

function actorOf(ctx: ServiceContext, conv: Conversation, by: HandOverInput['by']): NewEvent['actor'] {
  if (by === 'assistant') return { kind: 'assistant', id: conv.assistantId };
  return by === 'contact' ? { kind: 'contact', id: conv.contactId } : storedActor(ctx.actor);
}

function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return shorten(line, length);
}
