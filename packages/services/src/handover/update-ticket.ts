import type { updateTicketInput } from '@natiq/contracts/tickets/inputs';
import type { TicketStatus, TicketView } from '@natiq/contracts/tickets/views';
import type { TenantTx } from '@natiq/db/tenant';
import { mayFollow } from '@natiq/domain/tickets/state';
import type { z } from 'zod';
import { type Conversation, lockConversationIn } from '../conversations/index.ts';
import { asUser, requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact, type UserContext } from '../kernel/context.ts';
import { conflict, forbidden, notFound } from '../kernel/errors.ts';
import {
  actOnTicketIn,
  conversationOfTicketIn,
  lockTicketIn,
  mayTickets,
  type Ticket,
  ticketViewIn,
  writeTicketIn,
} from '../tickets/index.ts';
import { assign, release } from './assign.ts';
import { closeIn, reopenIn, withOneOpen } from './reopen-conversation.ts';
import { resolveIn } from './resolve-conversation.ts';
import { takeOverIn } from './take-over.ts';

type Input = z.output<typeof updateTicketInput>;

/**
 * Takes an open ticket nobody has: the conversation comes with it. Of many who try at once one wins; claiming one's own
 * changes nothing. @throws forbidden, not_found, conflict taken | ticket_resolved | ticket_closed
 */
export async function claimTicket(ctx: ServiceContext, input: { id: string }): Promise<TicketView> {
  const user = asUser(ctx);
  requireAccess(ctx, 'tickets', 'update');
  return onTicket(ctx, input.id, async (tx, conv, ticket) => {
    if (ticket.assigneeId === user.actor.id && ticket.status === 'in_progress') return;
    const claimed = await actOnTicketIn(tx, user, ticket, { type: 'claim', userId: user.actor.id });
    if (claimed !== ticket) await takeOverIn(tx, user, conv, conv.ownerEpoch);
  });
}

/**
 * Changes a ticket; where owner or end change, its conversation keeps step: assigning gives the conversation to that person,
 * null puts it back into the queue, resolving and closing end it, in_progress after resolved opens it again.
 * @throws forbidden, not_found, invalid assignee_unknown, conflict version_changed | ticket_status | other_open | …
 */
export async function updateTicket(ctx: ServiceContext, input: Input): Promise<TicketView> {
  const user = asUser(ctx);
  const own = requireAccess(ctx, 'tickets', 'update') === 'own';
  const { id, version, status, assigneeId, priority, category } = input;
  // Passing a colleague work is a leader's right; one may take and give back.
  if (own && assigneeId && assigneeId !== user.actor.id) throw forbidden();
  return withOneOpen(() =>
    onTicket(
      ctx,
      id,
      async (tx, conv, ticket) => {
        if (ticket.version !== version) throw conflict('version_changed', { params: { version: ticket.version } });
        let now = ticket;
        if (priority || category)
          now = await writeTicketIn(tx, user, now, 'ticket.updated', {
            ...(priority && { priority }),
            ...(category && { category }),
          });
        if (assigneeId !== undefined && assigneeId !== now.assigneeId) await assign(tx, user, conv, assigneeId);
        else if (status && status !== now.status) await setStatus(tx, user, conv, now.status as TicketStatus, status);
      },
      own,
    ),
  );
}

/** Locks conversation and ticket, in this order, does the act and answers the ticket as it stands then. */
async function onTicket(
  ctx: ServiceContext,
  id: string,
  act: (tx: TenantTx, conv: Conversation, ticket: Ticket) => Promise<void>,
  scoped = false,
): Promise<TicketView> {
  const sight = scoped ? mayTickets(ctx, 'update') : undefined;
  const view = await transact(ctx, async tx => {
    const conv = await lockConversationIn(tx, ctx, await conversationOfTicketIn(tx, ctx, id, sight));
    await act(tx, conv, await lockTicketIn(tx, ctx, id));
    return ticketViewIn(tx, ctx, id);
  });
  ctx.ports.wake.log();
  if (!view) throw notFound();
  return view;
}

async function setStatus(
  tx: TenantTx,
  ctx: UserContext,
  conv: Conversation,
  from: TicketStatus,
  to: TicketStatus,
): Promise<void> {
  if (!mayFollow(from, to)) throw conflict('ticket_status', { params: { from, to } });
  const epoch = conv.ownerEpoch;
  if (to === 'resolved') return resolveIn(tx, ctx, conv, epoch);
  if (to === 'closed') return closeIn(tx, ctx, conv, epoch);
  if (to === 'open') return release(tx, ctx, conv);
  if (from === 'resolved') return reopenIn(tx, ctx, conv, epoch);
  await takeOverIn(tx, ctx, conv, epoch);
}
