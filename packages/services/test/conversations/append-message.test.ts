import { newId } from '@natiq/db/ids';
import { type AppendArgs, type AppendResult, appendMessage } from '@natiq/db/messages';
import { and, eq } from '@natiq/db/query';
import { answerLeases, conversations, messages } from '@natiq/db/schema';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiveMessage } from '../../src/conversations/index.ts';
import { type ContactContext, transact } from '../../src/kernel/context.ts';

/** What the database itself refuses, whatever the code above it noticed. The conversation stands at seq 1, epoch 0. */

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const companyId = () => scene.company.companyId;
const author = { kind: 'assistant', id: null, label: 'Assistant' } as const;

function append(conversationId: string, more: Partial<AppendArgs> = {}): Promise<AppendResult> {
  const { database, clock } = scene.services;
  const args = { companyId: companyId(), conversationId, messageId: newId(), author, text: 'Said', at: clock.now() };
  return appendMessage(database, { ...args, ...more });
}

/** A conversation with one question, and a run that has read it and holds the lease. */
async function answering(): Promise<{ id: string; visitor: ContactContext; run: NonNullable<AppendArgs['run']> }> {
  const { id, visitor } = await startConversation(scene);
  const runId = newId();
  const expiresAt = new Date(scene.services.clock.now().getTime() + 15_000);
  await transact(scene.agent.ctx, tx =>
    tx
      .insert(answerLeases)
      .values({ companyId: companyId(), conversationId: id, runId, epoch: 0, basisSeq: 1, expiresAt }),
  );
  return { id, visitor, run: { id: runId, basisSeq: 1, allowNewer: false, failed: false } };
}

async function standing(id: string) {
  return transact(scene.agent.ctx, async tx => {
    const [row] = await tx.select().from(conversations).where(eq(conversations.id, id));
    const said = await tx
      .select()
      .from(messages)
      .where(and(eq(messages.conversationId, id), eq(messages.authorKind, 'assistant')));
    return { row: row!, said: said.length };
  });
}

describe('a run’s answer', () => {
  test('is stored when nobody was faster, and ends the lease: a second one is refused', async () => {
    const { id, run } = await answering();
    expect(await append(id, { run, epoch: 0 })).toMatchObject({ outcome: 'stored', seq: 2 });
    expect((await standing(id)).row).toMatchObject({ answeredSeq: 1, lastSeq: 2 });
    expect(await append(id, { run, epoch: 0 })).toMatchObject({ outcome: 'lost', messageId: null });
    expect((await standing(id)).said).toBe(1);
  });

  test('is refused without its lease, whoever holds it', async () => {
    const { id, run } = await answering();
    expect((await append(id, { run: { ...run, id: newId() }, epoch: 0 })).outcome).toBe('lost');
    expect((await standing(id)).said).toBe(0);
  });

  test('is refused when the owner changed since', async () => {
    const { id, run } = await answering();
    expect((await append(id, { run, epoch: 1 })).outcome).toBe('stale');
    expect((await standing(id)).said).toBe(0);
  });

  test('is refused when a person wrote since, though the owner is the same: an idle agent came back', async () => {
    const { id, run } = await answering();
    expect((await append(id, { author: { ...author, kind: 'agent' } })).outcome).toBe('stored');
    expect((await append(id, { run, epoch: 0 })).outcome).toBe('superseded');
    expect((await append(id, { run: { ...run, allowNewer: true }, epoch: 0 })).outcome).toBe('superseded');
    expect((await standing(id)).said).toBe(0);
  });

  test('is refused when the customer wrote on, unless it may stand; what it has not read stays unanswered', async () => {
    const { id, visitor, run } = await answering();
    await receiveMessage(visitor, { clientId: clientId(), text: 'And on weekends?' });
    expect((await append(id, { run, epoch: 0 })).outcome).toBe('newer');
    expect((await standing(id)).said).toBe(0);
    expect((await append(id, { run: { ...run, allowNewer: true }, epoch: 0 })).outcome).toBe('stored');
    expect((await standing(id)).row).toMatchObject({ answeredSeq: 1, lastContactSeq: 2, lastSeq: 3 });
  });
});

test('nobody but the system writes into an ended conversation, and nobody into one that is not there', async () => {
  const { id } = await startConversation(scene);
  await transact(scene.agent.ctx, tx =>
    tx.update(conversations).set({ phase: 'resolved' }).where(eq(conversations.id, id)),
  );
  expect((await append(id)).outcome).toBe('closed');
  expect((await append(id, { author: { ...author, kind: 'system' } })).outcome).toBe('stored');
  expect((await append(newId())).outcome).toBe('missing');
});
