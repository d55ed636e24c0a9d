import { eq } from '@natiq/db/query';
import { ratings } from '@natiq/db/schema';
import { makeVisitor } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getConversation, receiveMessage } from '../../src/conversations/index.ts';
import { resolveConversation, takeOver, visitorEnd } from '../../src/handover/index.ts';
import { transact } from '../../src/kernel/context.ts';
import { rateConversation, ratingOf } from '../../src/quality/index.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const rows = (id: string) =>
  transact(scene.agent.ctx, tx => tx.select().from(ratings).where(eq(ratings.conversationId, id)));

test('a resolution is rated once, by 20 taps in parallel too, and belongs to who resolved it', async () => {
  const { id, visitor } = await startConversation(scene);
  await takeOver(scene.agent.ctx, { id, epoch: 0 });
  await expect(rateConversation(visitor, { score: 5 })).rejects.toMatchObject({
    code: 'conflict',
    reason: 'not_resolved',
  });
  await resolveConversation(scene.agent.ctx, { id, epoch: 1 });
  const taps = await Promise.allSettled(
    Array.from({ length: 20 }, () => rateConversation(visitor, { score: 4, comment: 'شكراً' })),
  );
  expect(taps.filter(tap => tap.status === 'fulfilled')).toHaveLength(1);
  for (const tap of taps)
    if (tap.status === 'rejected') expect(tap.reason).toMatchObject({ code: 'conflict', reason: 'already_rated' });
  expect(await rows(id)).toMatchObject([
    { score: 4, comment: 'شكراً', resolution: 1, resolvedBy: 'user', agentId: scene.agent.id },
  ]);
  const view = await getConversation(scene.agent.ctx, { id, limit: 50 });
  expect(view.rating).toMatchObject({ score: 4, comment: 'شكراً' });
  expect(view.timeline.at(-1)).toMatchObject({ name: 'rating.given', params: { score: 4 } });
});

test('a new resolution may be rated again; the assistant’s as well', async () => {
  const { id, visitor } = await startConversation(scene);
  expect(await visitorEnd(visitor)).toMatchObject({ ratingDue: true });
  expect(await rateConversation(visitor, { score: 2 })).toMatchObject({ ratingDue: false, status: 'resolved' });
  await receiveMessage(visitor, { clientId: clientId(), text: 'Not solved' });
  await expect(rateConversation(visitor, { score: 1 })).rejects.toMatchObject({ reason: 'not_resolved' });
  await visitorEnd(visitor);
  await rateConversation(visitor, { score: 5 });
  expect((await rows(id)).map(r => [r.resolution, r.score, r.resolvedBy, r.agentId])).toEqual([
    [1, 2, 'assistant', null],
    [2, 5, 'assistant', null],
  ]);
  expect(await transact(visitor, tx => ratingOf(tx, visitor, id))).toMatchObject({ score: 5, comment: null });
});

test('who never wrote has nothing to rate', async () => {
  const { ctx } = await makeVisitor(scene.services, scene.channel);
  await expect(rateConversation(ctx, { score: 5 })).rejects.toMatchObject({ code: 'not_found' });
});
