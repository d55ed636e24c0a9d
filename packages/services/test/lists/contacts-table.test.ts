import { contactFilter, exportContactsInput, listContactsInput } from '@natiq/contracts/contacts/inputs';
import { eq } from '@natiq/db/query';
import { contacts } from '@natiq/db/schema';
import { makeCompany, makeUser } from '@natiq/testing/factories';
import { openScene, type Scene } from '@natiq/testing/scene';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countContacts, exportContacts, getContact, listContacts } from '../../src/contacts/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { type Lived, liveThrough } from './lived.ts';

let scene: Scene;
let lived: Lived;
beforeAll(async () => {
  scene = await openScene();
  lived = await liveThrough(scene);
});
afterAll(() => scene.close());

const listed = async (filter: Record<string, unknown>) =>
  (await listContacts(lived.agent.ctx, listContactsInput.parse(filter))).items.map(item => item.name);

test('contacts are listed newest first, narrowed by channel, day and words', async () => {
  expect(await listed({})).toEqual(['Salma', 'Karim', 'Nadia', 'أحمد رمزي', 'Adam Fares']);
  expect(await listed({ q: 'احمد' })).toEqual(['أحمد رمزي']);
  expect(await listed({ channel: 'telegram' })).toEqual([]);
  expect(await listed({ channel: lived.channel.channelId, sort: 'createdAt', limit: 2 })).toEqual([
    'Adam Fares',
    'أحمد رمزي',
  ]);
  expect(await listed({ from: '2026-11-21' })).toEqual([]);
  expect(await countContacts(lived.agent.ctx, contactFilter.parse({ q: 'a' }))).toMatchObject({ count: 4 });
});

test('a contact is shown with where they write from, never with what lets a visitor in', async () => {
  const [row] = (await listContacts(lived.viewer.ctx, listContactsInput.parse({ q: 'karim' }))).items;
  expect(row).toMatchObject({ channels: ['webchat'], conversations: 1 });
  const view = await getContact(lived.viewer.ctx, { id: row!.id });
  expect(view.identities).toMatchObject([{ address: null, channel: { kind: 'webchat' } }]);
  const { companyId } = await makeCompany(scene.services);
  const stranger = await makeUser(scene.services, companyId, { role: 'company_manager' });
  await expect(getContact(stranger.ctx, { id: row!.id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a merged contact is in no list and has no page', async () => {
  const [keep, gone] = (await listContacts(lived.agent.ctx, listContactsInput.parse({ q: 'adam' }))).items.concat(
    (await listContacts(lived.agent.ctx, listContactsInput.parse({ q: 'nadia' }))).items,
  );
  await transact(systemContext(scene.services, lived.channel.companyId), tx =>
    tx.update(contacts).set({ mergedInto: keep!.id }).where(eq(contacts.id, gone!.id)),
  );
  expect(await listed({ q: 'nadia' })).toEqual([]);
  await expect(getContact(lived.agent.ctx, { id: gone!.id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a sheet of contacts is for those who reach the whole company', async () => {
  await expect(exportContacts(lived.agent.ctx, exportContactsInput.parse({}))).rejects.toMatchObject({
    code: 'forbidden',
  });
  const { csv } = await exportContacts(lived.manager.ctx, exportContactsInput.parse({ q: 'karim' }));
  expect(csv.split('\r\n')[1]).toMatch(/^Karim,,,.*Web chat,1,/);
});
