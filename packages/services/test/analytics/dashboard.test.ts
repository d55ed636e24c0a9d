import { eq } from '@natiq/db/query';
import { tickets } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getAgentDashboard, getDashboard } from '../../src/analytics/index.ts';
import { receiveMessage } from '../../src/conversations/index.ts';
import { handOver, replyAsAgent, resolveConversation, takeOver, visitorEnd } from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { rateConversation } from '../../src/quality/index.ts';

let scene: Scene;
let channel: TestChannel;
let manager: TestUser;
let agent: TestUser;
let other: TestUser;
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
  agent = await makeUser(scene.services, companyId, { name: 'Mona', presence: 'online' });
  other = await makeUser(scene.services, companyId, { name: 'Omar', presence: 'away' });
});

const clock = () => scene.services.clock;
const begin = () => startConversation({ services: scene.services, channel });
const toQueue = (conversationId: string) =>
  handOver(systemContext(scene.services, channel.companyId), {
    conversationId,
    reason: 'explicit_request',
    by: 'system',
  });
/** A conversation that `who` has taken out of the queue. */
async function taken(who: TestUser) {
  const made = await begin();
  await toQueue(made.id);
  await takeOver(who.ctx, { id: made.id, epoch: 1 });
  return made;
}
const reply = (who: TestUser, id: string) =>
  replyAsAgent(who.ctx, { id, epoch: 2, clientId: clientId(), text: 'Here you are.' });

describe('the company’s dashboard', () => {
  test('is zeros and nothing where nothing was', async () => {
    expect(await getDashboard(manager.ctx)).toEqual({
      at: '2026-11-20T10:00:00.000Z',
      activeSessions: 0,
      openTickets: 0,
      inProgressTickets: 0,
      onlineAgents: 1,
      csatToday: null,
      avgResponseTimeToday: null,
      aiResolutionRate: null,
      ticketsCreatedToday: 0,
      ticketsResolvedToday: 0,
    });
  });

  test('counts the present, and today on the company’s wall', async () => {
    // 23:59 yesterday in Cairo: its ticket is still open, but none of today's.
    clock().set('2026-11-19T21:59:00.000Z');
    await toQueue((await begin()).id);
    clock().set('2026-11-20T10:00:00.000Z');
    const byPerson = await taken(agent);
    await resolveConversation(agent.ctx, { id: byPerson.id, epoch: 2 });
    await rateConversation(byPerson.visitor, { score: 3 });
    await taken(agent);
    const alone = await begin();
    await visitorEnd(alone.visitor);
    await rateConversation(alone.visitor, { score: 4 });
    await begin();
    // Stepped back for good: nobody is online.
    clock().advance({ seconds: 31 });
    expect(await getDashboard(manager.ctx)).toMatchObject({
      activeSessions: 3,
      openTickets: 1,
      inProgressTickets: 1,
      onlineAgents: 0,
      csatToday: 3.5,
      aiResolutionRate: 0.5,
      ticketsCreatedToday: 2,
      ticketsResolvedToday: 1,
    });
    clock().advance({ days: 1 });
    expect(await getDashboard(manager.ctx)).toMatchObject({
      activeSessions: 3,
      csatToday: null,
      aiResolutionRate: null,
      ticketsCreatedToday: 0,
      ticketsResolvedToday: 0,
    });
  });

  test('is for whoever reaches the whole company', async () => {
    await expect(getDashboard(agent.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('time to an answer', () => {
  test('runs from the first message nobody answered to the reply, and only today’s replies count', async () => {
    clock().set('2026-11-19T12:00:00.000Z');
    const old = await taken(agent);
    clock().advance({ minutes: 30 });
    await reply(agent, old.id);
    clock().set('2026-11-20T10:00:00.000Z');
    const one = await taken(agent);
    clock().advance({ seconds: 10 });
    await receiveMessage(one.visitor, { clientId: clientId(), text: 'Anybody?' });
    clock().advance({ seconds: 10 });
    await reply(agent, one.id);
    clock().advance({ seconds: 50 });
    // A second reply answers nothing new.
    await reply(agent, one.id);
    const two = await taken(other);
    clock().advance({ seconds: 60 });
    await reply(other, two.id);
    expect(await getDashboard(manager.ctx)).toMatchObject({ avgResponseTimeToday: 40_000 });
    expect(await getAgentDashboard(agent.ctx)).toMatchObject({ avgResponseTimeMs: 20_000 });
    expect(await getAgentDashboard(other.ctx)).toMatchObject({ avgResponseTimeMs: 60_000 });
    expect(await getAgentDashboard(manager.ctx)).toMatchObject({ avgResponseTimeMs: null });
  });

  test('counts an answer to what was asked before midnight', async () => {
    clock().set('2026-11-19T21:59:30.000Z');
    const late = await taken(agent);
    clock().set('2026-11-19T22:00:30.000Z');
    await reply(agent, late.id);
    expect(await getDashboard(manager.ctx)).toMatchObject({ avgResponseTimeToday: 60_000 });
  });
});

test('an agent sees their own work and what nobody has', async () => {
  const mine = await taken(agent);
  await taken(agent);
  await taken(other);
  await toQueue((await begin()).id);
  await resolveConversation(agent.ctx, { id: mine.id, epoch: 2 });
  expect(await getAgentDashboard(agent.ctx)).toMatchObject({
    assignedTickets: 1,
    resolvedToday: 1,
    openTicketsInQueue: 1,
  });
  expect(await getAgentDashboard(other.ctx)).toMatchObject({ assignedTickets: 1, resolvedToday: 0 });
  await transact(agent.ctx, tx =>
    tx
      .update(tickets)
      .set({ resolvedAt: new Date('2026-11-19T21:00:00.000Z') })
      .where(eq(tickets.status, 'resolved')),
  );
  expect(await getAgentDashboard(agent.ctx)).toMatchObject({ resolvedToday: 0 });
});
