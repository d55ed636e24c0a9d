import type {
  WebchatConversation,
  WebchatEvent,
  WebchatMessage,
  WebchatMessageStatus,
} from '@natiq/contracts/webchat/views';
import { describe, expect, it } from 'vitest';
import { apply, type ChatState, dropFleeting, emptyChat, forward, takeFetch, takeOlder } from './reducer.ts';

const conversation = (more: Partial<WebchatConversation> = {}): WebchatConversation => ({
  id: 'c1',
  number: 'CHAT-1803-9682',
  status: 'active',
  owner: { kind: 'assistant' },
  ratingDue: false,
  contactReadSeq: 0,
  staffReadSeq: 0,
  lastSeq: 0,
  ...more,
});

const message = (
  seq: number,
  kind: WebchatMessage['author']['kind'],
  more: Partial<WebchatMessage> = {},
): WebchatMessage => ({
  id: `m${seq}`,
  seq,
  author: { kind, name: kind },
  text: `text ${seq}`,
  sources: [],
  attachments: [],
  status: 'sent',
  createdAt: '2026-11-20T10:00:00.000Z',
  ...more,
});

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const STATUSES: WebchatMessageStatus[] = ['pending', 'sent', 'delivered', 'read'];

/** A server's truth, and the events it would have sent on the way there. */
function story(seed: number): {
  events: WebchatEvent[];
  truth: () => { conversation: WebchatConversation; messages: WebchatMessage[] };
} {
  const next = random(seed);
  const pick = (n: number): number => Math.floor(next() * n);
  let talk = conversation();
  let messages: WebchatMessage[] = [];
  const events: WebchatEvent[] = [{ event: 'conversation', data: { ...talk } }];
  const steps: (() => void)[] = [
    () => {
      const seq = talk.lastSeq + 1;
      const kind = (['contact', 'assistant', 'agent', 'system'] as const)[pick(4)] ?? 'contact';
      if (kind === 'assistant') {
        events.push({ event: 'typing', data: { author: { kind, name: kind }, on: true } });
        for (const text of ['half ', 'an answer'])
          events.push({ event: 'message.delta', data: { messageId: `m${seq}`, text } });
      }
      const made = message(seq, kind);
      messages = [...messages, made];
      talk = { ...talk, lastSeq: seq };
      events.push({ event: 'message', data: { ...made } });
    },
    () => {
      const mine = messages.filter(m => m.author.kind === 'contact');
      const one = mine[pick(mine.length)];
      if (!one) return;
      const status = forward(one.status, STATUSES[pick(4)] ?? 'sent');
      messages = messages.map(m => (m === one ? { ...m, status } : m));
      events.push({ event: 'message.status', data: { messageId: one.id, status } });
    },
    () => {
      talk = { ...talk, staffReadSeq: talk.lastSeq };
      messages = messages.map(m => (m.author.kind === 'contact' ? { ...m, status: forward(m.status, 'read') } : m));
      events.push({ event: 'message.status', data: { uptoSeq: talk.lastSeq, status: 'read' } });
    },
    () => {
      const answers = messages.filter(m => m.author.kind === 'assistant');
      const one = answers[pick(answers.length)];
      if (!one || next() > 0.4) return;
      messages = messages.filter(m => m !== one);
      events.push({ event: 'message.retracted', data: { messageId: one.id } });
    },
    () => {
      talk = {
        ...talk,
        owner: { kind: (['assistant', 'queue', 'user'] as const)[pick(3)] ?? 'assistant' },
        ratingDue: next() > 0.5,
      };
      events.push({ event: 'conversation', data: { ...talk } });
    },
  ];
  for (let i = 0; i < 60; i++) steps[pick(steps.length)]?.();
  return { events, truth: () => ({ conversation: talk, messages }) };
}

const lasting = ({ conversation: c, messages }: ChatState) => ({ conversation: c, messages });

describe('apply(event, before) equals a fresh fetch', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('story %i', seed => {
    const { events, truth } = story(seed);
    const state = events.reduce(apply, emptyChat);
    expect(lasting(state)).toEqual(lasting(takeFetch(emptyChat, truth())));
    expect(state.stale).toBe(false);
  });

  it.each(Array.from({ length: 100 }, (_, seed) => seed))('story %i, with every stretch replayed', seed => {
    const { events, truth } = story(seed);
    const next = random(seed + 1_000);
    let state = emptyChat;
    for (let at = 0; at < events.length; at++) {
      // A line that breaks sends again what it may have sent already, up to where it is.
      const from = next() < 0.2 ? Math.max(0, at - Math.floor(next() * 12)) : at;
      for (const event of events.slice(from, at + 1)) state = apply(state, event);
    }
    const settled = events
      .filter(e => e.event === 'conversation')
      .slice(-1)
      .reduce(apply, state);
    expect(settled.messages).toEqual(takeFetch(emptyChat, truth()).messages);
  });

  it.each(Array.from({ length: 100 }, (_, seed) => seed))(
    'story %i, fetched in the middle and followed from there',
    seed => {
      const { events, truth } = story(seed);
      const half = events.slice(0, 30).reduce(apply, emptyChat);
      const fetched = takeFetch(half, truth());
      expect(lasting(fetched)).toEqual(lasting(takeFetch(emptyChat, truth())));
    },
  );
});

