import { listAudit } from '@natiq/services/audit';
import { hashNewPassword } from '@natiq/services/identity';
import { systemContext } from '@natiq/services/kernel/context';
import { makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, openTrial, type Trial } from './trial.ts';

let trial: Trial;
let passwordHash: string;
const password = 'Correct-horse-7';

beforeAll(async () => {
  trial = await openTrial();
  passwordHash = await hashNewPassword(password);
});
afterAll(() => trial.server.stop());

const someone = () => makeUser(trial.server.wired.services, trial.company.companyId, { passwordHash });
const signIn = (email: string, guess: string, headers: Record<string, string> = {}) =>
  call(trial.server, 'mutation', 'auth.signIn', { email, password: guess }, { headers });

describe('guessing a password', () => {
  test('the sixth try of an account waits, though its password is right; another account of the house does not', async () => {
    const [victim, other] = [await someone(), await someone()];
    for (let n = 0; n < 5; n += 1) expect((await signIn(victim.email, `wrong-${n}`)).status).toBe(401);
    const refused = await signIn(victim.email, password);
    expect(refused).toMatchObject({ status: 429, error: { reason: 'sign_in_throttled' } });
    expect((await signIn(other.email, password)).status).toBe(200);
  });

  test('20 tries at once are not faster than 20 in a row', async () => {
    const victim = await someone();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(victim.email, `wrong-${n}`)));
    expect(answers.filter(a => a.status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.filter(a => a.status === 429).length).toBeGreaterThanOrEqual(15);
  });

  test('15 tries in one batch are 15 tries', async () => {
    const victim = await someone();
    const guesses = Array.from({ length: 15 }, (_, n) => [
      n,
      { json: { email: victim.email, password: `wrong-${n}` } },
    ]);
    const answer = await call(trial.server, 'mutation', `${Array(15).fill('auth.signIn').join(',')}?batch=1`, null, {
      raw: JSON.stringify(Object.fromEntries(guesses)),
    });
    expect(answer.text.match(/wrong_credentials/g)?.length ?? 0).toBeLessThanOrEqual(5);
  });

  test('with TRUSTED_PROXIES=0 a made-up X-Forwarded-For is no other address', async () => {
    const victim = await someone();
    const statuses = [];
    for (let n = 0; n < 8; n += 1)
      statuses.push((await signIn(victim.email, `wrong-${n}`, { 'x-forwarded-for': `10.0.0.${n}` })).status);
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
  });

  test('an unknown address and a wrong password are told apart by nothing: same body, about the same time', async () => {
    const known = await someone();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = 0; n < 4; n += 1) {
      for (const kind of ['known', 'unknown'] as const) {
        const from = performance.now();
        const answer = await signIn(kind === 'known' ? known.email : `nobody-${n}@example.test`, 'wrong-0');
        times[kind].push(performance.now() - from);
        expect(answer).toMatchObject({ status: 401, error: { reason: 'wrong_credentials' } });
      }
    }
    const [a, b] = [Math.min(...times.known), Math.min(...times.unknown)];
    expect(Math.min(a, b) / Math.max(a, b)).toBeGreaterThan(0.5);
  });

  test('one’s own password asked again is throttled too, and cannot be changed without it', async () => {
    const person = trial.manager;
    const change = (currentPassword: string) =>
      call(
        trial.server,
        'mutation',
        'auth.updateMe',
        { password: 'Other-horse-8', currentPassword },
        { token: person.token },
      );
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => change(`wrong-${n}`)));
    expect(answers.filter(a => a.error?.reason === 'wrong_password').length).toBeLessThanOrEqual(5);
    expect(answers.filter(a => a.status === 429).length).toBeGreaterThanOrEqual(7);
    const sideDoor = await call(
      trial.server,
      'mutation',
      'users.update',
      { id: person.id, version: 1, password: 'Other-horse-8' },
      { token: person.token },
    );
    expect(sideDoor.error?.reason).toBe('own_password');
  });
});

describe('the session', () => {
  test('is a new one at each sign-in, in a cookie that scripts and other sites do not get', async () => {
    const person = await someone();
    const planted = 'a'.repeat(43);
    const answer = await signIn(person.email, password, { cookie: `natiq_session=${planted}` });
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^natiq_session=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(cookie).not.toContain(planted);
    expect((await call(trial.server, 'query', 'auth.me', undefined, { token: planted })).status).toBe(401);
  });

  test('at most five live side by side, and sign-out clears the cookie and kills the token', async () => {
    const person = await someone();
    const tokens: string[] = [];
    for (let n = 0; n < 6; n += 1)
      tokens.push(((await signIn(person.email, password)).value as { token: string }).token);
    expect((await call(trial.server, 'query', 'auth.me', undefined, { token: tokens[0]! })).status).toBe(401);
    const out = await call(trial.server, 'mutation', 'auth.signOut', undefined, { token: tokens[5]! });
    expect(out.headers.get('set-cookie')).toContain('natiq_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect((await call(trial.server, 'query', 'auth.me', undefined, { token: tokens[5]! })).status).toBe(401);
  });

  test('sign-in and sign-out leave an audit entry', async () => {
    const ctx = systemContext(trial.server.wired.services, trial.company.companyId);
    const { items } = await listAudit(ctx, { limit: 100 });
    expect(items.map(item => item.action)).toEqual(expect.arrayContaining(['session.started', 'session.ended']));
  });
});

test('over https the cookie is Secure and the answers ask for https', async () => {
  const secure = await openTrial({ PUBLIC_URL: 'https://support.example.test' });
  try {
    const user = await makeUser(secure.server.wired.services, secure.company.companyId, { passwordHash });
    const answer = await call(secure.server, 'mutation', 'auth.signIn', { email: user.email, password });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
  } finally {
    await secure.server.stop();
  }
});
