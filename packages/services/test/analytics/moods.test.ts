import { eq } from '@natiq/db/query';
import { messages } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getMoods, getOverview } from '../../src/analytics/index.ts';
import { findConversations } from '../../src/conversations/index.ts';
import { resolveConversation, takeOver } from '../../src/handover/index.ts';
import { systemContext } from '../../src/kernel/context.ts';
import { readSentiment } from '../../src/sentiment/index.ts';

let scene: Scene;
let channel: TestChannel;
let manager: TestUser;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  // Noon in Cairo.
  clock().set('2026-11-20T10:00:00.000Z');
  const { companyId } = await makeCompany(scene.services);
  channel = await makeChannel(scene.services, companyId);
  manager = await makeUser(scene.services, companyId, { role: 'company_manager' });
});

const clock = () => scene.services.clock;
const furious = 'your network is pathetic, I am sick of this garbage';

/** A conversation whose messages have been read. */
async function said(...texts: string[]): Promise<string> {
  const { id } = await startConversation({ services: scene.services, channel }, texts);
  const system = systemContext(scene.services, channel.companyId);
  const rows = await withTenant(scene.services.database, channel.companyId, tx =>
    tx.select({ id: messages.id }).from(messages).where(eq(messages.conversationId, id)).orderBy(messages.seq),
  );
  for (const { id: messageId } of rows) await readSentiment(system, { messageId });
  return id;
}

describe('how customers feel, day by day', () => {
  test('counts conversations by the day they began on the company’s wall; each figure is what the list shows', async () => {
    // One minute before and after midnight in Cairo.
    clock().set('2026-11-18T21:59:00.000Z');
    await said('thank you so much, great service!');
    clock().set('2026-11-18T22:01:00.000Z');
    await said(furious);
    await said('my order number is 5512');
    await said('...');
    clock().set('2026-11-20T10:00:00.000Z');
    await said(furious, 'slow and not helpful');
    const figures = await getMoods(manager.ctx, { days: 3 });
    expect(figures).toMatchObject({
      from: '2026-11-18',
      to: '2026-11-20',
      total: { negative: 2, neutral: 1, positive: 1 },
      upset: 2,
      messages: 5,
      days: [
        { day: '2026-11-18', negative: 0, neutral: 0, positive: 1 },
        { day: '2026-11-19', negative: 1, neutral: 1, positive: 0 },
        { day: '2026-11-20', negative: 1, neutral: 0, positive: 0 },
      ],
    });
    for (const { day, ...counts } of figures.days)
      for (const mood of ['negative', 'neutral', 'positive'] as const) {
        const { items } = await findConversations(manager.ctx, { limit: 20, from: day, to: day, mood: [mood] });
        expect(items, `${day} ${mood}`).toHaveLength(counts[mood]);
      }
  });

  test('is without an average where nobody wrote, and for nobody who does not reach the whole company', async () => {
    expect(await getMoods(manager.ctx, { days: 2 })).toEqual({
      from: '2026-11-19',
      to: '2026-11-20',
      total: { negative: 0, neutral: 0, positive: 0 },
      averageScore: null,
      messages: 0,
      upset: 0,
      days: [
        { day: '2026-11-19', negative: 0, neutral: 0, positive: 0 },
        { day: '2026-11-20', negative: 0, neutral: 0, positive: 0 },
      ],
    });
    const agent = await makeUser(scene.services, channel.companyId);
    await expect(getMoods(agent.ctx, { days: 2 })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('very upset customers are an alert until the conversation ends or they are calmer', async () => {
    const alerts = async () => (await getOverview(manager.ctx)).alerts.filter(alert => alert.kind === 'upset');
    expect(await alerts()).toEqual([]);
    const id = await said(furious);
    await said(furious, 'thank you so much, great service!', 'thank you so much, great service!');
    expect(await alerts()).toEqual([{ kind: 'upset', level: 'bad', count: 1, since: '2026-11-20T10:00:00.000Z' }]);
    const { epoch } = await takeOver(manager.ctx, { id, epoch: 0 });
    await resolveConversation(manager.ctx, { id, epoch });
    expect(await alerts()).toEqual([]);
  });
});
