import { describe, expect, test } from 'vitest';
import { type Held, judge } from './judge.ts';
import { Ledger } from './ledger.ts';

const marks = { a: '*111#', b: '*222#' };
type Row = Held['messages'][number];
type Case = { ledger: Ledger; held: Held };

const row = (seq: number, facts: Partial<Row> = {}): Row => ({
  company: 'a',
  conversationId: 'c1',
  id: `m${seq}`,
  seq,
  author: 'contact',
  clientId: `7:${seq}`,
  text: 'How?',
  key: null,
  status: 'sent',
  maybeTwice: false,
  ...facts,
});
const ours = (seq: number, facts: Partial<Row> = {}) =>
  row(seq, { author: 'assistant', clientId: null, text: 'Dial *111#', ...facts });

/** Two words of one chat in their order, the second changed afterwards; each answered and heard. */
function calm(): Case {
  const ledger = new Ledger();
  const word = { trial: 't', company: 'a', customer: 'chat 7', chat: '7' };
  ledger.say({ ...word, clientId: '7:1', place: 0 });
  ledger.say({ ...word, clientId: '7:3', place: 1, text: 'How, please?' });
  ledger.heard.set('a:7', ['Dial *111#', 'Dial *111#']);
  for (const update of [1, 1, 2]) ledger.bring('t', 'bot', update);
  return {
    ledger,
    held: {
      messages: [row(1), ours(2), row(3, { text: 'How, please?' }), ours(4)],
      conversations: [{ company: 'a', id: 'c1', owner: 'assistant', phase: 'open', chat: '7' }],
      tickets: [],
      updates: [1, 2].map(id => ({ company: 'a', id: `bot:${id}`, handled: true, failure: null })),
    },
  };
}

const zeros = { lost: 0, doubled: 0, reordered: 0, foreign: 0, unanswered: 0 };
const inHeld = (change: Partial<Held> | ((held: Held) => Partial<Held>)) => (before: Case) => ({
  ...before,
  held: { ...before.held, ...(typeof change === 'function' ? change(before.held) : change) },
});
const rows = (change: (before: Row[]) => Row[]) => inHeld(held => ({ messages: change([...held.messages]) }));
const heard =
  (...texts: string[]) =>
  (before: Case) => {
    before.ledger.heard.set('a:7', texts);
    return before;
  };
const lastOf = (facts: Partial<Row>) => rows(before => before.map(one => (one.seq === 4 ? { ...one, ...facts } : one)));
const firstUpdate = (failure: string | null) =>
  inHeld(held => ({ updates: held.updates.map((one, n) => (n === 0 ? { ...one, handled: false, failure } : one)) }));

describe('the judge of what goes through a provider', () => {
  test('finds nothing where all is well, and counts repeats by what is stored', () => {
    const { ledger, held } = calm();
    const judgement = judge(ledger, held, marks);
    expect(judgement).toMatchObject({ totals: zeros, details: [] });
    expect([...judgement.held]).toEqual(['7:1', '7:3']);
    expect(ledger.repeats('t', new Set(held.updates.map(update => update.id)))).toBe(1);
  });

  test.each<[string, (before: Case) => Case, Partial<typeof zeros>]>([
    ['a word is gone', rows(before => before.filter(one => one.seq < 3)), { lost: 2 - 1, doubled: 1 }],
    [
      'a change is gone',
      rows(before => before.map(one => (one.seq === 3 ? { ...one, text: 'How?' } : one))),
      { lost: 1 },
    ],
    [
      'a word stands there twice',
      rows(before => [...before, row(5, { clientId: '7:3', text: 'How, please?' }), ours(6, { status: 'sent' })]),
      { doubled: 1, lost: 1 },
    ],
    [
      'a later word overtook',
      rows(before =>
        before.map(one =>
          one.seq === 1
            ? { ...one, clientId: '7:3', text: 'How, please?' }
            : one.seq === 3
              ? { ...one, clientId: '7:1' }
              : one,
        ),
      ),
      { reordered: 1 },
    ],
    [
      'a second conversation of one chat',
      inHeld(held => ({ conversations: [...held.conversations, { ...held.conversations[0]!, id: 'c2' }] })),
      { doubled: 1 },
    ],
    ['an update that was put aside', firstUpdate('Error'), { lost: 1 }],
    ['an update nobody dealt with', firstUpdate(null), { unanswered: 1 }],
    ['an answer the chat never heard', heard('Dial *111#'), { lost: 1 }],
    ['an answer it heard once too often', heard('Dial *111#', 'Dial *111#', 'Dial *111#'), { doubled: 1 }],
    [
      'an answer that could not be sent',
      rows(before => before.map(one => (one.seq === 4 ? { ...one, status: 'failed' } : one))),
      { lost: 1, doubled: 1 },
    ],
    ['another company’s words heard', heard('Dial *111#', 'Dial *222#'), { foreign: 1 }],
    [
      'words of nobody',
      inHeld(held => ({
        messages: [...held.messages, row(1, { conversationId: 'c9', clientId: '8:1', id: 'm9' })],
        conversations: [...held.conversations, { ...held.conversations[0]!, id: 'c9', chat: '8', owner: 'queue' }],
      })),
      { foreign: 1 },
    ],
  ])('%s', (_name, change, expected) => {
    const { ledger, held } = change(calm());
    expect(judge(ledger, held, marks).totals).toEqual({ ...zeros, ...expected });
  });

  test('leaves alone what says of itself that it may have come twice', () => {
    const { ledger, held } = lastOf({ maybeTwice: true })(heard('Dial *111#', 'Dial *111#', 'Dial *111#')(calm()));
    expect(judge(ledger, held, marks).totals).toEqual(zeros);
  });
});
