import { describe, expect, it } from 'vitest';
import type { SentimentLabel } from './analyse.ts';
import { isAlarming, levelOf, moodOf } from './mood.ts';

describe('the level of a message', () => {
  it.each([
    ['negative', -1, 'very_negative'],
    ['negative', -0.71, 'very_negative'],
    ['negative', -0.7, 'negative'],
    ['negative', -0.2, 'negative'],
    ['neutral', -0.1, 'neutral'],
    ['neutral', 0.3, 'neutral'],
    ['positive', 0.4, 'positive'],
    ['positive', 0.7, 'positive'],
    ['positive', 0.71, 'very_positive'],
  ] as [SentimentLabel, number, string][])('%s at %d is %s', (label, score, level) => {
    expect(levelOf({ label, score })).toBe(level);
  });

  it('alarms below −0.7 only', () => {
    expect([-0.69, -0.7, -0.71].map(isAlarming)).toEqual([false, false, true]);
  });
});

describe('the mood of a conversation', () => {
  it.each([
    ['one angry message', [-0.9], 'negative', 'steady'],
    ['a bare number after it', [0, -0.9], 'negative', 'rising'],
    ['two of them', [0, 0, -0.9], 'neutral', 'rising'],
    ['thanks after anger', [0.8, -0.9], 'neutral', 'rising'],
    ['thanks, and thanks again', [0.8, 0.8, -0.9], 'positive', 'rising'],
    ['anger after a calm talk', [-0.9, 0, 0, 0], 'negative', 'falling'],
    ['the same all along', [0.5, 0.5, 0.5], 'positive', 'steady'],
  ] as [string, number[], SentimentLabel, string][])('%s', (_name, scores, label, trend) => {
    expect(moodOf(scores)).toMatchObject({ label, trend });
  });

  it('is nothing without a message, and looks no further back than six', () => {
    expect(moodOf([])).toBeNull();
    expect(moodOf([0, 0, 0, 0, 0, 0, -1, -1])).toEqual(moodOf([0, 0, 0, 0, 0, 0]));
  });
});
