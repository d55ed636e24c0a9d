import type {
  WebchatAuthor,
  WebchatConversation,
  WebchatEvent,
  WebchatMessage,
  WebchatMessageStatus,
} from '@natiq/contracts/webchat/views';

/** All the panel knows of a conversation. */
export interface ChatState {
  conversation: WebchatConversation | null;
  /** In order of `seq`, without holes from the first one held. */
  messages: WebchatMessage[];
  /** Answers being written, under the id their message will have. */
  streams: { id: string; text: string }[];
  typing: WebchatAuthor[];
  /** Answers taken back while this page was open: their place still says so. */
  retracted: { id: string; seq: number }[];
  /** Something was missed: fetch again. */
  stale: boolean;
}

export const emptyChat: ChatState = {
  conversation: null,
  messages: [],
  streams: [],
  typing: [],
  retracted: [],
  stale: false,
};

const RANK: Record<WebchatMessageStatus, number> = { pending: 0, sent: 1, failed: 1, delivered: 2, read: 3 };

/** A status only moves forward; a failure happens before a delivery, and a failed message stays failed until it is sent anew. */
export function forward(now: WebchatMessageStatus, next: WebchatMessageStatus): WebchatMessageStatus {
  if (now === 'failed') return now;
  if (next === 'failed') return RANK[now] <= RANK.sent ? next : now;
  return RANK[next] > RANK[now] ? next : now;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What our side has read is read, whichever way the news came. */
function settle(state: ChatState): ChatState {
  const upto = state.conversation?.staffReadSeq ?? 0;
  const due = (m: WebchatMessage): boolean =>
    m.author.kind === 'contact' && m.seq <= upto && forward(m.status, 'read') !== m.status;
  if (!state.messages.some(due)) return state;
  return { ...state, messages: state.messages.map(m => (due(m) ? { ...m, status: 'read' } : m)) };
}

function mergeConversation(before: WebchatConversation, next: WebchatConversation): WebchatConversation {
  const max = (key: 'contactReadSeq' | 'staffReadSeq' | 'lastSeq'): number => Math.max(before[key], next[key]);
  const merged = {
    ...next,
    contactReadSeq: max('contactReadSeq'),
    staffReadSeq: max('staffReadSeq'),
    lastSeq: max('lastSeq'),
  };
  return same(before, merged) ? before : merged;
}

function putConversation(state: ChatState, next: WebchatConversation): ChatState {
  const before = state.conversation;
  if (before && before.id !== next.id) return { ...emptyChat, conversation: next, stale: true };
  const conversation = before ? mergeConversation(before, next) : next;
  return conversation === before ? state : settle({ ...state, conversation });
}

function putMessage(state: ChatState, message: WebchatMessage): ChatState {
  if (state.retracted.some(r => r.id === message.id)) return state;
  const held = state.messages.find(m => m.id === message.id);
  if (held) {
    const next = {
      ...message,
      status: held.status === 'failed' ? message.status : forward(held.status, message.status),
    };
    if (same(held, next)) return state;
    return settle({ ...state, messages: state.messages.map(m => (m === held ? next : m)) });
  }
  // The place is taken by another message: this one belongs to a newer conversation that is not known yet.
  if (state.messages.some(m => m.seq === message.seq)) return { ...state, stale: true };
  const known = Math.max(0, ...[...state.messages.slice(-1), ...state.retracted].map(held => held.seq));
  const ours = message.author.kind === 'contact';
  return settle({
    ...state,
    messages: [...state.messages, message].sort((a, b) => a.seq - b.seq),
    conversation: state.conversation && {
      ...state.conversation,
      lastSeq: Math.max(state.conversation.lastSeq, message.seq),
    },
    streams: ours ? state.streams : [],
    typing: ours ? state.typing : state.typing.filter(author => author.kind !== message.author.kind),
    stale: state.stale || !state.conversation || message.seq > known + 1,
  });
}

function putStatus(
  state: ChatState,
  to: { messageId?: string; uptoSeq?: number; status: WebchatMessageStatus },
): ChatState {
  const { messageId, uptoSeq = 0, status } = to;
  const meant = (m: WebchatMessage): boolean =>
    messageId ? m.id === messageId : m.author.kind === 'contact' && m.seq <= uptoSeq;
  const messages = state.messages.map(m =>
    meant(m) && forward(m.status, status) !== m.status ? { ...m, status: forward(m.status, status) } : m,
  );
  const before = state.conversation;
  const seen = before && status === 'read' && uptoSeq > before.staffReadSeq;
  const conversation = seen ? { ...before, staffReadSeq: uptoSeq } : before;
  if (!seen && messages.every((m, i) => m === state.messages[i])) return state;
  return { ...state, messages, conversation };
}

function retract(state: ChatState, id: string): ChatState {
  const held = state.messages.find(m => m.id === id);
  const streams = state.streams.filter(s => s.id !== id);
  if (!held) return streams.length === state.streams.length ? state : { ...state, streams };
  return {
    ...state,
    streams,
    messages: state.messages.filter(m => m !== held),
    retracted: [...state.retracted, { id, seq: held.seq }],
  };
}

function putDelta(state: ChatState, { messageId: id, text }: { messageId: string; text: string }): ChatState {
  if (state.messages.some(m => m.id === id) || state.retracted.some(r => r.id === id)) return state;
  const at = state.streams.find(s => s.id === id);
  const streams = at
    ? state.streams.map(s => (s === at ? { id, text: s.text + text } : s))
    : [...state.streams, { id, text }];
  return { ...state, streams, typing: state.typing.filter(author => author.kind !== 'assistant') };
}

function putTyping(state: ChatState, { author, on }: { author: WebchatAuthor; on: boolean }): ChatState {
  const others = state.typing.filter(a => a.kind !== author.kind || a.name !== author.name);
  if (!on && others.length === state.typing.length) return state;
  if (on && author.kind === 'contact') return state;
  return { ...state, typing: on ? [...others, author] : others };
}

/** The state after an event of the stream. The same event twice changes nothing, and the result equals a fresh fetch. */
export function apply(state: ChatState, event: WebchatEvent): ChatState {
  switch (event.event) {
    case 'message':
      return putMessage(state, event.data);
    case 'message.delta':
      return putDelta(state, event.data);
    case 'message.status':
      return putStatus(state, event.data);
    case 'message.retracted':
      return retract(state, event.data.messageId);
    case 'typing':
      return putTyping(state, event.data);
    case 'conversation':
      return putConversation(state, event.data);
    case 'reload':
      return state.stale ? state : { ...state, stale: true };
    default:
      return state;
  }
}

export interface Fetched {
  conversation: WebchatConversation | null;
  messages: WebchatMessage[];
}

/** Takes over a whole fetch of the newest messages: it is the truth, but for what came by the stream since. */
export function takeFetch(state: ChatState, { conversation, messages }: Fetched): ChatState {
  if (!conversation) return emptyChat;
  if (state.conversation?.id !== conversation.id) return settle({ ...emptyChat, conversation, messages });
  const held = new Map(state.messages.map(m => [m.id, m.status]));
  const fresh = messages.map(m => ({ ...m, status: forward(held.get(m.id) ?? m.status, m.status) }));
  return settle({
    ...state,
    conversation: mergeConversation(state.conversation, conversation),
    messages: [...fresh, ...state.messages.filter(m => m.seq > conversation.lastSeq)],
    stale: false,
  });
}

/** A page of older messages, put before what is held. */
export function takeOlder(state: ChatState, older: WebchatMessage[]): ChatState {
  const held = new Set(state.messages.map(m => m.id));
  return settle({ ...state, messages: [...older.filter(m => !held.has(m.id)), ...state.messages] });
}

/** After a broken line the rest of a half-told answer will not come: it is dropped, its message follows whole. */
export function dropFleeting(state: ChatState): ChatState {
  return state.streams.length || state.typing.length ? { ...state, streams: [], typing: [] } : state;
}
