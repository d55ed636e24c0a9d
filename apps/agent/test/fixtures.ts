import type { ConversationRow, EventView, MessageView, NoteView } from '@natiq/contracts/conversations/views';

export const salma = '00000000-0000-7000-8000-000000000001';
export const talk = '00000000-0000-7000-8000-0000000000aa';
/** 20 November 2026, 10:00 UTC; fixtures count in seconds from it. */
export const start = Date.UTC(2026, 10, 20, 10);
export const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

/** An open conversation of the assistant. */
export function row(change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: talk,
    number: 'CHAT-1120-4471',
    contact: { id: 'c1', name: 'Mariam Adel', language: 'en' },
    channel: { id: 'ch1', kind: 'webchat', name: 'Shop' },
    status: 'active',
    phase: 'open',
    owner: { kind: 'assistant', userId: null, name: null },
    epoch: 0,
    lastMessage: null,
    lastSeq: 0,
    unread: 0,
    staffReadSeq: 0,
    contactReadSeq: 0,
    waitingSince: null,
    language: 'en',
    topic: null,
    mood: null,
    ticket: null,
    openedAt: at(0),
    resolvedAt: null,
    ...change,
  };
}

let eventId = 0;

/** A line of the log, by Salma where nothing else is said. */
export function event(
  name: string,
  seconds: number,
  params: EventView['params'] = {},
  actor: Partial<EventView['actor']> = {},
): EventView {
  eventId += 1;
  return {
    type: 'event',
    id: String(eventId),
    conversationId: talk,
    name,
    actor: { kind: 'user', id: salma, name: 'Salma Fathy', ...actor },
    params,
    at: at(seconds),
  };
}

/** A message of whoever is named. */
export function message(
  kind: MessageView['author']['kind'],
  seq: number,
  seconds: number,
  change: Partial<MessageView> = {},
): MessageView {
  return {
    type: 'message',
    id: `m${seq}`,
    conversationId: talk,
    seq,
    author: { kind, id: kind === 'agent' ? salma : null, name: kind },
    text: `words ${seq}`,
    key: null,
    params: null,
    language: 'en',
    sources: [],
    attachments: [],
    helpful: null,
    status: 'sent',
    failure: null,
    edit: null,
    clientId: null,
    answer: null,
    at: at(seconds),
    ...change,
  };
}

/** A note by Salma. */
export function note(seconds: number, text: string): NoteView {
  return {
    type: 'note',
    id: `n${seconds}`,
    conversationId: talk,
    author: { kind: 'user', id: salma, name: 'Salma Fathy' },
    text,
    attachments: [],
    clientId: null,
    at: at(seconds),
  };
}
