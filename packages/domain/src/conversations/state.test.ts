import { describe, expect, test } from 'vitest';
import {
  applyTransition,
  type ConversationAction,
  type ConversationState,
  newConversation,
  type OwnerKind,
  ownerKinds,
  type Phase,
  phases,
  statusOf,
} from './state.ts';

const at = (owner: OwnerKind, phase: Phase, epoch = 4): ConversationState => ({
  owner,
  ownerUserId: owner === 'user' ? 'mona' : null,
  phase,
  epoch,
});

describe('statusOf', () => {
  const table: Record<OwnerKind, Record<Phase, string>> = {
    assistant: {
      open: 'active',
      waiting: 'waiting',
      resolved: 'resolved',
      abandoned: 'abandoned',
      archived: 'archived',
    },
    queue: {
      open: 'escalated',
      waiting: 'escalated',
      resolved: 'resolved',
      abandoned: 'abandoned',
      archived: 'archived',
    },
    user: {
      open: 'agent_handling',
      waiting: 'agent_handling',
      resolved: 'resolved',
      abandoned: 'abandoned',
      archived: 'archived',
    },
  };
  test.each(ownerKinds.flatMap(owner => phases.map(phase => [owner, phase] as const)))('%s, %s', (owner, phase) => {
    expect(statusOf(owner, phase)).toBe(table[owner][phase]);
  });
});

type Row = [from: ConversationState, action: ConversationAction, to: Partial<ConversationState> | string];

const allowed: Row[] = [
  [newConversation, { type: 'receive' }, { owner: 'assistant', phase: 'open', epoch: 0 }],
  [at('assistant', 'open'), { type: 'answer', by: 'assistant' }, { owner: 'assistant', phase: 'waiting', epoch: 4 }],
  [at('assistant', 'waiting'), { type: 'receive' }, { owner: 'assistant', phase: 'open', epoch: 4 }],
  [at('user', 'open'), { type: 'answer', by: 'user' }, { owner: 'user', phase: 'waiting', epoch: 4 }],
  // Covering for an idle agent: the assistant speaks, the agent stays.
  [
    at('user', 'open'),
    { type: 'answer', by: 'assistant' },
    { owner: 'user', ownerUserId: 'mona', phase: 'waiting', epoch: 4 },
  ],
  [at('user', 'waiting'), { type: 'receive' }, { owner: 'user', ownerUserId: 'mona', phase: 'open', epoch: 4 }],
  [at('queue', 'open'), { type: 'receive' }, { owner: 'queue', phase: 'open', epoch: 4 }],
  [
    at('assistant', 'open'),
    { type: 'take_over', userId: 'ali' },
    { owner: 'user', ownerUserId: 'ali', phase: 'open', epoch: 5 },
  ],
  [
    at('assistant', 'waiting'),
    { type: 'take_over', userId: 'ali' },
    { owner: 'user', ownerUserId: 'ali', phase: 'waiting', epoch: 5 },
  ],
  [
    at('queue', 'open'),
    { type: 'take_over', userId: 'ali' },
    { owner: 'user', ownerUserId: 'ali', phase: 'open', epoch: 5 },
  ],
  [at('user', 'open'), { type: 'take_over', userId: 'mona' }, { owner: 'user', ownerUserId: 'mona', epoch: 4 }],
  [at('user', 'open'), { type: 'take_over', userId: 'ali', force: true }, { ownerUserId: 'ali', epoch: 5 }],
  [
    at('user', 'open'),
    { type: 'return_to_assistant' },
    { owner: 'assistant', ownerUserId: null, phase: 'open', epoch: 5 },
  ],
  [at('queue', 'open'), { type: 'return_to_assistant' }, { owner: 'assistant', epoch: 5 }],
  [at('assistant', 'open'), { type: 'return_to_assistant' }, { owner: 'assistant', epoch: 4 }],
  [at('assistant', 'waiting'), { type: 'hand_over' }, { owner: 'queue', ownerUserId: null, phase: 'open', epoch: 5 }],
  [at('assistant', 'open'), { type: 'hand_over', toUserId: 'ali' }, { owner: 'user', ownerUserId: 'ali', epoch: 5 }],
  [at('queue', 'open'), { type: 'hand_over' }, { owner: 'queue', epoch: 4 }],
  [at('user', 'open'), { type: 'hand_over' }, { owner: 'queue', ownerUserId: null, epoch: 5 }],
  [at('user', 'waiting'), { type: 'resolve' }, { owner: 'user', ownerUserId: 'mona', phase: 'resolved', epoch: 4 }],
  [at('assistant', 'waiting'), { type: 'resolve' }, { phase: 'resolved' }],
  [at('queue', 'open'), { type: 'resolve' }, { phase: 'resolved' }],
  [
    at('user', 'resolved'),
    { type: 'receive', withinReopening: true },
    { owner: 'assistant', ownerUserId: null, phase: 'open', epoch: 5 },
  ],
  [
    at('assistant', 'abandoned'),
    { type: 'receive', withinReopening: true },
    { owner: 'assistant', phase: 'open', epoch: 4 },
  ],
  [
    at('user', 'resolved'),
    { type: 'reopen', userId: 'mona' },
    { owner: 'user', ownerUserId: 'mona', phase: 'open', epoch: 4 },
  ],
  [at('assistant', 'resolved'), { type: 'reopen', userId: 'mona' }, { owner: 'user', phase: 'open', epoch: 5 }],
  [at('assistant', 'abandoned'), { type: 'reopen' }, { owner: 'assistant', phase: 'open', epoch: 4 }],
  [at('user', 'resolved'), { type: 'close' }, { phase: 'archived', epoch: 4 }],
  [at('assistant', 'abandoned'), { type: 'close' }, { phase: 'archived' }],
  [at('assistant', 'waiting'), { type: 'abandon' }, { phase: 'abandoned', epoch: 4 }],
  [at('user', 'waiting'), { type: 'abandon' }, { owner: 'user', phase: 'abandoned' }],
  [at('assistant', 'open'), { type: 'archive' }, { phase: 'archived' }],
  [at('user', 'resolved'), { type: 'archive' }, { phase: 'archived' }],
];