describe('single events', () => {
  const start = takeFetch(emptyChat, {
    conversation: conversation({ lastSeq: 1 }),
    messages: [message(1, 'contact', { clientId: 'k1' })],
  });

  it('ignores what it has seen: the same object comes back', () => {
    const event: WebchatEvent = { event: 'message', data: message(2, 'assistant') };
    const once = apply(start, event);
    expect(apply(once, event)).toBe(once);
    expect(apply(once, { event: 'conversation', data: conversation({ lastSeq: 2 }) })).toBe(once);
    expect(apply(once, { event: 'message.status', data: { messageId: 'nobody', status: 'read' } })).toBe(once);
  });
  it('appends deltas, and the message itself takes their place', () => {
    let state = apply(start, { event: 'typing', data: { author: { kind: 'assistant', name: 'A' }, on: true } });
    expect(state.typing).toHaveLength(1);
    for (const text of ['Yes, ', 'it does.'])
      state = apply(state, { event: 'message.delta', data: { messageId: 'm2', text } });
    expect(state.streams).toEqual([{ id: 'm2', text: 'Yes, it does.' }]);
    expect(state.typing).toEqual([]);
    state = apply(state, { event: 'message', data: message(2, 'assistant', { text: 'Yes, it does. [1]' }) });
    expect(state.streams).toEqual([]);
    expect(state.messages.map(m => m.id)).toEqual(['m1', 'm2']);
    expect(apply(state, { event: 'message.delta', data: { messageId: 'm2', text: 'late' } })).toBe(state);
  });
  it('keeps the answer being written while the visitor goes on, drops it when a person speaks', () => {
    const writing = apply(start, { event: 'message.delta', data: { messageId: 'm9', text: 'half' } });
    expect(apply(writing, { event: 'message', data: message(2, 'contact') }).streams).toHaveLength(1);
    expect(apply(writing, { event: 'message', data: message(2, 'agent') }).streams).toEqual([]);
  });
  it('takes back a half answer without a trace and a whole one with a note in its place', () => {
    const writing = apply(start, { event: 'message.delta', data: { messageId: 'm9', text: 'half' } });
    expect(apply(writing, { event: 'message.retracted', data: { messageId: 'm9' } })).toEqual(start);
    const said = apply(start, { event: 'message', data: message(2, 'assistant') });
    const gone = apply(said, { event: 'message.retracted', data: { messageId: 'm2' } });
    expect(gone.messages).toEqual(start.messages);
    expect(gone.retracted).toEqual([{ id: 'm2', seq: 2 }]);
    expect(apply(gone, { event: 'message', data: message(2, 'assistant') })).toBe(gone);
    expect(apply(gone, { event: 'message', data: message(3, 'assistant') }).stale).toBe(false);
  });
  it('asks for a fetch after a hole, an unknown conversation, a reload, and a new conversation', () => {
    expect(apply(start, { event: 'message', data: message(3, 'assistant') }).stale).toBe(true);
    expect(apply(emptyChat, { event: 'message', data: message(1, 'contact') }).stale).toBe(true);
    expect(apply(start, { event: 'reload', data: {} }).stale).toBe(true);
    const moved = apply(start, { event: 'conversation', data: conversation({ id: 'c2', lastSeq: 4 }) });
    expect(moved).toMatchObject({ stale: true, messages: [], conversation: { id: 'c2' } });
    expect(apply(start, { event: 'message', data: message(1, 'contact', { id: 'other' }) }).stale).toBe(true);
  });
  it('never moves a status, a reading mark or a place back', () => {
    const read = apply(start, { event: 'message.status', data: { uptoSeq: 1, status: 'read' } });
    expect(read.messages[0]?.status).toBe('read');
    expect(
      apply(read, { event: 'message', data: message(1, 'contact', { clientId: 'k1', status: 'sent' }) }).messages[0]
        ?.status,
    ).toBe('read');
    expect(apply(read, { event: 'message.status', data: { messageId: 'm1', status: 'delivered' } })).toBe(read);
    expect(apply(read, { event: 'conversation', data: conversation() }).conversation).toMatchObject({
      lastSeq: 1,
      staffReadSeq: 1,
    });
  });
  it('lets a failure come only before a delivery', () => {
    expect(forward('sent', 'failed')).toBe('failed');
    expect(forward('delivered', 'failed')).toBe('delivered');
    expect(forward('failed', 'read')).toBe('failed');
  });
  it('puts older pages first, and forgets what is fleeting after a broken line', () => {
    const late = takeFetch(emptyChat, {
      conversation: conversation({ lastSeq: 9 }),
      messages: [message(8, 'contact'), message(9, 'assistant')],
    });
    const more = takeOlder(late, [message(7, 'contact'), message(8, 'contact')]);
    expect(more.messages.map(m => m.seq)).toEqual([7, 8, 9]);
    const writing = apply(late, { event: 'message.delta', data: { messageId: 'm10', text: 'half' } });
    expect(dropFleeting(writing)).toEqual(late);
  });
});
