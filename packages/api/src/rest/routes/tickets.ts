import { chapter } from '../route.ts';

const tickets = chapter('Tickets');
const one = { as: 'ticket' };
const names = { ticketId: 'id' };
const change = {
  ...one,
  names: { assignedTo: 'assigneeId' },
  fill: { from: 'tickets.get', fields: { version: 'version' } },
} as const;

export const ticketRoutes = [
  tickets('GET /admin/tickets', 'tickets.list', 'List tickets', { names: { assignedTo: 'assigneeId' } }),
  tickets('GET /admin/tickets/count', 'tickets.count', 'Count the tickets that fit'),
  tickets('POST /admin/tickets/export', 'tickets.export', 'Take the tickets that fit as CSV, piece by piece'),
  tickets('GET /admin/tickets/{id}', 'tickets.get', 'Get a ticket', one),
  tickets('GET /admin/tickets/{id}/timeline', 'tickets.timeline', 'Read what happened to a ticket'),
  tickets('GET /admin/tickets/by-number/{number}', 'tickets.byNumber', 'Get a ticket by its number', one),
  tickets('PATCH /admin/tickets/{id}', 'tickets.update', 'Change status, priority, category or assignee', {
    ...change,
    description: 'The conversation keeps step: assigning gives it to that person, resolving and closing end it.',
  }),
  tickets('GET /agent/tickets', 'tickets.list', 'List one’s own tickets and those nobody has', {
    names: { assignedTo: 'assigneeId' },
  }),
  tickets('GET /agent/tickets/{ticketId}', 'tickets.get', 'Get a ticket', { ...one, names }),
  tickets('POST /agent/tickets/{ticketId}/claim', 'tickets.claim', 'Claim a ticket nobody has', {
    ...one,
    names,
    message: 'claimed',
  }),
  tickets('POST /agent/tickets/{ticketId}/reply', 'tickets.reply', 'Reply to the customer of a ticket', {
    names,
    as: 'message',
    status: 201,
    message: 'sent',
    once: true,
  }),
  tickets('PATCH /agent/tickets/{ticketId}/status', 'tickets.update', 'Change the status of a ticket', {
    ...change,
    names,
  }),
  tickets('GET /agent/tickets/{ticketId}/messages', 'tickets.messages', 'Read what was said in a ticket', { names }),
];
