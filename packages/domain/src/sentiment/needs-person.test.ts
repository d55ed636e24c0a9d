import { describe, expect, it } from 'vitest';
import { moodAction } from './needs-person.ts';
import { sentimentOf } from './read.ts';

const furious = 'your network is pathetic, I am sick of this garbage';
const furiousArabic = 'انا زهقت منكم بجد خدمة سيئة جدا';

describe('whether a mood calls for a person', () => {
  it.each([
    ['a calm question', ['how do I check my balance?'], [], 'none'],
    ['a mild complaint', ['the bill is a bit late'], [], 'none'],
    ['fury without a question', [furious], [], 'now'],
    ['fury in Arabic', [furiousArabic], [], 'now'],
    ['fury with a question', ['this broken SIM is useless and not working, how do I replace it?'], [], 'offer'],
    ['a question among furious messages', [furious, 'how do I return the router?'], [], 'offer'],
    ['fury with a question, again', ['still useless garbage, how do I replace it?'], [furious], 'now'],
    ['nothing said', [], [], 'none'],
  ] as [string, string[], string[], string][])('%s', (_name, messages, earlier, action) => {
    expect(moodAction(messages, earlier)).toBe(action);
  });
});

describe('what is read of a message', () => {
  it('is nothing where there is no word and no sign', () => {
    for (const text of ['', '   ', '\n', '...', '؟']) expect(sentimentOf(text), text).toBeNull();
    expect(sentimentOf('😡')?.label).toBe('negative');
    expect(sentimentOf('5512')?.label).toBe('neutral');
  });

  it('is the beginning and the end of a very long one', () => {
    const filler = 'my order number is 5512. '.repeat(400);
    expect(sentimentOf(filler)?.label).toBe('neutral');
    expect(sentimentOf(`${filler}${furious}`)?.label).toBe('negative');
    expect(sentimentOf(`${furious}. ${filler}`)?.label).toBe('negative');
  });
});
