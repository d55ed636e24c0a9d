import { eq } from '@natiq/db/query';
import { conversations } from '@natiq/db/schema';
import {
  applyTransition,
  type ConversationAction,
  type ConversationState,
  type OwnerKind,
  ownerKinds,
  type Phase,
  phases,
  statusOf,
} from '@natiq/domain/conversations/state';
import { makeUser, type TestUser } from '@natiq/testing/factories';
import { clientId, openScene, type Scene, startConversation } from '@natiq/testing/scene';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversationRow, receiveMessage } from '../../src/conversations/index.ts';
import {
  closeConversation,
  handOver,
  reopenConversation,
  replyAsAgent,
  resolveConversation,
  returnToAssistant,
  takeOver,
} from '../../src/handover/index.ts';
import { type ContactContext, systemContext, transact } from '../../src/kernel/context.ts';

/** Every verb in every state does what the domain's table says, or refuses where it refuses. */
let scene: Scene;
let colleague: TestUser;
beforeAll(async () => {
  scene = await openScene();
  colleague = await makeUser(scene.services, scene.company.companyId, { name: 'Colleague' });
});
afterAll(() => scene.close());

interface Case {
  id: string;
  visitor: ContactContext;
}
interface Verb {
  action: ConversationAction;
  run(at: Case): Promise<unknown>;
}

const epoch = 3;

const verbs = (): Record<string, Verb> => {
  const { ctx, id: userId } = scene.agent;
  const system = systemContext(scene.services, scene.company.companyId);
  return {
    takeOver: { action: { type: 'take_over', userId }, run: ({ id }) => takeOver(ctx, { id, epoch }) },
    returnToAssistant: {
      action: { type: 'return_to_assistant' },
      run: ({ id }) => returnToAssistant(ctx, { id, epoch }),
    },
    resolve: { action: { type: 'resolve' }, run: ({ id }) => resolveConversation(ctx, { id, epoch }) },
    reopen: { action: { type: 'reopen', userId }, run: ({ id }) => reopenConversation(ctx, { id, epoch }) },
    close: { action: { type: 'close' }, run: ({ id }) => closeConversation(ctx, { id, epoch }) },
    handOver: {
      action: { type: 'hand_over' },
      run: ({ id }) => handOver(system, { conversationId: id, reason: 'low_confidence', by: 'assistant', epoch }),
    },
    reply: {
      action: { type: 'answer', by: 'user' },
      run: ({ id }) => replyAsAgent(ctx, { id, epoch, clientId: clientId(), text: 'Hello' }),
    },
    receive: {
      action: { type: 'receive', withinReopening: true },
      run: ({ visitor }) => receiveMessage(visitor, { clientId: clientId(), text: 'Hello' }),
    },
  };
};

async function put(state: { owner: OwnerKind; phase: Phase; ownerUserId: string | null }): Promise<Case> {
  const started = await startConversation(scene);
  await transact(scene.agent.ctx, tx =>
    tx
      .update(conversations)
      .set({
        ownerKind: state.owner,
        ownerUserId: state.ownerUserId,
        phase: state.phase,
        ownerEpoch: epoch,
        ...(!['open', 'waiting'].includes(state.phase) && { resolvedAt: scene.services.clock.now() }),
      })
      .where(eq(conversations.id, started.id)),
  );
  return started;
}

async function read(id: string): Promise<ConversationState> {
  const row = (await conversationRow(scene.agent.ctx, id))!;
  expect(row.status).toBe(statusOf(row.owner.kind, row.phase));
  return { owner: row.owner.kind, ownerUserId: row.owner.userId, phase: row.phase, epoch: row.epoch };
}

const holders = [...ownerKinds, 'colleague'] as const;

describe.each(holders)('held by %s', holder => {
  test.each(phases)('and %s, every verb agrees with the table', async phase => {
    const owner: OwnerKind = holder === 'colleague' ? 'user' : holder;
    const ownerUserId = holder === 'user' ? scene.agent.id : holder === 'colleague' ? colleague.id : null;
    const before = { owner, ownerUserId, phase, epoch };
    for (const [name, { action, run }] of Object.entries(verbs())) {
      const at = await put(before);
      const expected = applyTransition(before, action, epoch);
      const outcome = await run(at).then(
        () => 'done',
        () => 'refused',
      );
      const after = await read(at.id);
      const label = `${name} of ${holder}/${phase}`;
      // What a person has stays with them, and only the owner replies: stricter than the table, on purpose.
      if (name === 'handOver' && owner === 'user' && expected.ok) {
        expect([label, outcome, after.owner, after.ownerUserId]).toEqual([label, 'done', 'user', ownerUserId]);
      } else if (name === 'handOver' && owner === 'queue' && expected.ok) {
        expect([label, outcome, after]).toEqual([label, 'done', before]);
      } else if (name === 'reply' && holder !== 'user') {
        expect([label, outcome, after]).toEqual([label, 'refused', before]);
      } else if (name === 'receive' && phase === 'archived') {
        expect([label, outcome, after]).toEqual([label, 'done', before]); // begins another conversation
      } else if (expected.ok) {
        // A reopening starts a new epoch even where the assistant had it, so that no earlier run can speak.
        const fresh = name === 'receive' && (phase === 'resolved' || phase === 'abandoned');
        expect([label, outcome, after]).toEqual([
          label,
          'done',
          fresh ? { ...expected.state, epoch: epoch + 1 } : expected.state,
        ]);
      } else {
        expect([label, outcome, after]).toEqual([label, 'refused', before]);
      }
    }
  });
});
