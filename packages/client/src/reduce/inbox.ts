import type { InboxFilterText, InboxView } from '@natiq/contracts/conversations/inputs';
import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { LiveEvent } from '@natiq/contracts/live/events';
import { moodNames } from '@natiq/contracts/sentiment/mood';

export interface InboxQuery {
  view: InboxView;
  /** The reader, for the view of one's own. */
  userId: string;
  filter?: InboxFilterText;
  /** Whether the list holds everything there is; otherwise rows older than its last one belong to a later page. */
  complete: boolean;
}

/** Whether a conversation belongs to a view; the server's list asks the same. */
export function belongsTo(row: ConversationRow, view: InboxView, userId: string): boolean {
  const isOpen = row.phase === 'open' || row.phase === 'waiting';
  switch (view) {
    case 'mine':
      return isOpen && row.owner.userId === userId;
    case 'unassigned':
      return isOpen && row.owner.kind === 'queue';
    case 'assistant':
      return isOpen && row.owner.kind === 'assistant';
    case 'open':
      return isOpen;
    case 'ended':
      return !isOpen;
  }
}

const oneOf = (text: string | undefined, values: readonly (string | null | undefined)[]): boolean =>
  !text || text.split(',').some(word => values.includes(word));

/** Whether a conversation is what a filter narrows to; the server's list asks the same. */
export function fits(row: ConversationRow, filter: InboxFilterText, userId: string): boolean {
  const { userId: owner } = row.owner;
  return (
    oneOf(filter.channel, [row.channel.kind, row.channel.id]) &&
    oneOf(filter.assignee, owner ? [owner, ...(owner === userId ? ['me'] : [])] : ['none']) &&
    oneOf(filter.priority, [row.ticket?.priority]) &&
    oneOf(filter.mood, row.mood ? moodNames(row.mood.label) : []) &&
    oneOf(filter.unread, [row.unread > 0 ? 'yes' : 'no'])
  );
}

const ranks = ['urgent', 'high', 'medium', 'low'];
const rankOf = (row: ConversationRow) => ranks.indexOf(row.ticket?.priority ?? 'medium');

/** The server's order: newest word first; the queue as it is served, urgent first and then who waits longest. */
export function compareRows(a: ConversationRow, b: ConversationRow, view: InboxView): number {
  if (view === 'unassigned')
    return (
      rankOf(a) - rankOf(b) ||
      Date.parse(a.waitingSince ?? a.openedAt) - Date.parse(b.waitingSince ?? b.openedAt) ||
      (a.id < b.id ? -1 : 1)
    );
  const [at, bt] = [a.lastMessage?.at ?? a.openedAt, b.lastMessage?.at ?? b.openedAt];
  return Date.parse(bt) - Date.parse(at) || (a.id < b.id ? 1 : -1);
}

/** The list after an event: the same as a fresh fetch of the same pages. */
export function applyToInbox(
  rows: readonly ConversationRow[],
  event: LiveEvent,
  query: InboxQuery,
): readonly ConversationRow[] {
  if (event.type === 'conversation.left') return rows.filter(row => row.id !== event.id);
  if (event.type === 'message.status')
    return rows.map(row => (row.id === event.conversationId ? readUpto(row, event) : row));
  if (event.type !== 'conversation') return rows;
  const others = rows.filter(row => row.id !== event.row.id);
  // What one has just read stays until one looks anew: a row must not vanish under whoever opens it.
  const isHere = others.length < rows.length;
  const filter = { ...query.filter, ...(isHere && { unread: undefined }) };
  if (!belongsTo(event.row, query.view, query.userId) || !fits(event.row, filter, query.userId))
    return others.length === rows.length ? rows : others;
  const last = others.at(-1);
  if (!query.complete && last && compareRows(event.row, last, query.view) > 0) return others;
  return [...others, event.row].sort((a, b) => compareRows(a, b, query.view));
}

function readUpto(row: ConversationRow, event: Extract<LiveEvent, { type: 'message.status' }>): ConversationRow {
  if (event.by === 'contact') return { ...row, contactReadSeq: Math.max(row.contactReadSeq, event.uptoSeq) };
  return { ...row, staffReadSeq: Math.max(row.staffReadSeq, event.uptoSeq) };
}
