import type { TicketBrief } from '@natiq/contracts/conversations/views';
import { companySettings } from '@natiq/contracts/identity/views';
import type { TicketPriority } from '@natiq/contracts/tickets/views';
import { appendEvent, type NewEvent } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { eq, sql } from '@natiq/db/query';
import { companies, ticketCounters, tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { formatTicketNumber } from '@natiq/domain/tickets/number';
import { dayIn } from '@natiq/domain/time/day';
import type { ServiceContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';

export interface NewTicket {
  conversationId: string;
  contactId: string;
  channelKind: string;
  /** Who made it. */
  createdBy: 'assistant' | 'contact' | 'system' | 'user';
  actor: NewEvent['actor'];
  /** A key of the catalogue `handover.reason.*`. */
  reason: string;
  subject: string;
  description?: string;
  priority?: TicketPriority;
  category?: string;
  brief: TicketBrief;
  intent?: string | null;
  confidence?: number | null;
  assigneeId?: string | null;
}

/**
 * Writes a ticket with the next number of the company's day, with its event. The caller has locked the conversation and seen
 * that it has no open ticket; the database would refuse a second one.
 */
export async function createTicketIn(
  tx: TenantTx,
  ctx: ServiceContext,
  input: NewTicket,
): Promise<{ id: string; number: string }> {
  const now = ctx.clock.now();
  const id = newId(now.getTime());
  const number = await nextNumber(tx, ctx, now);
  const { conversationId, actor, priority = 'medium', assigneeId = null } = input;
  await tx.insert(tickets).values({
    companyId: ctx.companyId,
    id,
    number,
    conversationId,
    contactId: input.contactId,
    channelKind: input.channelKind,
    status: assigneeId ? 'in_progress' : 'open',
    priority,
    category: input.category ?? 'general',
    subject: input.subject,
    description: input.description ?? '',
    assigneeId,
    intent: input.intent ?? null,
    confidence: input.confidence ?? null,
    reason: input.reason,
    brief: input.brief,
    createdBy: input.createdBy,
    createdAt: now,
    updatedAt: now,
  });
  const data = { reason: input.reason, priority, assigneeId };
  await appendEvent(tx, ctx.companyId, { type: 'ticket.created', conversationId, ticketId: id, actor, data, at: now });
  return { id, number };
}

/** One upsert, whose row lock lets parallel tickets pass one by one: no number twice, none left out. */
async function nextNumber(tx: TenantTx, ctx: ServiceContext, now: Date): Promise<string> {
  const [company] = await tx
    .select({ settings: companies.settings })
    .from(companies)
    .where(eq(companies.companyId, ctx.companyId));
  if (!company) throw notFound();
  const day = dayIn(companySettings.parse(company.settings).workingHours.timeZone, now);
  const [counter] = await tx
    .insert(ticketCounters)
    .values({ companyId: ctx.companyId, day, value: 1 })
    .onConflictDoUpdate({
      target: [ticketCounters.companyId, ticketCounters.day],
      set: { value: sql`${ticketCounters.value} + 1` },
    })
    .returning({ value: ticketCounters.value });
  return formatTicketNumber({ day, sequence: counter!.value });
}
