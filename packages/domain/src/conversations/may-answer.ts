import type { OwnerKind, Phase } from './state.ts';
import { type AgentClock, idleAgent } from './timers.ts';

export interface AnswerCase {
  /** The company's switch. */
  aiEnabled: boolean;
  owner: OwnerKind;
  phase: Phase;
  /** Highest customer message dealt with, and the newest one. */
  answeredSeq: number;
  lastContactSeq: number;
  /** Needed when a member of staff owns the conversation. */
  agent?: AgentClock;
  /** Another run is at work (a live lease). */
  leased?: boolean;
  /** Messages so far and the company's limit, past which a person is offered. */
  messageCount?: number;
  maxMessages?: number;
}

export type MayAnswer =
  | { answer: true; because: 'owner' | 'idle_agent' }
  | { answer: false; because: 'ai_off' | 'ended' | 'nothing_new' | 'agent' | 'queue' | 'leased' | 'too_long' };

/** Whether the assistant may answer now, and why. Nothing else in the product decides this. */
export function mayAnswer(asked: AnswerCase): MayAnswer {
  const { owner, phase, agent } = asked;
  if (phase !== 'open' && phase !== 'waiting') return { answer: false, because: 'ended' };
  if (asked.answeredSeq >= asked.lastContactSeq) return { answer: false, because: 'nothing_new' };
  if (!asked.aiEnabled) return { answer: false, because: 'ai_off' };
  if (owner === 'queue') return { answer: false, because: 'queue' };
  if (owner === 'user' && !(agent && idleAgent(agent))) return { answer: false, because: 'agent' };
  if (asked.leased) return { answer: false, because: 'leased' };
  if (asked.maxMessages !== undefined && (asked.messageCount ?? 0) >= asked.maxMessages)
    return { answer: false, because: 'too_long' };
  return { answer: true, because: owner === 'user' ? 'idle_agent' : 'owner' };
}