const refused: Row[] = [
  [at('assistant', 'resolved'), { type: 'receive' }, 'opens_anew'],
  [at('assistant', 'resolved'), { type: 'receive', withinReopening: false }, 'opens_anew'],
  [at('assistant', 'archived'), { type: 'receive', withinReopening: true }, 'opens_anew'],
  [at('assistant', 'resolved'), { type: 'answer', by: 'assistant' }, 'ended'],
  [at('user', 'abandoned'), { type: 'answer', by: 'user' }, 'ended'],
  [at('queue', 'open'), { type: 'answer', by: 'assistant' }, 'not_owner'],
  [at('queue', 'open'), { type: 'answer', by: 'user' }, 'not_owner'],
  [at('assistant', 'open'), { type: 'answer', by: 'user' }, 'not_owner'],
  [at('user', 'open'), { type: 'take_over', userId: 'ali' }, 'taken'],
  [at('assistant', 'resolved'), { type: 'take_over', userId: 'ali' }, 'ended'],
  [at('user', 'resolved'), { type: 'return_to_assistant' }, 'ended'],
  [at('assistant', 'resolved'), { type: 'hand_over' }, 'ended'],
  [at('user', 'resolved'), { type: 'resolve' }, 'ended'],
  [at('user', 'open'), { type: 'reopen' }, 'still_open'],
  [at('user', 'waiting'), { type: 'close' }, 'still_open'],
  [at('assistant', 'open'), { type: 'abandon' }, 'unanswered'],
  [at('queue', 'waiting'), { type: 'abandon' }, 'unanswered'],
  [at('assistant', 'resolved'), { type: 'abandon' }, 'ended'],
  [at('assistant', 'archived'), { type: 'archive' }, 'opens_anew'],
];

describe('applyTransition', () => {
  const name = ([from, action]: Row): string => `${from.owner}/${from.phase} ${JSON.stringify(action)}`;
  test.each(allowed.map(row => [name(row), ...row] as const))('%s', (_, from, action, to) => {
    const result = applyTransition(from, action);
    expect(result.ok && result.state).toMatchObject(to as Partial<ConversationState>);
    if (result.ok) {
      expect(result.ownerChanged).toBe(result.state.epoch === from.epoch + 1);
      expect(result.changed).toBe(JSON.stringify(result.state) !== JSON.stringify(from));
    }
  });

  test.each(refused.map(row => [name(row), ...row] as const))('%s is refused', (_, from, action, refusal) => {
    expect(applyTransition(from, action)).toEqual({ ok: false, refusal });
  });

  test('an epoch that has passed changes nothing, whatever the action', () => {
    const from = at('queue', 'open', 7);
    for (const type of ['resolve', 'return_to_assistant', 'hand_over', 'archive'] as const) {
      expect(applyTransition(from, { type }, 6)).toEqual({ ok: false, refusal: 'stale' });
    }
    expect(applyTransition(from, { type: 'resolve' }, 7).ok).toBe(true);
  });

  test('of two agents with the same epoch one wins', () => {
    const first = applyTransition(at('queue', 'open', 7), { type: 'take_over', userId: 'ali' }, 7);
    expect(first.ok && applyTransition(first.state, { type: 'take_over', userId: 'mona' }, 7)).toEqual({
      ok: false,
      refusal: 'stale',
    });
  });

  test('the epoch never falls and grows by one at most', () => {
    const actions: ConversationAction[] = [...allowed, ...refused].map(([, action]) => action);
    for (const owner of ownerKinds) {
      for (const phase of phases) {
        for (const action of actions) {
          const result = applyTransition(at(owner, phase), action);
          if (result.ok) expect([4, 5]).toContain(result.state.epoch);
          if (result.ok) expect(result.state.owner === 'user').toBe(result.state.ownerUserId !== null);
        }
      }
    }
  });
});
