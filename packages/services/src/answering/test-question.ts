import type { TestAnswerView } from '@natiq/contracts/answering/views';
import type { TrialSettings } from '@natiq/contracts/evaluation/inputs';
import type { testQuestionInput } from '@natiq/contracts/knowledge/inputs';
import { foldArabizi } from '@natiq/domain/knowledge/question';
import { detectLanguage } from '@natiq/domain/text/language';
import { tokenize } from '@natiq/domain/text/tokens';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import type { FittedIndex } from '../knowledge/index.ts';
import { companyFacts, speakerOf } from './load-turn.ts';
import { respond } from './respond.ts';
import { silentSpeaking } from './speaking.ts';
import type { Speaker } from './turn.ts';

type Input = z.output<typeof testQuestionInput>;

/**
 * What would happen to a question as a new customer's first message; nothing is stored or sent. `knowledge` is searched instead of the
 * published one.
 * @throws forbidden, not_found when there is no such assistant
 */
export async function testQuestion(
  ctx: ServiceContext,
  input: Input,
  trial: TrialSettings = {},
  knowledge?: FittedIndex,
): Promise<TestAnswerView> {
  requireAccess(ctx, 'knowledge', 'read');
  const { company, speaker } = await transact(ctx, async tx => ({
    company: await companyFacts(tx, ctx),
    speaker: tried(await speakerOf(tx, ctx, input.assistantId), trial),
  }));
  const { language } = input;
  const question = {
    messages: [input.question],
    history: [],
    language: null,
    failedAnswers: 0,
    company,
    speaker: language ? { ...speaker, languages: [language], fallbackLanguage: language } : speaker,
  };
  const signal = AbortSignal.timeout(60_000);
  const reply = await respond(ctx, question, {
    signal,
    speaking: silentSpeaking(),
    about: { purpose: 'test' },
    messageCount: 1,
    off: false,
    knowledge,
  });
  const { decision, receipt, text } = reply;
  return {
    decision,
    confidence: receipt.confidence,
    rawConfidence: reply.evidence.length === 0 ? null : Math.max(...reply.evidence.map(e => e.retrieval.rawConfidence)),
    text,
    passages: receipt.passages,
    reason: reply.handOver ?? reply.reason,
    thresholds: receipt.thresholds,
    language: reply.language,
    readAs: readAs(input.question),
    assistant: { id: speaker.id, name: speaker.name },
    isOff: !company.settings.aiEnabled || !speaker.isEnabled,
    provider: receipt.provider,
    model: receipt.model,
    timings: receipt.timings,
  };
}

/** The assistant with settings that are only tried. */
function tried(speaker: Speaker, trial: TrialSettings): Speaker {
  const { answerThreshold, caveatThreshold, offerThreshold, ...rest } = trial;
  const { thresholds } = speaker;
  return {
    ...speaker,
    // Null is a choice among these: the usual provider, its usual model.
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<Speaker>),
    thresholds: {
      answer: answerThreshold ?? thresholds.answer,
      caveat: caveatThreshold ?? thresholds.caveat,
      offer: offerThreshold ?? thresholds.offer,
    },
  };
}

const mostTerms = 24;

/** The words a search goes by: without function words, in the folded spelling, Arabizi in Arabic letters. */
function readAs(question: string): TestAnswerView['readAs'] {
  const { language, dialect } = detectLanguage(question);
  const words = tokenize(foldArabizi(question)).filter(token => !token.stop);
  return {
    terms: [...new Set(words.map(token => token.word))].slice(0, mostTerms),
    language,
    dialect: dialect ?? null,
  };
}
