import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningServer, type TestServer } from '../running-server.ts';
import { call } from './trial.ts';

let server: TestServer;
beforeAll(async () => {
  server = await runningServer();
});
afterAll(() => server.stop());

const setUp = (slug: string, setupToken: string) =>
  call(server, 'mutation', 'auth.setUp', {
    setupToken,
    companyName: `Company ${slug}`,
    companySlug: slug,
    name: 'Hala Samir',
    email: `${slug}@example.test`,
    password: 'Correct-horse-7',
  });

test('a wrong set-up token opens nothing, whatever its shape', async () => {
  for (const token of ['wrong-token', '0'.repeat(20), `${server.setupToken}x`, '\u0000'.repeat(20), '%'.repeat(200)])
    expect((await setUp('wrong', token)).status, token).toBe(403);
  expect((await call(server, 'query', 'auth.needsSetUp', undefined)).value).toEqual({ needed: true });
});

test('eight set-ups at once make one company', async () => {
  const token = server.setupToken!;
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => setUp(`racer-${n}`, token)));
  expect(answers.filter(a => a.status === 200)).toHaveLength(1);
  for (const lost of answers.filter(a => a.status !== 200))
    expect(lost.error).toMatchObject({ code: 'conflict', reason: 'already_set_up' });
});

test('the token is worth nothing afterwards', async () => {
  expect((await setUp('again', server.setupToken!)).error).toMatchObject({ reason: 'already_set_up' });
});

test('guessing the token ends in 429', async () => {
  const statuses = new Set<number>();
  for (let n = 0; n < 110; n += 1) statuses.add((await setUp('guess', `guess-${n}-xxxxxxxx`)).status);
  expect(statuses).toContain(429);
});
