import { conversationEvents } from '@natiq/db/events';
import { eq } from '@natiq/db/query';
import { conversationMoods, messages, sentimentLogs } from '@natiq/db/schema';
import type { Scratch } from '@natiq/db/scratch';
import { withTenant } from '@natiq/db/tenant';
import { testDatabase } from '@natiq/testing/database';
import { makeCompany, makeUser } from '@natiq/testing/factories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationRow, findConversations, listConversations } from '../../src/conversations/index.ts';
import { resolveConversation, takeOver } from '../../src/handover/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { reactionTable } from '../../src/reactions/index.ts';
import { getMoodLine, readSentiment } from '../../src/sentiment/index.ts';
import { makeScene, type Scene } from '../answering/support.ts';

let database: Scratch;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const furious = 'your network is pathetic, I am sick of this garbage';
const calm = 'my order number is 5512';
const thanks = 'problem solved, thank you so much, great service!';

const system = (scene: Scene) => systemContext(scene.services, scene.companyId);
const inCompany = <T>(scene: Scene, fn: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(scene.services.database, scene.companyId, fn);
const saidIds = async (scene: Scene) =>
  (await inCompany(scene, tx => tx.select().from(messages).where(eq(messages.conversationId, scene.conversationId))))
    .filter(row => row.authorKind === 'contact')
    .sort((a, b) => a.seq - b.seq)
    .map(row => row.id);
const logs = (scene: Scene) =>
  inCompany(scene, tx =>
    tx
      .select()
      .from(sentimentLogs)
      .where(eq(sentimentLogs.conversationId, scene.conversationId))
      .orderBy(sentimentLogs.seq),
  );
const moodOf = (scene: Scene) =>
  inCompany(scene, async tx => {
    const [row] = await tx
      .select()
      .from(conversationMoods)
      .where(eq(conversationMoods.conversationId, scene.conversationId));
    return row;
  });
const readAll = async (scene: Scene, order?: (ids: string[]) => string[]) => {
  const ids = await saidIds(scene);
  for (const messageId of order?.(ids) ?? ids) await readSentiment(system(scene), { messageId });
};
/** What screens were told of the mood, in order. */
const told = (scene: Scene) =>
  inCompany(scene, tx =>
    conversationEvents(tx, scene.conversationId, ['conversation.mood', 'conversation.upset'], 100),
  );

describe('reading how a message sounds', () => {
  it('keeps one row a message with what was found, and the mood beside the conversation', async () => {
    const scene = await makeScene(database, [calm, furious]);
    await readAll(scene);
    expect(await logs(scene)).toMatchObject([
      { seq: 1, level: 'neutral', label: 'neutral', score: 0, language: 'en', analyser: 'words-1' },
      { seq: 2, level: 'very_negative', label: 'negative' },
    ]);
    expect(await moodOf(scene)).toMatchObject({ label: 'negative', trend: 'falling', latestSeq: 2, alertSeq: 2 });
    expect(await conversationRow(system(scene), scene.conversationId)).toMatchObject({
      mood: { label: 'upset', trend: 'falling' },
    });
  });

  it('does not mind a repeat, nor messages that come late and out of order', async () => {
    const said = [calm, furious, 'still waiting', thanks];
    const [inOrder, mixed] = [await makeScene(database, said), await makeScene(database, said)];
    await readAll(inOrder);
    await readAll(mixed, ids => [ids[3]!, ids[1]!, ids[0]!, ids[1]!, ids[2]!, ids[3]!]);
    const facts = (rows: Awaited<ReturnType<typeof logs>>) => rows.map(({ seq, score, level }) => [seq, score, level]);
    expect(facts(await logs(mixed))).toEqual(facts(await logs(inOrder)));
    const [one, other] = [await moodOf(inOrder), await moodOf(mixed)];
    expect([other?.label, other?.score, other?.trend, other?.latestSeq]).toEqual([
      one?.label,
      one?.score,
      one?.trend,
      one?.latestSeq,
    ]);
    const before = await told(inOrder);
    await readAll(inOrder);
    expect(await told(inOrder)).toHaveLength(before.length);
  });

  it('reads messages side by side into one mood', async () => {
    const scene = await makeScene(database, Array(6).fill(furious));
    await Promise.all((await saidIds(scene)).map(messageId => readSentiment(system(scene), { messageId })));
    expect(await logs(scene)).toHaveLength(6);
    expect(await moodOf(scene)).toMatchObject({ latestSeq: 6, label: 'negative' });
    expect((await told(scene)).filter(event => event.type === 'conversation.upset')).toHaveLength(1);
  });

  it('leaves nothing of what has no words, nor of what is none of the customer’s', async () => {
    const scene = await makeScene(database, ['...']);
    await readAll(scene);
    expect([await logs(scene), await moodOf(scene)]).toEqual([[], undefined]);
    await readSentiment(system(scene), { messageId: scene.conversationId });
    expect(await moodOf(scene)).toBeUndefined();
    expect(await conversationRow(system(scene), scene.conversationId)).toMatchObject({ mood: null });
  });

  it('follows an edit, and lets go of a message that lost its words', async () => {
    const scene = await makeScene(database, [furious]);
    await readAll(scene);
    const [messageId] = await saidIds(scene);
    const becomes = (change: Partial<typeof messages.$inferInsert>) =>
      inCompany(scene, tx => tx.update(messages).set(change).where(eq(messages.id, messageId!)));
    await becomes({ text: thanks });
    await readAll(scene);
    expect(await moodOf(scene)).toMatchObject({ label: 'positive' });
    await becomes({ deletedAt: new Date() });
    await readAll(scene);
    expect([await logs(scene), await moodOf(scene)]).toEqual([[], undefined]);
  });

  it('reads a very long message', async () => {
    const scene = await makeScene(database, [`${'my number is 5512. '.repeat(400)}${furious}`]);
    await readAll(scene);
    expect(await logs(scene)).toMatchObject([{ label: 'negative' }]);
  });
});

describe('telling of it', () => {
  it('alarms once an outburst, again after the mood had recovered, and of calm words says nothing', async () => {
    const scene = await makeScene(database, [calm, furious, furious, thanks, thanks, furious, calm]);
    await readAll(scene);
    const events = await told(scene);
    expect(events.filter(event => event.type === 'conversation.upset').map(event => event.data.seq)).toEqual([2, 6]);
    expect(Object.keys(events.find(event => event.type === 'conversation.upset')!.data).sort()).toEqual([
      'label',
      'score',
      'seq',
      'trend',
    ]);
    const quiet = await makeScene(database, [calm, calm, calm]);
    await readAll(quiet);
    expect(await told(quiet)).toHaveLength(1);
  });

  it('alarms nobody of a conversation that has ended', async () => {
    const scene = await makeScene(database, [furious]);
    const agent = await makeUser(scene.services, scene.companyId, { presence: 'online' });
    const { epoch } = await takeOver(agent.ctx, { id: scene.conversationId, epoch: 0 });
    await resolveConversation(agent.ctx, { id: scene.conversationId, epoch });
    await readAll(scene);
    expect(await moodOf(scene)).toMatchObject({ label: 'negative', alertSeq: null });
    expect((await told(scene)).map(event => event.type)).toEqual(['conversation.mood']);
  });

  it('is a reaction to what a customer writes or changes', () => {
    const named = (type: 'message.received' | 'message.edited') => (reactionTable[type] ?? []).map(one => one.name);
    expect(named('message.received')).toEqual(['answerMessage', 'readMood']);
    expect(named('message.edited')).toEqual(['readMood']);
  });
});

describe('whoever looks', () => {
  it('finds conversations by mood, in the inbox and in the table', async () => {
    const scene = await makeScene(database, [furious]);
    await readAll(scene);
    const manager = await makeUser(scene.services, scene.companyId, { role: 'company_manager' });
    const inbox = async (mood: ('upset' | 'negative' | 'neutral' | 'positive')[]) =>
      (await listConversations(manager.ctx, { limit: 20, view: 'open', mood })).items.length;
    const table = async (mood: ('upset' | 'negative' | 'neutral' | 'positive')[]) =>
      (await findConversations(manager.ctx, { limit: 20, mood })).items.length;
    for (const count of [inbox, table])
      expect([
        await count(['upset']),
        await count(['negative']),
        await count(['neutral']),
        await count(['positive', 'upset']),
      ]).toEqual([1, 1, 0, 1]);
  });

  it('sees the line of a conversation in sight, oldest first; a stranger sees that there is nothing', async () => {
    const scene = await makeScene(database, [calm, furious]);
    await readAll(scene);
    const agent = await makeUser(scene.services, scene.companyId);
    const line = await getMoodLine(agent.ctx, { id: scene.conversationId });
    expect(line).toMatchObject({ mood: { label: 'upset' }, hasMore: false, messages: [{ seq: 1 }, { seq: 2 }] });
    expect(line.messages.map(message => message.messageId)).toEqual(await saidIds(scene));
    const { companyId } = await makeCompany(scene.services);
    const stranger = await makeUser(scene.services, companyId, { role: 'company_manager' });
    await expect(getMoodLine(stranger.ctx, { id: scene.conversationId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getMoodLine(scene.visitor.ctx, { id: scene.conversationId })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
