import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLimiter } from '../../src/http/limits.ts';
import { call, openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

const wrong = { json: { email: 'nobody@example.test', password: 'x' } };

describe('the limiter', () => {
  test('counts what a call weighs, and forgets keys when their window is over', () => {
    const limiter = createLimiter(10, 1000);
    expect(limiter.take('a', 0, 8)).toBe(0);
    expect(limiter.take('a', 0, 3)).toBeGreaterThan(0);
    expect(limiter.take('a', 0, 2)).toBe(0);
    expect(limiter.take('a', 1001, 10)).toBe(0);
  });

  test('made-up keys by the hundred thousand neither fill the memory nor slow a call down', () => {
    const limiter = createLimiter(10, 60_000);
    const from = process.cpuUsage();
    for (let n = 0; n < 200_000; n += 1) limiter.take(`key-${n}`, n);
    const { user } = process.cpuUsage(from);
    expect(user / 1000).toBeLessThan(2000);
    expect(limiter.size()).toBeLessThanOrEqual(50_000);
  });
});

describe('the limit of calls', () => {
  test('is not escaped by made-up session tokens', async () => {
    const statuses = [];
    for (let n = 0; n < 1100; n += 10)
      statuses.push(
        ...(
          await Promise.all(
            Array.from({ length: 10 }, (_, i) =>
              call(trial.server, 'query', 'demo.info', undefined, {
                headers: { cookie: `natiq_session=${'b'.repeat(30)}${n + i}` },
              }),
            ),
          )
        ).map(answer => answer.status),
      );
    expect(statuses.at(-1)).toBe(429);
    // Whoever is signed in has a share of their own.
    expect((await call(trial.server, 'query', 'auth.me', undefined, { token: trial.agent.token })).status).toBe(200);
  });

  test('counts each procedure of a stranger’s batch, a member’s as one call, and a batch has an end', async () => {
    const other = await openTrial();
    try {
      const batch = (size: number, headers: Record<string, string> = {}) =>
        other.server.fetch(`/trpc/${Array(size).fill('auth.needsSetUp').join(',')}?batch=1&input=%7B%7D`, { headers });
      expect((await batch(200)).status).toBe(400);
      for (let n = 0; n < 50; n += 1) expect((await batch(20)).status).toBe(200);
      expect((await batch(20)).status).toBe(429);
      const member = { authorization: `Bearer ${other.agent.token}` };
      for (let n = 0; n < 60; n += 1) expect((await batch(20, member)).status).toBe(200);
    } finally {
      await other.server.stop();
    }
  });
});

describe('the limit of sign-ins', () => {
  test('sees through an encoded path', async () => {
    const other = await openTrial();
    try {
      const statuses = new Set<number>();
      for (let n = 0; n < 104; n += 1)
        statuses.add(
          (
            await other.server.fetch('/trpc/auth%2EsetU%70', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(wrong),
            })
          ).status,
        );
      expect(statuses).toContain(429);
    } finally {
      await other.server.stop();
    }
  });

  test.each(['/trpc/%', '/trpc/%E0%A4%A', '/trpc/', '/trpc/,,,,', '/trpc/auth.signIn,'])(
    '%s is a bad call, not a server error',
    async path => {
      const answer = await trial.server.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${trial.manager.token}` },
        body: '{}',
      });
      expect([400, 404]).toContain(answer.status);
    },
  );
});
