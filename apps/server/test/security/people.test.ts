import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpVisitor } from '../webchat-visitor.ts';
import { call, openTrial, type Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.server.stop());

const asManager = (kind: 'query' | 'mutation', path: string, input: unknown) =>
  call(trial.server, kind, path, input, { token: trial.manager.token });

describe('what a visitor says of themselves', () => {
  const tell = async (body: object) => {
    const guest = new HttpVisitor(trial.server, trial.channel.key);
    await guest.open();
    const answer = await guest.post('/session', { visitorToken: guest.token, ...body });
    expect(answer.status).toBe(200);
    const { conversation } = await guest.send('Hello');
    const view = await asManager('query', 'conversations.get', { id: conversation.id });
    expect(view.status).toBe(200);
    return (view.value as { contact: { name: string; timeZone: string | null; context: object } }).contact;
  };

  test('a name cannot turn the line around it, nor hide signs in it', async () => {
    expect((await tell({ contact: { name: 'Mona\u202e\u2066 nimda\u0007' } })).name).toBe('Mona nimda');
    expect((await tell({ contact: { name: 'منى\u200f علي' } })).name).toBe('منى\u200f علي');
  });

  test('a time zone that is none is dropped: a screen would fail on it', async () => {
    expect((await tell({ context: { timeZone: 'Nowhere/Else' } })).timeZone).toBe('Africa/Cairo');
    expect((await tell({ context: { timeZone: 'Asia/Riyadh' } })).timeZone).toBe('Asia/Riyadh');
  });

  test('a page that is no web address is dropped', async () => {
    const { context } = await tell({ context: { url: 'javascript:alert(1)', referrer: 'data:text/html,x' } });
    expect(context).toEqual({});
    expect((await tell({ context: { url: 'https://shop.example/a?b=1' } })).context).toEqual({
      url: 'https://shop.example/a?b=1',
    });
  });
});

describe('what staff write', () => {
  test('names of people and companies cannot turn the line around them', async () => {
    const made = await asManager('mutation', 'users.create', {
      name: 'Hala\u202e\u2067 Samir\u0000',
      email: 'hala-rtl@example.test',
      password: 'Correct-horse-7',
      role: 'agent',
    });
    expect((made.value as { name: string }).name).toBe('Hala Samir');
  });

  test('fields that are not offered change nothing', async () => {
    const sent = {
      companyId: crypto.randomUUID(),
      passwordHash: 'x',
      email: 'other@example.test',
      id: trial.agent.id,
      isSuper: true,
    };
    const answer = await asManager('mutation', 'users.update', { version: 1, name: 'Same Agent', ...sent });
    expect(answer.value).toMatchObject({ id: trial.agent.id, email: trial.agent.email, name: 'Same Agent' });
    const self = await call(
      trial.server,
      'mutation',
      'auth.updateMe',
      { name: 'Still Agent', role: 'company_manager', isActive: false },
      { token: trial.agent.token },
    );
    expect(self.value).toMatchObject({ role: 'agent', isActive: true });
  });

  test('nobody raises themselves or makes a super admin', async () => {
    for (const role of ['super_admin', 'owner', '__proto__'])
      expect(
        (
          await asManager('mutation', 'users.create', {
            name: 'Up up',
            email: `${role}@example.test`,
            password: 'Correct-horse-7',
            role,
          })
        ).status,
      ).toBeGreaterThanOrEqual(400);
    const up = await call(
      trial.server,
      'mutation',
      'users.update',
      { id: trial.agent.id, version: 1, role: 'company_manager' },
      { token: trial.agent.token },
    );
    expect(up.error?.code).toBe('forbidden');
  });

  test('a time zone that is none is refused: nobody’s widget or ticket would work any more', async () => {
    const id = trial.company.companyId;
    const workingHours = { timeZone: 'Nowhere/Else', start: '09:00', end: '17:00', weekend: [] };
    const answer = await asManager('mutation', 'companies.update', { id, version: 1, settings: { workingHours } });
    expect(answer.status).toBe(400);
    expect((await new HttpVisitor(trial.server, trial.channel.key).get('/config')).status).toBe(200);
  });

  test('a logo is a picture on the web, not a script', async () => {
    const id = trial.company.companyId;
    for (const logoUrl of ['javascript:alert(1)', 'data:text/html,x', '//evil.example/x.png', 'http:evil'])
      expect(
        (await asManager('mutation', 'companies.update', { id, version: 1, branding: { hue: 1, logoUrl } })).status,
        logoUrl,
      ).toBe(400);
  });

  test('a long list of wrong values is not answered with a longer one', async () => {
    const answer = await asManager('mutation', 'knowledge.create', {
      kind: 'faq',
      title: 'Tags',
      body: 'x',
      language: 'en',
      tags: Array(300_000).fill(1),
    });
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(10_000);
  });
});
