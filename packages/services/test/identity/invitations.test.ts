import type { Database } from '@natiq/db';
import {
  acceptInvitation,
  authenticate,
  getInvitation,
  inviteUser,
  reinviteUser,
  signIn,
  updateUser,
} from '@natiq/services/identity';
import type { Mail } from '@natiq/services/kernel/ports';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser, type TestCompany, type TestUser, testServices } from '@natiq/testing/factories';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const password = 'Correct-horse-7';
const origin = (ip = '127.0.0.1') => ({ requestId: 'r', ip, userAgent: 'test' });
let database: Database;
let services: ReturnType<typeof testServices>;
let company: TestCompany;
let manager: TestUser;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
  services.clock.set(new Date());
  company = await makeCompany(services, { name: 'Nile Mobile' });
  manager = await makeUser(services, company.companyId, { role: 'company_manager' });
});
beforeEach(() => {
  services.ports.mailer = null;
  services.ports.publicUrl = null;
});
afterAll(() => database.close());

const person = (more: object = {}) => ({
  name: 'Salma',
  email: `salma-${++count}@example.test`,
  role: 'agent' as const,
  locale: 'ar' as const,
  capacity: 6,
  ...more,
});
const tokenOf = (invited: { path: string }) => invited.path.split('#')[1]!;
const gone = { code: 'not_found', reason: 'invitation_gone' };

describe('an invitation', () => {
  test('lets in once, with the password the person chose', async () => {
    const invited = await inviteUser(manager.ctx, person());
    expect(invited).toMatchObject({ isMailed: false, user: { isInvited: true, isActive: true } });
    const token = tokenOf(invited);
    expect(await getInvitation(services, { token }, origin())).toMatchObject({
      companyName: 'Nile Mobile',
      name: 'Salma',
      email: invited.user.email,
      locale: 'ar',
    });
    const entered = await acceptInvitation(services, { token, name: 'Salma Fathy', password }, origin());
    expect(entered.me.user).toMatchObject({ id: invited.user.id, name: 'Salma Fathy', isInvited: false });
    expect(await authenticate(services, entered.token, origin())).not.toBeNull();
    await expect(acceptInvitation(services, { token, name: 'Again', password }, origin())).rejects.toMatchObject(gone);
    await expect(getInvitation(services, { token }, origin())).rejects.toMatchObject(gone);
    expect((await signIn(services, { email: invited.user.email, password }, origin())).me.user.id).toBe(
      invited.user.id,
    );
  });

  test('is spent by one of two who hold the link at once', async () => {
    const token = tokenOf(await inviteUser(manager.ctx, person()));
    const results = await Promise.allSettled(
      ['One', 'Two'].map(name => acceptInvitation(services, { token, name, password }, origin())),
    );
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is good for seven days', async () => {
    const token = tokenOf(await inviteUser(manager.ctx, person()));
    const now = services.clock.now();
    services.clock.set(new Date(now.getTime() + 7 * 86_400_000 - 1000));
    expect(await getInvitation(services, { token }, origin())).toMatchObject({ name: 'Salma' });
    services.clock.set(new Date(now.getTime() + 7 * 86_400_000));
    await expect(getInvitation(services, { token }, origin())).rejects.toMatchObject(gone);
    await expect(acceptInvitation(services, { token, name: 'Late', password }, origin())).rejects.toMatchObject(gone);
    services.clock.set(now);
  });

  test('before it is used nobody signs in, whatever the password', async () => {
    const { user } = await inviteUser(manager.ctx, person());
    for (const tried of ['none', password, ' '])
      await expect(signIn(services, { email: user.email, password: tried }, origin('10.1.0.1'))).rejects.toMatchObject({
        reason: 'wrong_credentials',
      });
  });

  test('ends when a new one is made, when the person is switched off, and when they are given a password', async () => {
    const first = await inviteUser(manager.ctx, person());
    const second = await reinviteUser(manager.ctx, { id: first.user.id });
    await expect(getInvitation(services, { token: tokenOf(first) }, origin())).rejects.toMatchObject(gone);
    const off = await updateUser(manager.ctx, { id: first.user.id, version: first.user.version, isActive: false });
    await expect(getInvitation(services, { token: tokenOf(second) }, origin())).rejects.toMatchObject(gone);
    await updateUser(manager.ctx, { id: off.id, version: off.version, isActive: true });
    await expect(getInvitation(services, { token: tokenOf(second) }, origin())).rejects.toMatchObject(gone);

    const given = await inviteUser(manager.ctx, person());
    await updateUser(manager.ctx, { id: given.user.id, version: given.user.version, password });
    await expect(getInvitation(services, { token: tokenOf(given) }, origin())).rejects.toMatchObject(gone);
    await expect(reinviteUser(manager.ctx, { id: given.user.id })).rejects.toMatchObject({ reason: 'already_in' });
  });

  test('gives no role above one’s own, takes no email twice, and knows nobody of another company', async () => {
    const leader = await makeUser(services, company.companyId, { role: 'team_leader' });
    await expect(inviteUser(leader.ctx, person({ role: 'company_manager' }))).rejects.toMatchObject({
      reason: 'role_not_assignable',
    });
    const agent = await makeUser(services, company.companyId, { role: 'agent' });
    await expect(inviteUser(agent.ctx, person())).rejects.toMatchObject({ code: 'forbidden' });
    const { user } = await inviteUser(manager.ctx, person());
    await expect(inviteUser(manager.ctx, person({ email: user.email }))).rejects.toMatchObject({
      reason: 'email_taken',
    });
    const stranger = await makeUser(services, (await makeCompany(services)).companyId, { role: 'company_manager' });
    await expect(reinviteUser(stranger.ctx, { id: user.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('goes out by mail where mail is set up, in the person’s language; a server that is away costs the mail alone', async () => {
    const mails: Mail[] = [];
    services.ports.publicUrl = 'https://support.example.test';
    services.ports.mailer = { send: async mail => void mails.push(mail), check: async () => {} };
    const invited = await inviteUser(manager.ctx, person());
    expect(invited.isMailed).toBe(true);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: invited.user.email, language: 'ar' });
    expect(mails[0]!.text.split('\n')).toContain(`https://support.example.test${invited.path}`);
    services.ports.mailer.send = async () => {
      throw new Error('connect ECONNREFUSED');
    };
    const again = await reinviteUser(manager.ctx, { id: invited.user.id });
    expect(again.isMailed).toBe(false);
    expect(await getInvitation(services, { token: tokenOf(again) }, origin())).toMatchObject({ name: 'Salma' });
    expect(JSON.stringify(services.log.lines)).not.toContain(tokenOf(again));
  });
});
