import { expect, test } from 'vitest';
import { type AnswerCase, mayAnswer } from './may-answer.ts';

const noon = Date.UTC(2026, 10, 20, 12);
const clock = { assignedAt: noon, lastStaffMessageAt: null, lastContactMessageAt: noon + 1, now: noon + 2 };
const asked: AnswerCase = { aiEnabled: true, owner: 'assistant', phase: 'open', answeredSeq: 3, lastContactSeq: 4 };

test.each<[name: string, change: Partial<AnswerCase>, answer: boolean, because: string]>([
  ['its own open conversation', {}, true, 'owner'],
  ['its own waiting conversation', { phase: 'waiting' }, true, 'owner'],
  ['nothing new', { answeredSeq: 4 }, false, 'nothing_new'],
  ['switched off', { aiEnabled: false }, false, 'ai_off'],
  ['in the queue', { owner: 'queue' }, false, 'queue'],
  ['a person has it', { owner: 'user', agent: clock }, false, 'agent'],
  ['a person has it and the clock is unknown', { owner: 'user' }, false, 'agent'],
  ['the person is idle', { owner: 'user', agent: { ...clock, now: noon + 300_000 } }, true, 'idle_agent'],
  ['resolved', { phase: 'resolved' }, false, 'ended'],
  ['archived', { phase: 'archived' }, false, 'ended'],
  ['a run is at work', { leased: true }, false, 'leased'],
  ['past the limit', { messageCount: 50, maxMessages: 50 }, false, 'too_long'],
  ['under the limit', { messageCount: 49, maxMessages: 50 }, true, 'owner'],
])('%s', (_, change, answer, because) => {
  expect(mayAnswer({ ...asked, ...change })).toEqual({ answer, because });
});
