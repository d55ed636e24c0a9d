import type { DomainEventType } from '@natiq/contracts/live/domain-events';
import { appendEvent } from '@natiq/db/events';
import { and, desc, eq, inArray, isNull, type SQL, sql } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import {
  applyTicketAction,
  type TicketAction,
  type TicketRefusal,
  type TicketStatus,
} from '@natiq/domain/tickets/state';
import { recordAudit } from '../audit/index.ts';
import { type ServiceContext, storedActor } from '../kernel/context.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import type { Ticket } from './to-view.ts';

const isOpen = inArray(tickets.status, ['open', 'in_progress']);

async function lockOne(tx: TenantTx, ctx: ServiceContext, where: SQL | undefined): Promise<Ticket | null> {
  const [row] = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.companyId, ctx.companyId), where))
    .orderBy(desc(tickets.createdAt))
    .limit(1)
    .for('update');
  return row ?? null;
}

/** The open ticket of a conversation, locked, or null. The caller has locked the conversation first. */
export function openTicketOf(tx: TenantTx, ctx: ServiceContext, conversationId: string): Promise<Ticket | null> {
  return lockOne(tx, ctx, and(eq(tickets.conversationId, conversationId), isOpen));
}

/** The newest ticket of a conversation, open or not, locked, or null. */
export function lastTicketOf(tx: TenantTx, ctx: ServiceContext, conversationId: string): Promise<Ticket | null> {
  return lockOne(tx, ctx, eq(tickets.conversationId, conversationId));
}

/** A ticket by id, locked. @throws not_found */
export async function lockTicketIn(tx: TenantTx, ctx: ServiceContext, id: string): Promise<Ticket> {
  const row = await lockOne(tx, ctx, eq(tickets.id, id));
  if (!row) throw notFound();
  return row;
}

/** The conversation of a ticket within the given condition, unlocked: conversations are locked before tickets. @throws not_found */
export async function conversationOfTicketIn(
  tx: TenantTx,
  ctx: ServiceContext,
  id: string,
  sight?: SQL,
): Promise<string> {
  const [row] = await tx
    .select({ conversationId: tickets.conversationId })
    .from(tickets)
    .where(and(eq(tickets.companyId, ctx.companyId), eq(tickets.id, id), sight));
  if (!row) throw notFound();
  return row.conversationId;
}

const reasons: Record<TicketRefusal, string> = {
  taken: 'taken',
  closed: 'ticket_closed',
  already_resolved: 'ticket_resolved',
  not_resolved: 'ticket_not_resolved',
};

/**
 * Claims, assigns, resolves, closes or reopens a locked ticket by the domain's rule, with event and audit entry. Nothing is
 * written where nothing changes. @throws conflict taken | ticket_closed | ticket_resolved | ticket_not_resolved
 */
export async function actOnTicketIn(
  tx: TenantTx,
  ctx: ServiceContext,
  before: Ticket,
  action: TicketAction,
): Promise<Ticket> {
  const { status, assigneeId } = before;
  const result = applyTicketAction({ status: status as TicketStatus, assigneeId }, action);
  if (!result.ok) throw conflict(reasons[result.refusal], { params: { ticket: before.number } });
  if (!result.changed) return before;
  const now = ctx.clock.now();
  return writeTicketIn(tx, ctx, before, eventOf(ctx, action), {
    ...result.state,
    ...(action.type === 'resolve' && { resolvedAt: now }),
    ...(action.type === 'close' && { closedAt: now }),
    ...(action.type === 'reopen' && { resolvedAt: null }),
  });
}

function eventOf(ctx: ServiceContext, action: TicketAction): DomainEventType {
  if (action.type === 'claim') return 'ticket.claimed';
  // Giving oneself a ticket is claiming it, whichever way one came.
  if (action.type === 'assign')
    return action.userId === ctx.actor.id && action.userId ? 'ticket.claimed' : 'ticket.updated';
  return action.type === 'resolve' ? 'ticket.resolved' : action.type === 'close' ? 'ticket.closed' : 'ticket.reopened';
}

/** Writes changed columns of a locked ticket with version, event and audit entry. */
export async function writeTicketIn(
  tx: TenantTx,
  ctx: ServiceContext,
  before: Ticket,
  type: DomainEventType,
  set: Partial<Pick<Ticket, 'status' | 'assigneeId' | 'priority' | 'category' | 'resolvedAt' | 'closedAt'>>,
): Promise<Ticket> {
  const now = ctx.clock.now();
  const [after] = await tx
    .update(tickets)
    .set({ ...set, version: sql`${tickets.version} + 1`, updatedAt: now })
    .where(and(eq(tickets.companyId, ctx.companyId), eq(tickets.id, before.id)))
    .returning();
  await appendEvent(tx, ctx.companyId, {
    type,
    conversationId: before.conversationId,
    ticketId: before.id,
    actor: storedActor(ctx.actor),
    data: { status: after!.status, priority: after!.priority, assigneeId: after!.assigneeId },
    at: now,
  });
  // A customer who ends a chat resolves its ticket; that is no act of staff or system.
  if (ctx.actor.kind !== 'contact')
    await recordAudit(tx, ctx, {
      action: type,
      subject: { kind: 'ticket', id: before.id },
      before: factsOf(before),
      after: factsOf(after!),
    });
  return after!;
}

const factsOf = ({ status, priority, category, assigneeId }: Ticket) => ({ status, priority, category, assigneeId });

/** Notes when a person first replied to a conversation's open ticket; answers the ticket's id when this was it. */
export async function noteFirstReplyIn(
  tx: TenantTx,
  ctx: ServiceContext,
  conversationId: string,
): Promise<string | null> {
  const [row] = await tx
    .update(tickets)
    .set({ firstReplyAt: ctx.clock.now() })
    .where(
      and(
        eq(tickets.companyId, ctx.companyId),
        eq(tickets.conversationId, conversationId),
        isOpen,
        isNull(tickets.firstReplyAt),
      ),
    )
    .returning({ id: tickets.id });
  return row?.id ?? null;
}
