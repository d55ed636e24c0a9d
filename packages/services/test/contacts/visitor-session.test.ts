import { eq } from '@natiq/db/query';
import { contactIdentities, contacts } from '@natiq/db/schema';
import { makeChannel, makeCompany } from '@natiq/testing/factories';
import { openScene, type Scene } from '@natiq/testing/scene';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticateVisitor, openVisitorSession } from '../../src/contacts/index.ts';
import { transact } from '../../src/kernel/context.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const origin = { requestId: '', ip: '127.0.0.1', userAgent: '' };
const here = () => ({ companyId: scene.company.companyId, channelId: scene.channel.channelId });

test('a visitor comes back by token; the token lies nowhere but with them', async () => {
  const first = await openVisitorSession(scene.services, here(), {
    contact: { name: 'Salma', email: 'salma@example.test' },
    context: { url: 'https://shop.example/plans', language: 'ar-EG', timeZone: 'Africa/Cairo' },
  });
  expect(first.isNew).toBe(true);
  const again = await openVisitorSession(scene.services, here(), {
    visitorToken: first.visitorToken,
    contact: { name: 'Salma Adel', email: '' },
    context: { url: 'https://shop.example/pay' },
  });
  expect(again).toEqual({ ...first, isNew: false });
  const [contact] = await transact(scene.agent.ctx, tx =>
    tx.select().from(contacts).where(eq(contacts.id, first.contactId)),
  );
  expect(contact).toMatchObject({
    name: 'Salma Adel',
    email: 'salma@example.test',
    language: 'ar',
    timeZone: 'Africa/Cairo',
  });
  const identities = await transact(scene.agent.ctx, tx =>
    tx.select().from(contactIdentities).where(eq(contactIdentities.id, first.identityId)),
  );
  expect(JSON.stringify(identities)).not.toContain(first.visitorToken);
  expect(identities[0]!.context).toEqual({ url: 'https://shop.example/pay' });
});

test('an unknown token is never adopted, and a known email merges nobody', async () => {
  const made = 'x'.repeat(43);
  const one = await openVisitorSession(scene.services, here(), { visitorToken: made, context: {} });
  expect(one.visitorToken).not.toBe(made);
  const contact = { email: 'same@example.test' };
  const two = await openVisitorSession(scene.services, here(), { contact, context: {} });
  const three = await openVisitorSession(scene.services, here(), { contact, context: {} });
  expect(three.contactId).not.toBe(two.contactId);
});

test('a token opens its own channel of its own company only', async () => {
  const { visitorToken, identityId, contactId } = await openVisitorSession(scene.services, here(), {
    contact: { name: 'Salma' },
    context: {},
  });
  const { companyId, channelId } = here();
  const other = await makeChannel(scene.services, companyId);
  const stranger = await makeChannel(scene.services, (await makeCompany(scene.services)).companyId);
  const as = (company: string, channel: string, token = visitorToken) =>
    authenticateVisitor(scene.services, company, channel, token, origin);
  expect((await as(companyId, channelId))?.actor).toEqual({
    kind: 'contact',
    id: contactId,
    label: 'Salma',
    identityId,
    channelId,
  });
  expect(await as(companyId, other.channelId)).toBeNull();
  expect(await as(stranger.companyId, stranger.channelId)).toBeNull();
  expect(await as(stranger.companyId, channelId)).toBeNull();
  expect(await as(companyId, channelId, `${visitorToken}x`)).toBeNull();
});
