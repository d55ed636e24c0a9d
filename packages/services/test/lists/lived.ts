import { newId } from '@natiq/db/ids';
import { appendMessage } from '@natiq/db/messages';
import { eq } from '@natiq/db/query';
import { conversations, receipts } from '@natiq/db/schema';
import { makeChannel, makeCompany, makeUser, type TestChannel, type TestUser } from '@natiq/testing/factories';
import { type Scene, startConversation } from '@natiq/testing/scene';
import { addNote } from '../../src/conversations/index.ts';
import { handOver, replyAsAgent, resolveConversation, takeOver, updateTicket } from '../../src/handover/index.ts';
import { systemContext, transact } from '../../src/kernel/context.ts';
import { rateConversation } from '../../src/quality/index.ts';
import { ticketView } from '../../src/tickets/index.ts';

/** A company with a few conversations of every kind, each named by what is special about it. */
export interface Lived {
  channel: TestChannel;
  agent: TestUser;
  leader: TestUser;
  manager: TestUser;
  viewer: TestUser;
  ids: Record<'fresh' | 'answered' | 'queued' | 'hers' | 'ended', string>;
  tickets: Record<'queued' | 'hers' | 'ended', string>;
  nameOf: (id: string) => string;
}

export async function liveThrough(scene: Scene): Promise<Lived> {
  const { services } = scene;
  services.clock.set('2026-11-20T09:00:00.000Z');
  const { companyId } = await makeCompany(services);
  const channel = await makeChannel(services, companyId);
  const staff = (name: string, role: 'agent' | 'team_leader' | 'company_manager' | 'viewer') =>
    makeUser(services, companyId, { name, role });
  const agent = await staff('Mona', 'agent');
  const leader = await staff('Lead', 'team_leader');
  const manager = await staff('Boss', 'company_manager');
  const viewer = await staff('Eye', 'viewer');
  const system = systemContext(services, companyId);
  const pass = () => services.clock.advance({ minutes: 10 });
  const begin = async (name: string, text: string) => {
    pass();
    return startConversation({ services, channel }, [text], { name });
  };
  const hand = async (id: string, reason: 'explicit_request' | 'refund' | 'legal') =>
    (await handOver(system, { conversationId: id, reason, by: 'assistant' })).ticket!.id;

  const fresh = await begin('Adam Fares', 'How do I pause my plan?');
  const answered = await begin('أحمد رمزي', 'الباقة خلصت وفاضل ٤٥٠ جنيه');
  await answer(scene, channel, answered.id);
  const queued = await begin('Nadia', 'I want a person');
  const queuedTicket = await hand(queued.id, 'explicit_request');
  const hers = await begin('Karim', 'Give my money back');
  const hersTicket = await hand(hers.id, 'refund');
  await taken(hers.id);
  await addNote(agent.ctx, { id: hers.id, clientId: newId(), text: 'Checked the ledger', mentions: [] });
  const ended = await begin('Salma', 'My lawyer will call');
  const endedTicket = await hand(ended.id, 'legal');
  const row = await taken(ended.id);
  await resolveConversation(agent.ctx, { id: ended.id, epoch: row.epoch });
  await rateConversation(ended.visitor, { score: 2, comment: 'slow' });
  pass();
  const { version } = (await ticketView(system, hersTicket))!;
  await updateTicket(leader.ctx, { id: hersTicket, version, category: 'refund_request' });

  const ids = { fresh: fresh.id, answered: answered.id, queued: queued.id, hers: hers.id, ended: ended.id };
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return {
    channel,
    agent,
    leader,
    manager,
    viewer,
    ids,
    tickets: { queued: queuedTicket, hers: hersTicket, ended: endedTicket },
    nameOf: id => names.get(id) ?? id,
  };

  async function taken(id: string) {
    pass();
    const epoch = (await transact(system, tx => tx.select().from(conversations).where(eq(conversations.id, id))))[0]!
      .ownerEpoch;
    const row = await takeOver(agent.ctx, { id, epoch });
    await replyAsAgent(agent.ctx, { id, epoch: row.epoch, clientId: newId(), text: 'I am on it' });
    return row;
  }
}

/** The assistant answers with a source, as its receipt says. */
async function answer({ services }: Scene, channel: TestChannel, conversationId: string): Promise<void> {
  services.clock.advance({ seconds: 5 });
  const at = services.clock.now();
  const { companyId } = channel;
  const { messageId } = await appendMessage(services.database, {
    companyId,
    conversationId,
    messageId: newId(at.getTime()),
    author: { kind: 'assistant', id: channel.assistantId, label: 'Natiq' },
    text: 'Dial *505#',
    sources: [],
    at,
  });
  await transact(systemContext(services, companyId), tx =>
    tx.insert(receipts).values({
      companyId,
      id: newId(at.getTime()),
      conversationId,
      messageId,
      runId: newId(),
      question: 'How much is left?',
      language: 'ar',
      intent: 'billing_question',
      decision: 'answer',
      reason: 'well_supported',
      confidence: 0.9,
      thresholds: {},
      passages: [],
      provider: 'builtin',
      model: 'extractive',
      promptVersion: 'test',
      timings: {},
      createdAt: at,
    }),
  );
}
