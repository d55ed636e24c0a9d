import type { ConversationRow } from '@natiq/contracts/conversations/views';
import type { ShownMood } from '@natiq/contracts/sentiment/mood';
import { describe, expect, it } from 'vitest';
import { fits } from './inbox.ts';

const row = (label: ShownMood | null) =>
  ({
    owner: { userId: null },
    channel: { kind: 'webchat', id: 'c' },
    ticket: null,
    unread: 0,
    mood: label && { label, trend: 'steady' },
  }) as ConversationRow;

describe('a list narrowed to a mood', () => {
  it.each([
    ['upset', ['upset']],
    ['negative', ['upset', 'negative']],
    ['neutral', ['neutral']],
    ['positive,upset', ['upset', 'positive']],
    [undefined, ['upset', 'negative', 'neutral', 'positive', null]],
  ] as [string | undefined, (ShownMood | null)[]][])('%s holds %j', (mood, held) => {
    const all = ['upset', 'negative', 'neutral', 'positive', null] as const;
    expect(all.filter(label => fits(row(label), mood ? { mood } : {}, 'me'))).toEqual(held);
  });
});
