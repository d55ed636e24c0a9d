import { eq } from '@natiq/db/query';
import { assistantVersions, auditEntries, channelLinks, channels, conversations } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getAssistantFigures } from '../../src/analytics/index.ts';
import * as rooms from '../../src/channels/index.ts';
import { handOver } from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';

let scene: Scene;
let home: TestChannel;
let manager: TestUser;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  const { companyId } = await makeCompany(scene.services);
  home = await makeChannel(scene.services, companyId, { assistantName: 'Nile' });
  manager = await makeUser(scene.services, companyId, { role: 'company_manager', name: 'Hala' });
});

const named = (en: string, ar = en) => ({ name: { en, ar } });
const add = (en: string, ar = en) => {
  scene.services.clock.advance({ seconds: 1 });
  return rooms.createAssistant(manager.ctx, named(en, ar));
};
const putAway = (id: string) => {
  scene.services.clock.advance({ seconds: 1 });
  return rooms.archiveAssistant(manager.ctx, { id });
};
const versions = async (id: string) => (await rooms.listAssistantVersions(manager.ctx, { id, limit: 20 })).items;
const actsOn = (id: string) =>
  transact(manager.ctx, tx =>
    tx
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, id))
      .orderBy(auditEntries.createdAt, auditEntries.id),
  ).then(rows => rows.map(row => row.action));

