import type { Escalation } from '../answering/escalation.ts';

export const ticketPriorities = ['low', 'medium', 'high', 'urgent'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];

type Reason = NonNullable<Escalation['reason']>;

/** Where each reason starts when the customer wants the act itself. */
const BY_REASON: Readonly<Record<Reason, TicketPriority>> = {
  legal: 'urgent',
  frustration: 'high',
  mood: 'high',
  billing_dispute: 'high',
  account_deletion: 'high',
  refund: 'high',
  complaint: 'high',
  trigger: 'high',
  explicit_request: 'medium',
  failed_answers: 'medium',
  low_confidence: 'medium',
  provider_down: 'medium',
};

/** Sorts tickets: urgent first. */
export function comparePriority(a: TicketPriority, b: TicketPriority): number {
  return ticketPriorities.indexOf(b) - ticketPriorities.indexOf(a);
}

/**
 * The priority of a ticket made from an escalation: the highest any of its reasons asks for. Anger lifts every other reason
 * by one step, because the same problem with a furious customer costs more to leave lying.
 */
export function priorityFor(escalation: Pick<Escalation, 'reason' | 'signals'>): TicketPriority {
  let rank = escalation.reason === null ? 1 : ticketPriorities.indexOf(BY_REASON[escalation.reason]);
  let angry = false;
  let other = escalation.reason !== null && escalation.reason !== 'frustration';
  for (const signal of escalation.signals) {
    if (signal.reason === 'frustration') angry = true;
    else other = true;
    if (signal.weight === 'demand') rank = Math.max(rank, ticketPriorities.indexOf(BY_REASON[signal.reason]));
  }
  if (angry && other) rank += 1;
  return ticketPriorities[Math.min(rank, ticketPriorities.length - 1)] ?? 'medium';
}
