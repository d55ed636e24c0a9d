import type { ReceiptView } from '@natiq/contracts/answering/views';
import { say as sayIn } from '@natiq/contracts/texts/agent';
import { asMessage, contactName, eventKey, inShort, spanWords } from '@natiq/ui';
import { describe, expect, it } from 'vitest';
import { nextToSend, type Unsent } from '../src/features/conversations/outbox.ts';
import { commandIn } from '../src/features/conversations/use-command.ts';
import { agoWords, datesOf } from '../src/words/time.ts';
import type { Say } from '../src/words/use-words.tsx';
import { at, event, start } from './fixtures.ts';

const en: Say = (key, params) => sayIn('en', key, params);
const ar: Say = (key, params) => sayIn('ar', key, params);
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '');

describe('what opens a menu over the composer', () => {
  it('a question mark at the beginning, in either script', () => {
    expect(commandIn('?refund', 'reply')).toEqual({ kind: 'knowledge', search: 'refund', start: 0 });
    expect(commandIn('؟استرداد', 'reply')).toMatchObject({ search: 'استرداد' });
    expect(commandIn('really?', 'reply')).toBeNull();
  });

  it('an at sign after a space, in notes only', () => {
    expect(commandIn('ask @kar', 'note')).toEqual({ kind: 'mention', search: 'kar', start: 4 });
    expect(commandIn('@سل', 'note')).toMatchObject({ search: 'سل', start: 0 });
    expect(commandIn('ask @kar', 'reply')).toBeNull();
    expect(commandIn('salma@nile', 'note')).toBeNull();
  });
});

describe('an article as a message', () => {
  it('loses its marks and keeps its words', () => {
    const article =
      '## How long\nA **refund** takes:\n\n| Paid by | Within |\n| --- | --- |\n| Card | 14 days |\n| Cash | at once |\n';
    expect(asMessage(article)).toBe('How long\nA refund takes:\n\n- Card: 14 days\n- Cash: at once');
  });

  it('leaves plain words and references as they are', () => {
    expect(asMessage('Dial *505# and choose 1. [1]')).toBe('Dial *505# and choose 1. [1]');
  });
});

describe('what is unsent', () => {
  const item = (clientId: string, state: Unsent['state'], conversationId = 'a'): Unsent => ({
    clientId,
    conversationId,
    kind: 'reply',
    text: clientId,
    mentions: [],
    attachments: [],
    epoch: 1,
    state,
    at: at(0),
  });

  it('goes in the order written; what was refused does not hold up the rest', () => {
    const unsent = [item('1', 'failed'), item('2', 'waiting'), item('3', 'pending'), item('4', 'pending', 'b')];
    expect(nextToSend(unsent, 'a')?.clientId).toBe('2');
    expect(nextToSend(unsent, 'b')?.clientId).toBe('4');
    expect(nextToSend([item('1', 'failed')], 'a')).toBeUndefined();
  });
});

describe('words', () => {
  it('tell spans as people do, in both languages', () => {
    expect([5000, 108_000, 420_000, 7_500_000, 90_000_000].map(ms => spanWords(ms, en))).toEqual([
      '5s',
      '1m 48s',
      '7m',
      '2h 5m',
      '1d 1h',
    ]);
    expect(spanWords(108_000, ar)).toBe('1 د 48 ث');
  });

  it('turn to a date after a week', () => {
    const dates = datesOf('en', 'western');
    expect(agoWords(at(0), start + 180_000, en, dates)).toBe('3m');
    expect(agoWords(at(0), start + 9 * 86_400_000, en, dates)).toBe('20 Nov');
  });

  it('name a visitor by the number of the conversation', () => {
    expect(bare(contactName(null, 'CHAT-1803-9682', en))).toBe('Visitor 9682');
    expect(contactName('  مريم ', 'CHAT-1803-9682', ar)).toBe('مريم');
  });

  it('say who an event was about', () => {
    expect(eventKey(event('conversation.taken_over', 0, { assignee: 'Karim' }))).toBe('event.conversation.given');
    expect(eventKey(event('conversation.taken_over', 0, { assignee: 'Salma Fathy' }))).toBe(
      'event.conversation.taken_over',
    );
    expect(eventKey(event('conversation.resolved', 0, {}, { kind: 'contact' }))).toBe(
      'event.conversation.resolvedByContact',
    );
    expect(eventKey(event('something.new', 0))).toBe('event.other');
  });

  it('put a receipt in one sentence: from what, how sure, why', () => {
    const passage = {
      passageId: 'p',
      articleId: 'a',
      title: 'Refunds',
      heading: null,
      text: '',
      score: 0.9,
      parts: {},
    };
    const receipt = {
      question: 'How long does a refund take?',
      confidence: 0.912,
      decision: 'answer',
      passages: [
        { ...passage, used: true },
        { ...passage, title: 'Late payment', used: false },
      ],
    } as unknown as ReceiptView;
    expect(bare(inShort(receipt, en))).toBe(
      'Answered “How long does a refund take?” from “Refunds”, 91 % sure, because the passages say it plainly.',
    );
    expect(bare(inShort(receipt, ar))).toContain('بثقة 91 %');
  });
});
