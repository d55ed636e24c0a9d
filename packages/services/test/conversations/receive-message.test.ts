import { and, asc, eq, sql } from '@natiq/db/query';
import { conversations, messages } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { makeVisitor } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { receiveMessage, visitorConversation } from '../../src/conversations/index.ts';
import { closeConversation, replyAsAgent, resolveConversation, takeOver } from '../../src/handover/index.ts';
import { transact } from '../../src/kernel/context.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.services.ports.reset());

const visitor = async () => (await makeVisitor(scene.services, scene.channel)).ctx;
const times = <T>(n: number, fn: (at: number) => T): T[] => Array.from({ length: n }, (_, at) => fn(at));

function stored(identityId: string) {
  return withTenant(scene.services.database, scene.company.companyId, tx =>
    tx.select().from(messages).where(eq(messages.identityId, identityId)).orderBy(asc(messages.seq)),
  );
}

function eventsOf(conversationId: string, type: string): Promise<number> {
  return withTenant(scene.services.database, scene.company.companyId, async tx => {
    const rows = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from domain_events where conversation_id = ${conversationId}::uuid and type = ${type}`,
    );
    return rows[0]!.n;
  });
}

describe('a customer’s message', () => {
  test('is stored, answered in the widget’s shape, and wakes answering and the log after the commit', async () => {
    const ctx = await visitor();
    const id = clientId();
    const { message, conversation, outcome } = await receiveMessage(ctx, { clientId: id, text: 'ازاي أعرف رصيدي؟' });
    expect(outcome).toBe('stored');
    expect(message).toMatchObject({
      seq: 1,
      clientId: id,
      author: { kind: 'contact' },
      status: 'delivered',
      sources: [],
    });
    expect(conversation).toMatchObject({
      status: 'active',
      owner: { kind: 'assistant' },
      lastSeq: 1,
      ratingDue: false,
    });
    expect(conversation.number).toMatch(/^CHAT-\d{4}-\d{4}$/);
    expect(scene.services.ports.kicks).toEqual({
      log: 1,
      answers: [{ companyId: scene.company.companyId, conversationId: conversation.id }],
    });
    const [row] = await stored(ctx.actor.identityId);
    expect(row!.language).toBe('ar');
  });

  test('that begins a conversation is told ahead of the log to that visitor’s own line, once', async () => {
    const ctx = await visitor();
    const input = { clientId: clientId(), text: 'Hello' };
    const { conversation } = await receiveMessage(ctx, input);
    await receiveMessage(ctx, input);
    await receiveMessage(ctx, { clientId: clientId(), text: 'And more' });
    expect(scene.services.ports.published).toEqual([
      { topic: `identity:${ctx.actor.identityId}`, payload: { type: 'opened', conversationId: conversation.id } },
    ]);
  });

  test('T24: the same one 50 times in parallel is one message, one event, and the same answer to all', async () => {
    const ctx = await visitor();
    const input = { clientId: clientId(), text: 'I was charged twice' };
    const answers = await Promise.all(times(50, () => receiveMessage(ctx, input)));
    expect(new Set(answers.map(a => a.message.id)).size).toBe(1);
    expect(answers.filter(a => a.outcome === 'stored')).toHaveLength(1);
    expect(await stored(ctx.actor.identityId)).toHaveLength(1);
    const { id } = answers[0]!.conversation;
    expect(await eventsOf(id, 'message.received')).toBe(1);
    expect(await eventsOf(id, 'conversation.opened')).toBe(1);
    expect(scene.services.ports.kicks.answers).toHaveLength(1);
  });

  test('T26: ten first messages of one visitor in parallel are one conversation, numbered without a gap', async () => {
    const ctx = await visitor();
    const answers = await Promise.all(
      times(10, at => receiveMessage(ctx, { clientId: clientId(), text: `Photo ${at}` })),
    );
    expect(new Set(answers.map(a => a.conversation.id)).size).toBe(1);
    expect((await stored(ctx.actor.identityId)).map(m => m.seq)).toEqual(times(10, at => at + 1));
    expect(await eventsOf(answers[0]!.conversation.id, 'conversation.opened')).toBe(1);
  });

  test('T29: a repeat gets the same answer, the same key with another body is a conflict, 20 in parallel are one row', async () => {
    const ctx = await visitor();
    const input = { clientId: clientId(), text: 'Is roaming on?' };
    const first = await receiveMessage(ctx, input);
    const again = await receiveMessage(ctx, input);
    expect(again.message).toEqual(first.message);
    expect(again.outcome).toBe('duplicate');
    await expect(receiveMessage(ctx, { ...input, text: 'Is roaming off?' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'client_id_reused',
    });
    const next = { clientId: clientId(), text: 'And abroad?' };
    await Promise.all(times(20, () => receiveMessage(ctx, next)));
    expect((await stored(ctx.actor.identityId)).map(m => m.text)).toEqual(['Is roaming on?', 'And abroad?']);
  });

  test('two visitors may use the same key', async () => {
    const [one, two] = [await visitor(), await visitor()];
    const key = clientId();
    await receiveMessage(one, { clientId: key, text: 'one' });
    expect((await receiveMessage(two, { clientId: key, text: 'two' })).outcome).toBe('stored');
  });

  test('takes the next number whoever writes at the same moment', async () => {
    const { id, visitor: ctx } = await startConversation(scene);
    const { ctx: agent } = scene.agent;
    const { epoch } = await takeOver(agent, { id, epoch: 0 });
    await Promise.all(
      times(30, at =>
        at % 2
          ? receiveMessage(ctx, { clientId: clientId(), text: `word ${at}` })
          : replyAsAgent(agent, { id, epoch, clientId: clientId(), text: `reply ${at}` }),
      ),
    );
    const rows = await stored(ctx.actor.identityId);
    expect(rows.map(m => m.seq)).toEqual(times(rows.length, at => at + 1));
    expect(rows).toHaveLength(32); // first message, "joined", 30 words
    const [conv] = await transact(agent, tx =>
      tx
        .select()
        .from(conversations)
        .where(and(eq(conversations.companyId, agent.companyId), eq(conversations.id, id))),
    );
    expect(conv).toMatchObject({ lastSeq: 32 });
    expect(conv!.lastContactSeq).toBe(rows.filter(m => m.authorKind === 'contact').at(-1)!.seq);
  });

  test('a text that tells no language keeps the conversation’s', async () => {
    const { visitor: ctx, id } = await startConversation(scene, ['عايز أجدد الباقة', '5050']);
    const [conv] = await transact(ctx, tx => tx.select().from(conversations).where(eq(conversations.id, id)));
    expect(conv!.language).toBe('ar');
  });
});

describe('after the end', () => {
  const resolved = async () => {
    const started = await startConversation(scene);
    await resolveConversation(scene.agent.ctx, { id: started.id, epoch: 0 });
    return started;
  };

  test('a message within seven days opens the same conversation again, held by the assistant', async () => {
    const { id, visitor: ctx } = await resolved();
    scene.services.clock.advance({ days: 6, hours: 23 });
    const { conversation } = await receiveMessage(ctx, { clientId: clientId(), text: 'It happened again' });
    expect(conversation).toMatchObject({ id, status: 'active', owner: { kind: 'assistant' }, ratingDue: false });
    expect(await eventsOf(id, 'conversation.reopened')).toBe(1);
  });

  test('a message after seven days begins another', async () => {
    const { id, visitor: ctx } = await resolved();
    scene.services.clock.advance({ days: 7, seconds: 1 });
    const { conversation } = await receiveMessage(ctx, { clientId: clientId(), text: 'Hello again' });
    expect(conversation.id).not.toBe(id);
    expect((await visitorConversation(ctx))?.id).toBe(conversation.id);
  });

  test('ten messages in parallel reopen it once', async () => {
    const { id, visitor: ctx } = await resolved();
    const answers = await Promise.all(times(10, at => receiveMessage(ctx, { clientId: clientId(), text: `m${at}` })));
    expect(new Set(answers.map(a => a.conversation.id))).toEqual(new Set([id]));
    expect(await eventsOf(id, 'conversation.reopened')).toBe(1);
  });

  test('a closed conversation stays closed', async () => {
    const { id, visitor: ctx } = await resolved();
    await closeConversation(scene.agent.ctx, { id, epoch: 0 });
    const { conversation } = await receiveMessage(ctx, { clientId: clientId(), text: 'One more thing' });
    expect(conversation.id).not.toBe(id);
  });
});
