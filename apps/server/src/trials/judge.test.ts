import { describe, expect, test } from 'vitest';
import { type Held, judge } from './judge.ts';
import { Ledger } from './ledger.ts';

const marks = { a: '*111#', b: '*222#' };
type Row = Held['messages'][number];
const row = (facts: Partial<Row>): Row => ({
  company: 'a',
  conversationId: 'c1',
  id: `m${facts.seq}`,
  seq: 1,
  author: 'contact',
  clientId: null,
  text: 'How?',
  key: null,
  status: 'sent',
  maybeTwice: false,
  ...facts,
});
const answer = (seq: number, facts: Partial<Row> = {}) =>
  row({ seq, author: 'assistant', text: 'Dial *111#', ...facts });

/** Two words of one customer, the second said after the first was acknowledged; each answered. */
function calm(): { ledger: Ledger; held: Held } {
  const ledger = new Ledger();
  const word = { trial: 't', company: 'a', customer: 'one', sentAt: 0 };
  ledger.said.set('x', { ...word, clientId: 'x', ack: { id: 'm1', conversationId: 'c1', at: 5 } });
  ledger.said.set('y', { ...word, clientId: 'y', sentAt: 10, ack: { id: 'm3', conversationId: 'c1', at: 15 } });
  ledger.claims.push({ ticketId: 'k', winners: ['u'] });
  ledger.probes.push({ trial: 't', what: 'a look', status: 404 });
  const stored = [1, 2, 3, 4].map(seq => ({ id: `m${seq}`, seq }));
  ledger.screens.push({ trial: 't', company: 'a', stored, shown: stored.map(m => ({ ...m, text: 'x' })) });
  return {
    ledger,
    held: {
      messages: [row({ seq: 1, clientId: 'x' }), answer(2), row({ seq: 3, clientId: 'y' }), answer(4)],
      conversations: [{ company: 'a', id: 'c1', owner: 'assistant', phase: 'open', chat: null }],
      updates: [],
      tickets: [{ id: 'k', assigneeId: 'u' }],
    },
  };
}

const zeros = { lost: 0, doubled: 0, reordered: 0, foreign: 0, unanswered: 0 };

describe('the judge', () => {
  test('finds nothing where all is well', () => {
    const { ledger, held } = calm();
    expect(judge(ledger, held, marks)).toMatchObject({ totals: zeros, details: [] });
  });

  const messages = (change: (rows: Row[]) => Row[]) => (ledger: Ledger, held: Held) => ({
    ledger,
    held: { ...held, messages: change([...held.messages]) },
  });
  type Change = (ledger: Ledger, held: Held) => { ledger: Ledger; held: Held };
  const inLedger =
    (change: (ledger: Ledger) => void): Change =>
    (ledger, held) => {
      change(ledger);
      return { ledger, held };
    };
  const screen = (shown: { id: string; seq: number; text: string }[]) =>
    inLedger(ledger => {
      const [before] = ledger.screens.splice(0);
      ledger.screens.push({ ...before!, shown });
    });
  const all = [1, 2, 3, 4].map(seq => ({ id: `m${seq}`, seq, text: 'x' }));

  test.each<[string, Change, Partial<typeof zeros>]>([
    ['an acknowledged word is gone', messages(rows => rows.filter(r => r.seq < 3)), { lost: 1 }],
    ['a gap in the numbers', messages(rows => rows.map(r => (r.seq === 4 ? { ...r, seq: 5 } : r))), { lost: 1 }],
    [
      'nobody acknowledged',
      inLedger(l => l.said.set('z', { ...l.said.get('x')!, clientId: 'z', ack: null })),
      { lost: 1 },
    ],
    [
      'a word stands there twice',
      messages(rows => [...rows, row({ seq: 5, clientId: 'y', id: 'm5' }), answer(6)]),
      { doubled: 1 },
    ],
    [
      'a word stands there again under no id of its own',
      messages(rows => [...rows, row({ seq: 5, clientId: 'other' }), answer(6)]),
      { doubled: 1 },
    ],
    ['a second answer', messages(rows => [...rows, answer(5)]), { doubled: 1 }],
    [
      'an answer and a hand-over',
      messages(rows => [...rows, row({ seq: 5, author: 'system', key: 'handover.queued' })]),
      { doubled: 1 },
    ],
    [
      'a later word overtook',
      messages(rows => rows.map(r => (r.id === 'm1' ? { ...r, seq: 3 } : r.id === 'm3' ? { ...r, seq: 1 } : r))),
      { reordered: 1 },
    ],
    [
      'a number twice',
      messages(rows => rows.map(r => (r.seq === 4 ? { ...r, seq: 3, id: 'm4' } : r))),
      { reordered: 1, unanswered: 1 },
    ],
    [
      'another company’s words in an answer',
      messages(rows => rows.map(r => (r.seq === 4 ? { ...r, text: 'Dial *222#' } : r))),
      { foreign: 1 },
    ],
    [
      'a word of nobody in another conversation',
      messages(rows => [...rows, row({ company: 'b', conversationId: 'c9', clientId: 'q' })]),
      { foreign: 1 },
    ],
    ['no answer behind the last word', messages(rows => rows.filter(r => r.seq !== 4)), { unanswered: 1 }],
    [
      'a door that opened for a stranger',
      inLedger(l => l.probes.push({ trial: 't', what: 'a look', status: 200 })),
      { foreign: 1 },
    ],
    [
      'two who were told that the ticket is theirs',
      inLedger(l => l.claims.splice(0, 1, { ticketId: 'k', winners: ['u', 'v'] })),
      { doubled: 1 },
    ],
    ['a ticket nobody got', inLedger(l => l.claims.splice(0, 1, { ticketId: 'k', winners: [] })), { lost: 1 }],
    [
      'a ticket that went to another than was told',
      inLedger(l => l.claims.splice(0, 1, { ticketId: 'k', winners: ['v'] })),
      { foreign: 1 },
    ],
    ['a screen that misses a message', screen(all.slice(0, 3)), { lost: 1 }],
    ['a screen that shows one twice', screen([...all, all[3]!]), { doubled: 1 }],
    ['a screen that shows one too late', screen([all[0]!, all[2]!, all[1]!, all[3]!]), { reordered: 1 }],
    [
      'a screen with another company’s words',
      screen([...all.slice(0, 3), { ...all[3]!, text: 'Dial *222#' }]),
      { foreign: 1 },
    ],
  ])('%s', (_name, change, expected) => {
    const { ledger, held } = calm();
    const changed = change(ledger, held);
    expect(judge(changed.ledger, changed.held, marks).totals).toEqual({ ...zeros, ...expected });
  });

  test('leaves alone who waits for a person', () => {
    const { ledger, held } = calm();
    const messages = held.messages.slice(0, 3);
    const conversations = [{ ...held.conversations[0]!, owner: 'queue', phase: 'waiting' }];
    expect(judge(ledger, { ...held, messages, conversations }, marks).totals.unanswered).toBe(0);
  });
});
