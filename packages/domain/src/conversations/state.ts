/**
 * Who answers a conversation and how far it is. Two facts are stored, `owner` and `phase`; what people read is one function of
 * both. Every change goes through `applyTransition`, which says the next state or why not.
 */

export const ownerKinds = ['assistant', 'queue', 'user'] as const;
export type OwnerKind = (typeof ownerKinds)[number];
export const phases = ['open', 'waiting', 'resolved', 'abandoned', 'archived'] as const;
export type Phase = (typeof phases)[number];
export type ConversationStatus =
  | 'active'
  | 'waiting'
  | 'escalated'
  | 'agent_handling'
  | 'resolved'
  | 'abandoned'
  | 'archived';

export interface ConversationState {
  owner: OwnerKind;
  /** The user who owns it; null unless `owner` is `user`. */
  ownerUserId: string | null;
  /** `waiting`: our side spoke last. */
  phase: Phase;
  /** Grows with every change of owner; an act of staff names the epoch it saw. */
  epoch: number;
}

export const newConversation: ConversationState = { owner: 'assistant', ownerUserId: null, phase: 'open', epoch: 0 };

/** The status of the source documents. An ended conversation shows its end, a live one who has it. */
export function statusOf(owner: OwnerKind, phase: Phase): ConversationStatus {
  if (phase === 'resolved' || phase === 'abandoned' || phase === 'archived') return phase;
  if (owner === 'user') return 'agent_handling';
  if (owner === 'queue') return 'escalated';
  return phase === 'waiting' ? 'waiting' : 'active';
}

export type ConversationAction =
  /** The customer writes. `withinReopening` says whether an ended conversation is young enough (`shouldReopen`). */
  | { type: 'receive'; withinReopening?: boolean }
  /** Our side writes: the assistant or a member of staff. */
  | { type: 'answer'; by: 'assistant' | 'user' }
  /** A member of staff becomes the owner; `force` takes it from a colleague (a leader's right, checked by the caller). */
  | { type: 'take_over'; userId: string; force?: boolean }
  | { type: 'return_to_assistant' }
  /** To the queue, or straight to a member of staff. */
  | { type: 'hand_over'; toUserId?: string }
  | { type: 'resolve' }
  /** Staff open an ended conversation again and own it; without a user the assistant does. */
  | { type: 'reopen'; userId?: string }
  /** Puts an ended conversation away for good. */
  | { type: 'close' }
  /** The customer went away: only while they are the one awaited. */
  | { type: 'abandon' }
  | { type: 'archive' };
export type ConversationActionType = ConversationAction['type'];

export type ConversationRefusal =
  /** The epoch named is not the current one: somebody acted first. */
  | 'stale'
  /** Resolved or abandoned; reopen it first. */
  | 'ended'
  /** Archived, or too old to reopen: a new message opens a new conversation. */
  | 'opens_anew'
  /** Another member of staff owns it. */
  | 'taken'
  /** Whoever speaks is not in charge: staff take over first, the assistant is silent while a person is promised. */
  | 'not_owner'
  /** Not ended, so nothing to reopen or put away. */
  | 'still_open'
  /** The customer is waiting for us; this cannot count as their leaving. */
  | 'unanswered';

export type ConversationTransition =
  | { ok: true; state: ConversationState; ownerChanged: boolean; changed: boolean }
  | { ok: false; refusal: ConversationRefusal };

const isEnded = (phase: Phase): boolean => phase === 'resolved' || phase === 'abandoned';
const refuse = (refusal: ConversationRefusal): ConversationTransition => ({ ok: false, refusal });

/** Builds the next state; the epoch grows exactly when the owner is somebody else than before. */
function become(
  before: ConversationState,
  owner: OwnerKind,
  ownerUserId: string | null,
  phase: Phase,
): ConversationTransition {
  const ownerChanged = before.owner !== owner || before.ownerUserId !== ownerUserId;
  const changed = ownerChanged || before.phase !== phase;
  const epoch = before.epoch + (ownerChanged ? 1 : 0);
  return { ok: true, state: { owner, ownerUserId, phase, epoch }, ownerChanged, changed };
}

const keep = (before: ConversationState, phase: Phase): ConversationTransition =>
  become(before, before.owner, before.ownerUserId, phase);

type Rule<T extends ConversationActionType> = (
  state: ConversationState,
  action: Extract<ConversationAction, { type: T }>,
) => ConversationTransition;

/** What each action does to a conversation that is not archived; the archived one is dealt with before. */
const rules: { [T in ConversationActionType]: Rule<T> } = {
  receive: (state, action) => {
    if (!isEnded(state.phase)) return keep(state, 'open');
    return action.withinReopening ? become(state, 'assistant', null, 'open') : refuse('opens_anew');
  },
  answer: (state, action) => {
    if (isEnded(state.phase)) return refuse('ended');
    // A person in charge and an assistant covering for them may both speak; in the queue the promise is a person.
    const speaks = action.by === 'user' ? state.owner === 'user' : state.owner !== 'queue';
    return speaks ? keep(state, 'waiting') : refuse('not_owner');
  },
  take_over: (state, action) => {
    if (isEnded(state.phase)) return refuse('ended');
    const colleague = state.owner === 'user' && state.ownerUserId !== action.userId;
    return colleague && !action.force ? refuse('taken') : become(state, 'user', action.userId, state.phase);
  },
  return_to_assistant: state =>
    isEnded(state.phase) ? refuse('ended') : become(state, 'assistant', null, state.phase),
  hand_over: (state, action) => {
    if (isEnded(state.phase)) return refuse('ended');
    return action.toUserId === undefined
      ? become(state, 'queue', null, 'open')
      : become(state, 'user', action.toUserId, 'open');
  },
  resolve: state => (isEnded(state.phase) ? refuse('ended') : keep(state, 'resolved')),
  reopen: (state, action) => {
    if (!isEnded(state.phase)) return refuse('still_open');
    return action.userId === undefined
      ? become(state, 'assistant', null, 'open')
      : become(state, 'user', action.userId, 'open');
  },
  close: state => (isEnded(state.phase) ? keep(state, 'archived') : refuse('still_open')),
  abandon: state => {
    if (isEnded(state.phase)) return refuse('ended');
    return state.phase === 'waiting' && state.owner !== 'queue' ? keep(state, 'abandoned') : refuse('unanswered');
  },
  archive: state => keep(state, 'archived'),
};

/**
 * The state after an action, or why it is refused. `expectedEpoch` is the epoch the actor saw; when it is given and has
 * passed, the answer is `stale` and nothing happens.
 */
export function applyTransition(
  state: ConversationState,
  action: ConversationAction,
  expectedEpoch?: number,
): ConversationTransition {
  if (expectedEpoch !== undefined && expectedEpoch !== state.epoch) return refuse('stale');
  if (state.phase === 'archived') return refuse('opens_anew');
  const rule = rules[action.type] as (state: ConversationState, action: ConversationAction) => ConversationTransition;
  return rule(state, action);
}
