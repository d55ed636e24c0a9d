import { scopeOf } from '@natiq/contracts/access/matrix';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { LiveEvent } from '@natiq/contracts/live/events';
import type { TicketView } from '@natiq/contracts/tickets/views';
import type { UserContext } from '@natiq/services/kernel/context';
import type { Composed } from './compose.ts';

/** Whether the person's role reaches this conversation: own means mine or nobody's yet. */
export function seesConversation(user: UserContext, row: ConversationRow): boolean {
  const scope = scopeOf(user.actor.role, 'conversations');
  if (!scope) return false;
  return scope !== 'own' || row.owner.kind === 'queue' || row.owner.userId === user.actor.id;
}

/** Whether the person's role reaches this ticket. */
export function seesTicket(user: UserContext, ticket: TicketView): boolean {
  const scope = scopeOf(user.actor.role, 'tickets');
  if (!scope) return false;
  return scope !== 'own' || ticket.assignee === null || ticket.assignee.id === user.actor.id;
}

/** What of a composed event this person's screen gets; who lost sight of a thing is told to drop it. */
export function addressTo(user: UserContext, composed: Composed): LiveEvent | null {
  switch (composed.kind) {
    case 'conversation':
      if (seesConversation(user, composed.row)) return composed.event;
      return scopeOf(user.actor.role, 'conversations') ? { type: 'conversation.left', id: composed.row.id } : null;
    case 'status':
      return seesConversation(user, composed.row) ? composed.event : null;
    case 'ticket':
      if (seesTicket(user, composed.ticket)) return { type: 'ticket', ticket: composed.ticket };
      return scopeOf(user.actor.role, 'tickets') ? { type: 'ticket.left', id: composed.ticket.id } : null;
    case 'everybody':
      return composed.event;
  }
}
