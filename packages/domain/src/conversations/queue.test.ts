import { describe, expect, test } from 'vitest';
import { estimateWaitSeconds, queueOrder, queuePosition } from './queue.ts';

describe('the line', () => {
  const line = [
    { id: 'c', since: 30, priority: 'medium' as const },
    { id: 'a', since: 10 },
    { id: 'u', since: 90, priority: 'urgent' as const },
    { id: 'l', since: 1, priority: 'low' as const },
    { id: 'b', since: new Date(10) },
  ];

  test('urgent first, then longest wait, ties by id', () => {
    expect(queueOrder(line).map(one => one.id)).toEqual(['u', 'a', 'b', 'c', 'l']);
    expect(queueOrder([...line].reverse()).map(one => one.id)).toEqual(['u', 'a', 'b', 'c', 'l']);
  });

  test('a place from one, none for who does not wait', () => {
    expect(queuePosition(line, 'u')).toBe(1);
    expect(queuePosition(line, 'l')).toBe(5);
    expect(queuePosition(line, 'x')).toBeNull();
  });
});

describe('estimateWaitSeconds', () => {
  test.each([
    ['nobody at work promises nothing', { position: 1, agentsAvailable: 0, recentHandleSeconds: [60] }, null],
    ['no history takes the usual', { position: 1, agentsAvailable: 1, recentHandleSeconds: [] }, 600],
    ['more hands, less wait', { position: 4, agentsAvailable: 2, recentHandleSeconds: [300] }, 600],
    [
      'the median, not the one left open for hours',
      { position: 1, agentsAvailable: 1, recentHandleSeconds: [120, 20_000, 180] },
      180,
    ],
    ['the middle of two', { position: 1, agentsAvailable: 1, recentHandleSeconds: [100, 200] }, 150],
    ['rounded up to half a minute', { position: 1, agentsAvailable: 1, recentHandleSeconds: [61] }, 90],
    ['never less than half a minute', { position: 1, agentsAvailable: 9, recentHandleSeconds: [60] }, 30],
    [
      'nonsense measurements left out',
      { position: 1, agentsAvailable: 1, recentHandleSeconds: [0, -5, Number.NaN, 120] },
      120,
    ],
  ])('%s', (_, asked, expected) => {
    expect(estimateWaitSeconds(asked)).toBe(expected);
  });
});
