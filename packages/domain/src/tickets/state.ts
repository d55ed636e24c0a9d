export const ticketStatuses = ['open', 'in_progress', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export interface TicketState {
  status: TicketStatus;
  assigneeId: string | null;
}

export type TicketAction =
  /** An agent takes an open ticket. */
  | { type: 'claim'; userId: string }
  /** To a named colleague, or back to everybody (null). */
  | { type: 'assign'; userId: string | null }
  | { type: 'resolve' }
  | { type: 'close' }
  | { type: 'reopen' };

export type TicketRefusal =
  /** Somebody else has it. */
  | 'taken'
  /** Closed is the end: a new ticket is needed. */
  | 'closed'
  | 'already_resolved'
  /** Nobody has dealt with it yet; it must be resolved before it is closed. */
  | 'not_resolved';

export type TicketTransition =
  | { ok: true; state: TicketState; changed: boolean }
  | { ok: false; refusal: TicketRefusal };

/** The drawing of the SRS as a table: which status may follow which. */
const FOLLOWS: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ['in_progress', 'resolved'],
  in_progress: ['open', 'resolved'],
  resolved: ['in_progress', 'closed'],
  closed: [],
};

/** Whether a status may be set after another (the same one again is no change and allowed, except on a closed ticket). */
export function mayFollow(from: TicketStatus, to: TicketStatus): boolean {
  return from === to ? from !== 'closed' : FOLLOWS[from].includes(to);
}

const done = (before: TicketState, status: TicketStatus, assigneeId: string | null): TicketTransition => ({
  ok: true,
  state: { status, assigneeId },
  changed: before.status !== status || before.assigneeId !== assigneeId,
});

/** The ticket after an action, or why it is refused. Claiming what one already has changes nothing and is fine. */
export function applyTicketAction(ticket: TicketState, action: TicketAction): TicketTransition {
  const { status, assigneeId } = ticket;
  if (status === 'closed') return { ok: false, refusal: 'closed' };
  switch (action.type) {
    case 'claim':
      if (status === 'resolved') return { ok: false, refusal: 'already_resolved' };
      if (assigneeId !== null && assigneeId !== action.userId) return { ok: false, refusal: 'taken' };
      return done(ticket, 'in_progress', action.userId);
    case 'assign':
      if (status === 'resolved') return { ok: false, refusal: 'already_resolved' };
      return done(ticket, action.userId === null ? 'open' : 'in_progress', action.userId);
    case 'resolve':
      return status === 'resolved' ? { ok: false, refusal: 'already_resolved' } : done(ticket, 'resolved', assigneeId);
    case 'close':
      return status === 'resolved' ? done(ticket, 'closed', assigneeId) : { ok: false, refusal: 'not_resolved' };
    case 'reopen':
      if (status !== 'resolved') return { ok: false, refusal: 'not_resolved' };
      return done(ticket, assigneeId === null ? 'open' : 'in_progress', assigneeId);
  }
}