describe('a second assistant', () => {
  test('begins with a greeting in both languages, is audited, and stands beside the first', async () => {
    const made = await add('Sales', 'المبيعات');
    expect(made).toMatchObject({
      name: { en: 'Sales', ar: 'المبيعات' },
      version: 1,
      archivedAt: null,
      isEnabled: true,
    });
    expect(made.greeting.ar.body).toContain('المبيعات');
    expect((await rooms.listAssistants(manager.ctx)).map(one => one.name.en)).toEqual(['Nile', 'Sales']);
    expect(await actsOn(made.id)).toEqual(['assistant.created']);
    expect(await versions(made.id)).toMatchObject([{ version: 1, how: 'created', actor: 'Hala', changed: null }]);
  });

  test.each([
    ['the same', 'Nile', 'غيره'],
    ['other letters of the alphabet’s other case', 'nILE', 'غيره'],
    ['the other language', 'Other', 'Nile'],
  ])('may not be called like the first: %s', async (_, en, ar) => {
    await expect(add(en, ar)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'assistant_name_taken',
      fields: { name: 'assistant_name_taken' },
    });
  });

  test.each([
    [0.6, { answer: 0.85, caveat: 0.7, offer: 0.6 }],
    [0.8, { answer: 0.85, caveat: 0.8, offer: 0.8 }],
    [0.2, { answer: 0.85, caveat: 0.7, offer: 0.2 }],
  ])('begins with its company’s threshold, %d', async (escalationThreshold, thresholds) => {
    const { companyId } = await makeCompany(scene.services, { settings: { escalationThreshold } });
    const { ctx } = await makeUser(scene.services, companyId, { role: 'company_manager' });
    await transact(ctx, tx => rooms.createDefaultChannel(tx, ctx, { assistantName: { en: 'First', ar: 'الأول' } }));
    await rooms.createAssistant(ctx, named('Second'));
    expect((await rooms.listAssistants(ctx)).map(one => one.thresholds)).toEqual([thresholds, thresholds]);
  });

  test('asked for twice at once is there once', async () => {
    const both = await Promise.allSettled([add('Sales'), add('Sales')]);
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is set like another one, under its own name', async () => {
    const first = await rooms.updateAssistant(manager.ctx, {
      id: home.assistantId,
      version: 1,
      instructions: 'Be brief.',
    });
    const copy = await rooms.cloneAssistant(manager.ctx, { id: first.id, ...named('Copy', 'نسخة') });
    expect(copy).toMatchObject({ instructions: 'Be brief.', thresholds: first.thresholds, version: 1 });
    expect(copy.id).not.toBe(first.id);
    await expect(rooms.cloneAssistant(manager.ctx, { id: first.id, ...named('Nile', 'س') })).rejects.toMatchObject({
      reason: 'assistant_name_taken',
    });
    expect(await actsOn(copy.id)).toEqual(['assistant.cloned']);
  });

  test('is a manager’s to add', async () => {
    const leader = await makeUser(scene.services, home.companyId, { role: 'team_leader' });
    await expect(rooms.createAssistant(leader.ctx, named('X'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(rooms.archiveAssistant(leader.ctx, { id: home.assistantId })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a channel', () => {
  test('chooses its assistant; the next conversation is theirs', async () => {
    const sales = await add('Sales');
    const changed = await rooms.updateChannel(manager.ctx, { id: home.channelId, version: 1, assistantId: sales.id });
    expect(changed.assistantId).toBe(sales.id);
    expect(await rooms.webchatByKey(scene.services, home.key)).toMatchObject({ assistantId: sales.id });
    const made = await startConversation({ services: scene.services, channel: home });
    const [row] = await transact(manager.ctx, tx =>
      tx.select().from(conversations).where(eq(conversations.id, made.id)),
    );
    expect(row?.assistantId).toBe(sales.id);
  });

  test('chooses none of another company, and none that was put away', async () => {
    const { companyId } = await makeCompany(scene.services);
    const theirs = await makeChannel(scene.services, companyId);
    const choose = (assistantId: string) =>
      rooms.updateChannel(manager.ctx, { id: home.channelId, version: 1, assistantId });
    await expect(choose(theirs.assistantId)).rejects.toMatchObject({ code: 'not_found' });
    const old = await add('Old');
    await rooms.archiveAssistant(manager.ctx, { id: old.id });
    await expect(choose(old.id)).rejects.toMatchObject({ reason: 'assistant_archived' });
    await expect(rooms.createWebchat(manager.ctx, { name: 'Shop', assistantId: old.id })).rejects.toMatchObject({
      reason: 'assistant_archived',
    });
  });
});

describe('an assistant put away', () => {
  test('must speak nowhere: the refusal names where it does', async () => {
    await expect(rooms.archiveAssistant(manager.ctx, { id: home.assistantId })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'assistant_used',
      params: { channels: '“Web chat”' },
    });
    // A bot that was disconnected keeps its row and speaks no more.
    const sales = await add('Sales');
    await rooms.updateChannel(manager.ctx, { id: home.channelId, version: 1, assistantId: sales.id });
    await transact(manager.ctx, tx =>
      tx
        .update(channels)
        .set({ kind: 'telegram', assistantId: home.assistantId })
        .where(eq(channels.id, home.channelId)),
    );
    await transact(manager.ctx, tx =>
      tx.insert(channelLinks).values({
        companyId: home.companyId,
        channelId: home.channelId,
        mode: 'paused',
        accountId: '1',
        accountName: 'Bot',
        accountHandle: 'bot',
      }),
    );
    await expect(rooms.archiveAssistant(manager.ctx, { id: home.assistantId })).rejects.toMatchObject({
      reason: 'assistant_used',
    });
    await transact(manager.ctx, tx => tx.delete(channelLinks).where(eq(channelLinks.channelId, home.channelId)));
    expect(await rooms.archiveAssistant(manager.ctx, { id: home.assistantId })).toMatchObject({
      archivedAt: expect.any(String),
    });
  });

  test('leaves the list, cannot be changed, gives its name free, and comes back', async () => {
    const old = await add('Old');
    await putAway(old.id);
    await putAway(old.id);
    expect((await rooms.listAssistants(manager.ctx)).map(one => one.id)).toEqual([home.assistantId]);
    expect((await rooms.listArchivedAssistants(manager.ctx)).map(one => one.id)).toEqual([old.id]);
    await expect(
      rooms.updateAssistant(manager.ctx, { id: old.id, version: 1, instructions: 'x' }),
    ).rejects.toMatchObject({ reason: 'assistant_archived' });
    const next = await add('Old');
    await expect(rooms.unarchiveAssistant(manager.ctx, { id: old.id })).rejects.toMatchObject({
      reason: 'assistant_name_taken',
    });
    await putAway(next.id);
    expect(await rooms.unarchiveAssistant(manager.ctx, { id: old.id })).toMatchObject({ archivedAt: null });
    expect(await actsOn(old.id)).toEqual(['assistant.created', 'assistant.archived', 'assistant.unarchived']);
  });
});

describe('the history', () => {
  test('keeps how it stood before the first save, and every save with who, when and what', async () => {
    const { assistantId: id } = home;
    expect(await versions(id)).toMatchObject([{ version: 1, actor: '', changed: null }]);
    await rooms.updateAssistant(manager.ctx, { id, version: 1, instructions: 'Be brief.' });
    const thresholds = { answer: 0.9, caveat: 0.7, offer: 0.5 };
    await rooms.updateAssistant(manager.ctx, { id, version: 2, thresholds, languages: ['ar'] });
    expect(await versions(id)).toMatchObject([
      {
        version: 3,
        how: 'saved',
        actor: 'Hala',
        changed: ['languages', 'fallbackLanguage', 'thresholds.answer'],
      },
      { version: 2, how: 'saved', actor: 'Hala', changed: ['instructions'] },
      { version: 1, how: 'saved', actor: '', changed: null },
    ]);
    expect(await rooms.compareAssistantVersions(manager.ctx, { id, from: 1, to: 3 })).toEqual({
      from: 1,
      to: 3,
      changes: [
        { field: 'instructions', before: '', after: 'Be brief.' },
        { field: 'languages', before: ['en', 'ar'], after: ['ar'] },
        { field: 'fallbackLanguage', before: 'en', after: 'ar' },
        { field: 'thresholds.answer', before: 0.85, after: 0.9 },
      ],
    });
    await expect(rooms.compareAssistantVersions(manager.ctx, { id, from: 1, to: 9 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('brings an older version back as a new one, against what was seen', async () => {
    const { assistantId: id } = home;
    await rooms.updateAssistant(manager.ctx, { id, version: 1, instructions: 'Be brief.' });
    await expect(rooms.restoreAssistantVersion(manager.ctx, { id, version: 1, to: 1 })).rejects.toMatchObject({
      reason: 'version_changed',
      params: { version: 2 },
    });
    expect(await rooms.restoreAssistantVersion(manager.ctx, { id, version: 2, to: 1 })).toMatchObject({
      instructions: '',
      version: 3,
    });
    expect((await versions(id))[0]).toMatchObject({ version: 3, how: 'restored', restoredFrom: 1 });
    expect((await rooms.compareAssistantVersions(manager.ctx, { id, from: 1, to: 3 })).changes).toEqual([]);
  });

  test('comes in pages', async () => {
    const { assistantId: id } = home;
    for (const version of [1, 2, 3])
      await rooms.updateAssistant(manager.ctx, { id, version, instructions: `Words ${version}` });
    const first = await rooms.listAssistantVersions(manager.ctx, { id, limit: 3 });
    expect(first.items.map(row => row.version)).toEqual([4, 3, 2]);
    expect(first.items[2]?.changed).toEqual(['instructions']);
    const second = await rooms.listAssistantVersions(manager.ctx, { id, limit: 3, cursor: first.nextCursor! });
    expect([second.items.map(row => row.version), second.nextCursor]).toEqual([[1], null]);
  });

  test('is nobody’s to rewrite', async () => {
    const { assistantId: id } = home;
    await rooms.updateAssistant(manager.ctx, { id, version: 1, instructions: 'Be brief.' });
    const rewrite = transact(manager.ctx, tx =>
      tx.update(assistantVersions).set({ actorLabel: 'Nobody' }).where(eq(assistantVersions.assistantId, id)),
    );
    await expect(rewrite).rejects.toThrow();
  });
});

test('figures are counted from the rows of its own conversations', async () => {
  const sales = await add('Sales');
  const figures = (id: string) => getAssistantFigures(manager.ctx, { id, days: 30 });
  expect(await figures(sales.id)).toEqual({
    days: 30,
    conversations: 0,
    answered: 0,
    handedOver: 0,
    rating: null,
    ratings: 0,
  });
  const made = await startConversation({ services: scene.services, channel: home });
  await startConversation({ services: scene.services, channel: home });
  await handOver(systemContext(scene.services, home.companyId), {
    conversationId: made.id,
    reason: 'explicit_request',
    by: 'system',
  });
  expect(await figures(home.assistantId)).toMatchObject({ conversations: 2, answered: 0, handedOver: 1 });
  expect(await figures(sales.id)).toMatchObject({ conversations: 0, handedOver: 0 });
  scene.services.clock.advance({ days: 31 });
  expect(await figures(home.assistantId)).toMatchObject({ conversations: 0, handedOver: 0 });
});
