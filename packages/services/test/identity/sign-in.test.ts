import type { Database } from '@natiq/db';
import {
  actAs,
  authenticate,
  createUser,
  deactivateUser,
  hashNewPassword,
  listSessions,
  revokeSession,
  signIn,
  signOut,
  updateMe,
  updateUser,
} from '@natiq/services/identity';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, type TestCompany, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const password = 'Correct-horse-7';
const origin = (ip = '127.0.0.1') => ({ requestId: 'r', ip, userAgent: 'test' });
let database: Database;
let services: ReturnType<typeof testServices>;
let company: TestCompany;
let passwordHash: string;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
  services.clock.set(new Date());
  company = await makeCompany(services);
  passwordHash = await hashNewPassword(password);
});
afterAll(() => database.close());

const person = (options: Parameters<typeof makeUser>[2] = {}) =>
  makeUser(services, company.companyId, { passwordHash, ...options });

describe('signing in', () => {
  test('opens a session that authenticates until it is signed out', async () => {
    const user = await person();
    const { token, me } = await signIn(services, { email: user.email, password }, origin());
    expect(me.user).toMatchObject({ id: user.id, email: user.email });
    expect(JSON.stringify(me)).not.toContain(passwordHash);
    const ctx = await authenticate(services, token, origin());
    expect(ctx?.actor).toMatchObject({ kind: 'user', id: user.id, role: 'agent' });
    await signOut(ctx!);
    expect(await authenticate(services, token, origin())).toBeNull();
  });

  test('answers an unknown email and a wrong password alike', async () => {
    const user = await person();
    const wrong = await signIn(services, { email: user.email, password: 'Wrong-horse-7' }, origin('10.0.0.1')).catch(
      e => e,
    );
    const unknown = await signIn(services, { email: 'nobody@example.test', password }, origin('10.0.0.1')).catch(
      e => e,
    );
    expect(wrong.toBody()).toEqual(unknown.toBody());
    expect(wrong).toMatchObject({ code: 'unauthenticated', reason: 'wrong_credentials' });
  });

  test('stops after five failures of one account from one address, and only there', async () => {
    const user = await person();
    for (let n = 0; n < 5; n += 1)
      await signIn(services, { email: user.email, password: 'Wrong-horse-7' }, origin('10.0.0.2')).catch(() => {});
    await expect(signIn(services, { email: user.email, password }, origin('10.0.0.2'))).rejects.toMatchObject({
      code: 'rate_limited',
      reason: 'sign_in_throttled',
    });
    await expect(signIn(services, { email: user.email, password }, origin('10.0.0.3'))).resolves.toBeTruthy();
    services.clock.set(new Date(Date.now() + 16 * 60_000));
    await expect(signIn(services, { email: user.email, password }, origin('10.0.0.2'))).resolves.toBeTruthy();
    services.clock.set(new Date());
  });

  test('asks for the company only where one email lives in two, and only of somebody who knows a password', async () => {
    const email = `twice-${Date.now()}@example.test`;
    const other = await makeCompany(services);
    await person({ email });
    await makeUser(services, other.companyId, { email, passwordHash });
    await expect(signIn(services, { email, password }, origin())).rejects.toMatchObject({ reason: 'company_needed' });
    await expect(signIn(services, { email, password: 'Wrong-horse-7' }, origin())).rejects.toMatchObject({
      reason: 'wrong_credentials',
    });
    const { me } = await signIn(services, { email, password, companySlug: other.slug }, origin());
    expect(me.company.slug).toBe(other.slug);
  });

  test('refuses a deactivated person and people of a deactivated company', async () => {
    const user = await person({ role: 'agent' });
    const manager = await person({ role: 'company_manager' });
    await deactivateUser(manager.ctx, { id: user.id });
    await expect(signIn(services, { email: user.email, password }, origin())).rejects.toMatchObject({
      reason: 'wrong_credentials',
    });
  });
});

