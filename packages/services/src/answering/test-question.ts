import type { TestAnswerView } from '@natiq/contracts/answering/views';
import type { testQuestionInput } from '@natiq/contracts/knowledge/inputs';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { companyFacts, speakerOf } from './load-turn.ts';
import { respond } from './respond.ts';
import { silentSpeaking } from './speaking.ts';

/**
 * What would happen to a question as a new customer's first message; nothing is stored or sent.
 * @throws forbidden, not_found when there is no such assistant
 */
export async function testQuestion(
  ctx: ServiceContext,
  input: z.output<typeof testQuestionInput>,
): Promise<TestAnswerView> {
  requireAccess(ctx, 'knowledge', 'read');
  const { company, speaker } = await transact(ctx, async tx => ({
    company: await companyFacts(tx, ctx),
    speaker: await speakerOf(tx, ctx, input.assistantId),
  }));
  const question = { messages: [input.question], history: [], language: null, failedAnswers: 0, company, speaker };
  const signal = AbortSignal.timeout(60_000);
  const reply = await respond(ctx, question, { signal, speaking: silentSpeaking(), messageCount: 1, off: false });
  const { decision, receipt, text } = reply;
  return { decision, confidence: receipt.confidence, text, passages: receipt.passages };
}
