import { expect, test } from 'vitest';
import { shorten } from './shorten.ts';

test('a short text stays as it is, a long one ends in an ellipsis', () => {
  expect(shorten('رصيدي', 5)).toBe('رصيدي');
  expect(shorten('رصيدي كام', 5)).toBe('رصيدي…');
});

test('no sign is cut in two', () => {
  for (let length = 1; length < 12; length += 1) {
    expect(shorten('😀😀😀😀😀😀😀', length).isWellFormed()).toBe(true);
    expect(shorten('x😀😀😀😀😀😀😀', length).isWellFormed()).toBe(true);
  }
  expect(shorten('😀😀', 3)).toBe('😀…');
});
