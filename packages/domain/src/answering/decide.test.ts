import { expect, test } from 'vitest';
import { decide } from './decide.ts';

test.each([
  [1, 'answer'],
  [0.85, 'answer'],
  [0.849, 'caveat'],
  [0.7, 'caveat'],
  [0.699, 'offer'],
  [0.5, 'offer'],
  [0.499, 'escalate'],
  [0, 'escalate'],
  [Number.NaN, 'escalate'],
] as const)('confidence %d: %s', (confidence, decision) => {
  expect(decide({ confidence })).toBe(decision);
});

test('an assistant sets its own thresholds', () => {
  expect(decide({ confidence: 0.6, thresholds: { answer: 0.6, caveat: 0.4, offer: 0.2 } })).toBe('answer');
});