describe('sessions', () => {
  test('keeps at most five; the oldest ends', async () => {
    const user = await person();
    const tokens: string[] = [];
    for (let n = 0; n < 6; n += 1)
      tokens.push((await signIn(services, { email: user.email, password }, origin())).token);
    expect(await authenticate(services, tokens[0]!, origin())).toBeNull();
    const ctx = await authenticate(services, tokens[5]!, origin());
    const sessions = await listSessions(ctx!);
    expect(sessions).toHaveLength(5);
    expect(sessions.filter(s => s.current)).toHaveLength(1);
    expect(JSON.stringify(sessions)).not.toContain(tokens[5]);
  });

  test('are revoked by public id, one’s own only', async () => {
    const [user, other] = [await person(), await person()];
    const mine = await signIn(services, { email: user.email, password }, origin());
    const theirs = await signIn(services, { email: other.email, password }, origin());
    const ctx = (await authenticate(services, mine.token, origin()))!;
    const theirSession = (await listSessions((await authenticate(services, theirs.token, origin()))!))[0]!;
    await expect(revokeSession(ctx, { id: theirSession.id })).rejects.toMatchObject({ code: 'not_found' });
    await revokeSession(ctx, { id: ctx.actor.sessionId });
    expect(await authenticate(services, mine.token, origin())).toBeNull();
    expect(await authenticate(services, theirs.token, origin())).not.toBeNull();
  });

  test('end at once with deactivation, a new role, or a new password', async () => {
    const manager = await person({ role: 'company_manager' });
    for (const change of [{ isActive: false }, { role: 'viewer' as const }, { password: 'Another-horse-8' }]) {
      const user = await person();
      const { token, me } = await signIn(services, { email: user.email, password }, origin());
      await updateUser(manager.ctx, { id: user.id, version: me.user.version, ...change });
      expect(await authenticate(services, token, origin())).toBeNull();
    }
  });

  test('ended by deactivation do not come back with the person', async () => {
    const manager = await person({ role: 'company_manager' });
    const user = await person();
    const { token, me } = await signIn(services, { email: user.email, password }, origin());
    const { version } = await updateUser(manager.ctx, { id: user.id, version: me.user.version, isActive: false });
    await updateUser(manager.ctx, { id: user.id, version, isActive: true });
    expect(await authenticate(services, token, origin())).toBeNull();
  });

  test('a changed password of one’s own ends the other sessions and needs the present one', async () => {
    const user = await person();
    const first = await signIn(services, { email: user.email, password }, origin());
    const second = await signIn(services, { email: user.email, password }, origin());
    const ctx = (await authenticate(services, second.token, origin()))!;
    await expect(updateMe(ctx, { password: 'Another-horse-8', currentPassword: 'no' })).rejects.toMatchObject({
      reason: 'wrong_password',
    });
    await updateMe(ctx, { password: 'Another-horse-8', currentPassword: password });
    expect(await authenticate(services, first.token, origin())).toBeNull();
    expect(await authenticate(services, second.token, origin())).not.toBeNull();
  });

  test('are stored by hash: the token stands in no row', async () => {
    const user = await person();
    const { token } = await signIn(services, { email: user.email, password }, origin());
    const { sessionsOfUser } = await import('@natiq/db/sessions');
    const rows = await sessionsOfUser(database, company.companyId, user.id, new Date());
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('users', () => {
  const fresh = () => ({
    name: 'New person',
    email: `new-${Math.random().toString(36).slice(2)}@example.test`,
    password,
    locale: 'en' as const,
    capacity: 6,
  });

  test('nobody hands out a role above their own', async () => {
    const leader = await person({ role: 'team_leader' });
    await expect(createUser(leader.ctx, { ...fresh(), role: 'company_manager' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(createUser(leader.ctx, { ...fresh(), role: 'agent' })).resolves.toMatchObject({ role: 'agent' });
    const manager = await person({ role: 'company_manager' });
    await expect(createUser(manager.ctx, { ...fresh(), role: 'super_admin' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const agent = await person();
    await expect(createUser(agent.ctx, { ...fresh(), role: 'agent' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('nobody changes somebody above them, nor raises anybody above themselves', async () => {
    const [leader, manager, agent] = [
      await person({ role: 'team_leader' }),
      await person({ role: 'company_manager' }),
      await person(),
    ];
    const refused = { code: 'forbidden', reason: 'role_not_assignable' };
    for (const change of [
      { name: 'Renamed' },
      { isActive: false },
      { password: 'Another-horse-8' },
      { role: 'agent' as const },
    ])
      await expect(updateUser(leader.ctx, { id: manager.id, version: 1, ...change })).rejects.toMatchObject(refused);
    for (const role of ['team_leader', 'company_manager', 'super_admin'] as const)
      await expect(updateUser(leader.ctx, { id: agent.id, version: 1, role })).rejects.toMatchObject(refused);
    await expect(updateUser(leader.ctx, { id: agent.id, version: 1, role: 'viewer' })).resolves.toMatchObject({
      role: 'viewer',
    });
  });

  test('an email is unique within the company, in words at the field', async () => {
    const manager = await person({ role: 'company_manager' });
    const input = { ...fresh(), role: 'agent' as const };
    await createUser(manager.ctx, input);
    await expect(createUser(manager.ctx, input)).rejects.toMatchObject({
      code: 'conflict',
      fields: { email: 'email_taken' },
    });
  });

  test('a weak password is refused naming what is missing, one over 72 bytes too', async () => {
    const manager = await person({ role: 'company_manager' });
    await expect(createUser(manager.ctx, { ...fresh(), role: 'agent', password: 'short' })).rejects.toMatchObject({
      reason: 'password_weak',
    });
    await expect(
      createUser(manager.ctx, { ...fresh(), role: 'agent', password: `Aa1!${'ن'.repeat(40)}` }),
    ).rejects.toMatchObject({ reason: 'password_weak' });
  });

  test('a stale version is refused with the newer one', async () => {
    const [manager, user] = [await person({ role: 'company_manager' }), await person()];
    await updateUser(manager.ctx, { id: user.id, version: 1, name: 'First writer' });
    await expect(updateUser(manager.ctx, { id: user.id, version: 1, name: 'Second writer' })).rejects.toMatchObject({
      reason: 'version_changed',
      params: { version: 2 },
    });
  });

  test('the last manager and one’s own account cannot be switched off', async () => {
    const own = await makeCompany(services);
    const manager = await makeUser(services, own.companyId, { role: 'company_manager' });
    await expect(deactivateUser(manager.ctx, { id: manager.id })).rejects.toMatchObject({ reason: 'own_account' });
    const system = {
      ...manager.ctx,
      actor: {
        ...(await actAs(services, own.companyId, manager.id)).actor,
        id: '00000000-0000-7000-8000-000000000000',
      },
    };
    await expect(deactivateUser(system, { id: manager.id })).rejects.toMatchObject({ reason: 'last_manager' });
  });
});
