import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { expect, it } from 'vitest';
import { applyToInbox } from './inbox.ts';
import { applyToTickets } from './tickets.ts';

const ids = (items: readonly { id: string }[]) => items.map(item => item.id);

it('a conversation out of sight leaves the list, whichever list it is', () => {
  const rows = [{ id: 'a' }, { id: 'b' }] as ConversationRow[];
  for (const view of ['mine', 'unassigned', 'assistant', 'open', 'ended'] as const) {
    const query = { view, userId: 'me', complete: true };
    expect(ids(applyToInbox(rows, { type: 'conversation.left', id: 'a' }, query))).toEqual(['b']);
    expect(ids(applyToInbox(rows, { type: 'conversation.left', id: 'c' }, query))).toEqual(['a', 'b']);
  }
});

it('a ticket out of sight leaves the table', () => {
  const tickets = [{ id: 'a' }, { id: 'b' }] as TicketView[];
  expect(ids(applyToTickets(tickets, { type: 'ticket.left', id: 'b' }, { complete: true }))).toEqual(['a']);
});
