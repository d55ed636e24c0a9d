import type { Decision } from '@natiq/contracts/answering/views';
import type { SourceView } from '@natiq/contracts/conversations/views';
import { assistantText } from '@natiq/contracts/texts/assistant';
import { sayEntry, widgetTexts } from '@natiq/contracts/texts/widget';
import { contentStems } from '@natiq/domain/text/tokens';
import type { ServiceContext } from '../kernel/context.ts';
import { type Answered, answerFrom } from './answer-from.ts';
import { type Evidence, findEvidence } from './find-evidence.ts';
import { type ReceiptFacts, receiptPassages } from './receipts.ts';
import type { Speaking } from './speaking.ts';
import { type Question, type Voice, wholeQuestion } from './turn.ts';
import { smallTalkReply, type Understanding, understand } from './understand.ts';

/** What is to become of a customer's messages: words of the assistant, or a person. */
export interface Reply {
  decision: Decision;
  reason: string;
  text: string;
  /** Set where the text stands in the widget's catalogue. */
  textKey: string | null;
  language: 'ar' | 'en';
  sources: SourceView[];
  /** The customer was not helped by it; three in a row bring a person. */
  failed: boolean;
  /** Why a person should take over now; null when the assistant speaks. */
  handOver: string | null;
  understanding: Understanding;
  evidence: Evidence[];
  receipt: ReceiptFacts;
}

const mostFailures = 3;
/** So few words of content without any evidence ask for more words, not for a person. */
const tooLittle = 2;

/**
 * Decides and, where it speaks, says. In order: limits and wishes that need a person, pleasantries, then what the company's
 * knowledge says. Text of an answer goes to `speaking` while it is made.
 * @throws the signal's reason when it aborts
 */
export async function respond(
  ctx: ServiceContext,
  question: Question,
  options: { signal: AbortSignal; speaking: Speaking; messageCount: number; off: boolean },
): Promise<Reply> {
  const started = performance.now();
  const understanding = understand(question);
  const { voice, escalation } = understanding;
  const base = { understanding, evidence: [] as Evidence[], language: voice.language };
  const receipt = (facts: Partial<ReceiptFacts> & Pick<ReceiptFacts, 'decision' | 'reason' | 'confidence'>) =>
    receiptOf(question, voice, performance.now() - started, facts);
  const toPerson = (
    reason: string,
    confidence: number,
    more: Partial<Reply> & { facts?: Partial<ReceiptFacts> } = {},
  ) => {
    const { facts, ...rest } = more;
    const decided = { decision: 'escalate' as const, reason };
    return {
      ...base,
      ...silence,
      ...decided,
      ...rest,
      handOver: reason,
      receipt: receipt({ ...facts, ...decided, confidence }),
    };
  };

  if (options.off) return toPerson('assistant_off', 0);
  if (escalation.action === 'now') return toPerson(escalation.reason ?? 'explicit_request', escalation.confidence);
  if (options.messageCount >= messageLimit(question)) return toPerson('max_messages', 0);
  if (question.failedAnswers >= mostFailures) return toPerson('failed_answers', 0);
  if (understanding.smallTalk) {
    const decided = { decision: 'small_talk' as const, reason: 'small_talk' };
    const text = smallTalkReply(question, understanding.smallTalk, voice);
    return { ...base, ...silence, ...decided, text, receipt: receipt({ ...decided, confidence: 1 }) };
  }

  const evidence = await findEvidence(ctx, question, understanding.asked, voice);
  const retrieveMs = performance.now() - started;
  const answered = await answerFrom(ctx, question, evidence, voice, options);
  const facts = { ...answered.facts, retrieveMs, passages: receiptPassages(evidence, answered.used) };
  const told = { evidence, facts: withTimings(answered, facts) };
  if (answered.kind === 'none' && answered.decision === 'escalate' && !isTooLittle(understanding, question)) {
    const down = answered.providersDown && evidence.every(part => part.retrieval.confidence > 0);
    const reason = down ? 'provider_down' : (escalation.reason ?? 'low_confidence');
    if (!escalation.declined) return toPerson(reason, answered.confidence, told);
  }
  const spoken = wordsOf(answered, understanding, question, voice);
  if (spoken.failed && question.failedAnswers + 1 >= mostFailures)
    return toPerson('failed_answers', answered.confidence, told);
  return {
    ...base,
    ...silence,
    ...spoken,
    evidence,
    sources: answered.sources,
    receipt: receipt({
      ...told.facts,
      decision: spoken.decision,
      reason: spoken.reason,
      confidence: answered.confidence,
    }),
  };
}

const silence = { text: '', textKey: null, sources: [] as SourceView[], failed: false, handOver: null };

function messageLimit(question: Question): number {
  return Math.min(question.speaker.maxMessages, question.company.settings.maxSessionMessages);
}

function isTooLittle(understanding: Understanding, question: Question): boolean {
  return question.failedAnswers === 0 && contentStems(understanding.asked.join('\n')).length <= tooLittle;
}

/** The words for each way an answer can have ended. */
function wordsOf(answered: Answered, understanding: Understanding, question: Question, voice: Voice) {
  if (answered.kind === 'said')
    return { decision: answered.decision, reason: reasons[answered.decision], text: answered.text };
  if (answered.kind === 'clarify') {
    const text = [assistantText(voice.register, 'clarify'), ...answered.options.map(title => `- ${title}`)].join('\n');
    return { decision: 'clarify' as const, reason: 'ambiguous', text, failed: true };
  }
  if (answered.decision === 'escalate' && isTooLittle(understanding, question)) {
    const text = assistantText(voice.register, 'say_more');
    return { decision: 'clarify' as const, reason: 'too_little', text, failed: true };
  }
  const textKey = 'handover.offer';
  const text = sayEntry(voice.language, widgetTexts[voice.language][textKey]);
  return { decision: 'offer' as const, reason: 'not_supported', text, textKey, failed: true };
}

const reasons: Record<Decision, string> = {
  answer: 'well_supported',
  caveat: 'fairly_sure',
  offer: 'not_sure',
  escalate: 'low_confidence',
  clarify: 'ambiguous',
  small_talk: 'small_talk',
};

function withTimings(
  answered: Answered,
  { retrieveMs, ...facts }: Partial<ReceiptFacts> & { retrieveMs: number },
): Partial<ReceiptFacts> {
  const { firstTokenMs, generateMs } = answered;
  return { ...facts, timings: { retrieveMs, firstTokenMs, generateMs, totalMs: 0 } };
}

function receiptOf(
  question: Question,
  voice: Voice,
  totalMs: number,
  facts: Partial<ReceiptFacts> & Pick<ReceiptFacts, 'decision' | 'reason' | 'confidence'>,
): ReceiptFacts {
  return {
    question: wholeQuestion(question),
    language: voice.language,
    intent: null,
    thresholds: question.speaker.thresholds,
    passages: [],
    checks: { sentences: 0, supported: 0, dropped: 0 },
    provider: 'rules',
    model: '',
    promptVersion: '',
    usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
    attempts: [],
    ...facts,
    timings: { retrieveMs: 0, firstTokenMs: 0, generateMs: 0, ...facts.timings, totalMs },
  };
}
