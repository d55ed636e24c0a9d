import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { LiveEvent } from '@natiq/contracts/live/events';
import type { TicketView } from '@natiq/contracts/tickets/views';
import { type ConversationNews, conversationNews } from '@natiq/services/conversations';
import type { ServiceContext } from '@natiq/services/kernel/context';
import type { LoggedEvent } from '@natiq/services/kernel/log';
import { ticketView } from '@natiq/services/tickets';

/** What a logged event means for a screen, before it is decided who may see it. */
export type Composed =
  | { kind: 'conversation'; row: ConversationRow; event: Extract<LiveEvent, { type: 'conversation' }> }
  | { kind: 'status'; row: ConversationRow; event: Extract<LiveEvent, { type: 'message.status' }> }
  | { kind: 'ticket'; ticket: TicketView }
  | { kind: 'everybody'; event: LiveEvent };

/**
 * Turns events of one company into what screens need, composed from the present state: the log holds ids only, so an
 * erased text stays erased in a replay. Each conversation and ticket is read once per batch.
 */
export async function compose(ctx: ServiceContext, events: readonly LoggedEvent[]): Promise<Composed[]> {
  const ofConversations = events.filter(event => event.conversationId);
  const news = ofConversations.length > 0 ? await conversationNews(ctx, ofConversations) : null;
  const tickets = new Map<string, TicketView | null>();
  const out: Composed[] = [];
  for (const event of events) {
    if (news) out.push(...ofConversation(news, event));
    if (event.ticketId) {
      if (!tickets.has(event.ticketId)) tickets.set(event.ticketId, await ticketView(ctx, event.ticketId));
      const ticket = tickets.get(event.ticketId);
      if (ticket) out.push({ kind: 'ticket', ticket });
    }
    if (event.type === 'knowledge.changed') out.push({ kind: 'everybody', event: { type: 'knowledge' } });
    if (event.type === 'knowledge.source' && event.subjectId)
      out.push({ kind: 'everybody', event: { type: 'source', id: event.subjectId } });
  }
  return out;
}

function ofConversation({ rows, items }: ConversationNews, event: LoggedEvent): Composed[] {
  const row = event.conversationId ? rows.get(event.conversationId) : undefined;
  if (!row) return [];
  const item = items.get(event.position.id) ?? null;
  const out: Composed[] = [{ kind: 'conversation', row, event: { type: 'conversation', row, item } }];
  if (event.type === 'conversation.read')
    out.push({
      kind: 'status',
      row,
      event: {
        type: 'message.status',
        conversationId: row.id,
        uptoSeq: Number(event.data.seq),
        by: event.data.by === 'contact' ? 'contact' : 'staff',
        status: 'read',
      },
    });
  return out;
}
