import { expect, test } from 'vitest';
import { patienceMs, quietMs, readyUpdates } from './in-order.ts';

const at = (sequence: number, receivedAt = 0) => ({ sequence, receivedAt });

test.each([
  ['the next one goes at once', [at(8)], { last: 7, now: 0 }, { ready: 1, waitMs: 0 }],
  ['a row goes together', [at(8), at(9), at(10)], { last: 7, now: 0 }, { ready: 3, waitMs: 0 }],
  ['one that came late goes at once', [at(3)], { last: 7, now: 0 }, { ready: 1, waitMs: 0 }],
  ['the very first waits for one before it', [at(8)], { last: null, now: 0 }, { ready: 0, waitMs: quietMs }],
  ['what is behind a gap waits', [at(8), at(10)], { last: 7, now: 100 }, { ready: 1, waitMs: quietMs - 100 }],
  ['until nothing has come for a while', [at(10)], { last: 7, now: quietMs }, { ready: 1, waitMs: 0 }],
  ['a newer one renews the silence', [at(9), at(11, 400)], { last: 7, now: 500 }, { ready: 0, waitMs: 400 }],
  ['but not for ever', [at(9), at(11, patienceMs)], { last: 7, now: patienceMs }, { ready: 1, waitMs: quietMs }],
  ['a clock set back lets nobody wait long', [at(9, 9e9)], { last: 7, now: 0 }, { ready: 0, waitMs: quietMs }],
  ['nothing waits when nothing is there', [], { last: 7, now: 0 }, { ready: 0, waitMs: 0 }],
])('%s', (_name, waiting, order, expected) => {
  expect(readyUpdates(waiting, { ...order, complete: false })).toEqual(expected);
});

test('what was fetched in one piece has no gaps to wait for', () => {
  expect(readyUpdates([at(8), at(12)], { last: null, now: 0, complete: true })).toEqual({ ready: 2, waitMs: 0 });
});
