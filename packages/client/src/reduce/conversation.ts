import { orderTimeline } from '@natiq/contracts/conversations/timeline';
import type { ConversationView, MessageView, TimelineItem } from '@natiq/contracts/conversations/views';
import type { LiveEvent } from '@natiq/contracts/live/events';

/** Status only moves forward. */
const rank = { failed: 0, pending: 1, sent: 2, delivered: 3, read: 4 } as const;

/** Events that say that something changed without carrying it: a rating's comment, which answer was found helpful. */
const untold: ReadonlySet<string> = new Set(['rating.given', 'message.feedback']);

/**
 * The open conversation after an event: the same as a fresh fetch. `refetch` is true where the event only says that
 * something changed that it does not carry.
 */
export function applyToConversation(
  view: ConversationView,
  event: LiveEvent,
): { view: ConversationView; refetch: boolean } {
  switch (event.type) {
    case 'conversation': {
      if (event.row.id !== view.row.id) return { view, refetch: false };
      const put = event.item ? putItem(view.timeline, event.item) : view.timeline;
      const timeline = put.map(item => readAsOf(item, event.row));
      const refetch = event.item?.type === 'event' && untold.has(event.item.name);
      return { view: { ...view, row: event.row, timeline }, refetch };
    }
    case 'message.status':
      if (event.conversationId !== view.row.id) return { view, refetch: false };
      return { view: { ...view, timeline: view.timeline.map(item => statusUpto(item, event)) }, refetch: false };
    case 'ticket':
      if (event.ticket.conversationId !== view.row.id) return { view, refetch: false };
      return { view: { ...view, brief: event.ticket.brief }, refetch: false };
    default:
      return { view, refetch: false };
  }
}

/** Adds an item or replaces the one it repeats; an optimistic one is replaced by what became of it. */
export function putItem(timeline: readonly TimelineItem[], item: TimelineItem): TimelineItem[] {
  const others = timeline.filter(known => !isSame(known, item));
  return orderTimeline([...others, item]);
}

function isSame(a: TimelineItem, b: TimelineItem): boolean {
  if (a.type !== b.type) return false;
  if (a.id === b.id) return true;
  return a.type !== 'event' && b.type !== 'event' && a.clientId !== null && a.clientId === b.clientId;
}

/** A reply marks what it answers as read without an event of its own; the row's marks tell. */
function readAsOf(item: TimelineItem, row: ConversationView['row']): TimelineItem {
  if (item.type !== 'message' || item.status === 'failed') return item;
  const about = { type: 'message.status', conversationId: row.id, status: 'read' } as const;
  const byStaff = statusUpto(item, { ...about, by: 'staff', uptoSeq: row.staffReadSeq });
  return statusUpto(byStaff, { ...about, by: 'contact', uptoSeq: row.contactReadSeq });
}

function statusUpto(item: TimelineItem, event: Extract<LiveEvent, { type: 'message.status' }>): TimelineItem {
  if (item.type !== 'message' || item.seq > event.uptoSeq || item.seq === 0) return item;
  const isTheirs = item.author.kind === 'contact';
  if (isTheirs !== (event.by === 'staff')) return item;
  return rank[event.status] > rank[item.status] ? { ...item, status: event.status } : item;
}

/** A message of one's own that the server has not confirmed yet. */
export function optimisticMessage(
  view: ConversationView,
  author: { id: string; name: string },
  said: Pick<MessageView, 'text' | 'attachments'> & { clientId: string; at: string },
): MessageView {
  const { clientId, text, attachments, at } = said;
  const lastSeq = Math.max(view.row.lastSeq, ...view.timeline.map(item => (item.type === 'message' ? item.seq : 0)));
  return {
    type: 'message',
    id: clientId,
    conversationId: view.row.id,
    seq: lastSeq + 1,
    author: { kind: 'agent', ...author },
    text,
    key: null,
    params: null,
    language: null,
    sources: [],
    attachments,
    helpful: null,
    status: 'pending',
    failure: null,
    edit: null,
    clientId,
    answer: null,
    at,
  };
}
