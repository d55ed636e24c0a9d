import type { Decision } from '@natiq/contracts/answering/views';
import type { SourceView } from '@natiq/contracts/conversations/views';
import { detectIntent } from '@natiq/domain/answering/intents';
import { findTrigger } from '@natiq/domain/answering/triggers';
import { peopleBack } from '../channels/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { FittedIndex } from '../knowledge/index.ts';
import { type Answered, answerFrom } from './answer-from.ts';
import { type Evidence, findEvidence } from './find-evidence.ts';
import { mostMessages } from './load-turn.ts';
import type { CallAbout } from './models/budget.ts';
import type { AskedModel } from './models/company-models.ts';
import { type ReceiptFacts, receiptPassages } from './receipts.ts';
import type { Speaking } from './speaking.ts';
import { type Question, wholeQuestion } from './turn.ts';
import { type Understanding, understand } from './understand.ts';
import { filesWords, isTooLittle, smallTalkWords, type Words, wordsOf } from './words.ts';

/** What is to become of a customer's messages: words of the assistant, or a person. */
export interface Reply extends Words {
  language: 'ar' | 'en';
  sources: SourceView[];
  /** Why a person should take over now; null when the assistant speaks. */
  handOver: string | null;
  understanding: Understanding;
  evidence: Evidence[];
  receipt: ReceiptFacts;
}

export interface RespondOptions {
  signal: AbortSignal;
  /** Where the text of an answer goes while it is made. */
  speaking: Speaking;
  /** What models are asked for, for the ledger. */
  about: CallAbout;
  /** Messages in the conversation so far. */
  messageCount: number;
  /** The company or the assistant is switched off. */
  off: boolean;
  /** What was looked up for this question before it was this turn's. */
  ahead?: LookedUp | null;
  /** What is searched instead of the published knowledge, where something is only tried. */
  knowledge?: FittedIndex | undefined;
}

/** What an answer begins with: the words understood, and what the knowledge says where that is asked at all. */
export interface LookedUp {
  understanding: Understanding;
  evidence: Evidence[] | null;
  retrieveMs: number;
  models?: AskedModel[];
}

const mostFailures = 3;

/**
 * Decides and, where it speaks, says. In order: limits, wishes and phrases that need a person, pleasantries, then what the company's
 * knowledge says. Three answers in a row that did not help bring a person.
 * @throws the signal's reason when it aborts
 */
export async function respond(ctx: ServiceContext, question: Question, options: RespondOptions): Promise<Reply> {
  const started = performance.now();
  const looked = options.ahead ?? (await lookUp(ctx, question, options));
  const { understanding, evidence, retrieveMs } = looked;
  const make = replyMaker(question, understanding, started);
  const { escalation, voice } = understanding;

  const person = needOfPerson(question, understanding, options);
  if (person) return make.person(person, person === escalation.reason ? escalation.confidence : 0);
  if (question.messages.length === 0) {
    if (question.failedAnswers + 1 >= mostFailures) return make.person('failed_answers', 0);
    return make.words(filesWords(voice), 1);
  }
  if (understanding.smallTalk) return make.words(smallTalkWords(question, understanding.smallTalk, voice), 1);
  if (!evidence) throw new TypeError('Nothing was looked up for a question that needs it');

  const back = peopleBack(question.speaker.hours, question.company.settings.workingHours, ctx.clock.now());
  const answered = await answerFrom(ctx, question, evidence, voice, { ...options, models: looked.models, back });
  const found: Found = { evidence, answered, retrieveMs };
  const unable = whyUnable(question, understanding, found);
  if (unable) return make.person(unable, answered.confidence, found);
  const words = wordsOf(answered, understanding, question, voice, back);
  if (words.failed && question.failedAnswers + 1 >= mostFailures)
    return make.person('failed_answers', answered.confidence, found);
  return make.words(words, answered.confidence, found);
}

/** Reads the question and asks the knowledge, unless the words alone decide. */
export async function lookUp(
  ctx: ServiceContext,
  question: Question,
  options: Pick<RespondOptions, 'messageCount' | 'off' | 'knowledge'>,
): Promise<LookedUp> {
  const started = performance.now();
  const understanding = understand(question);
  const isDecided =
    needOfPerson(question, understanding, options) !== null ||
    question.messages.length === 0 ||
    understanding.smallTalk !== null;
  if (isDecided) return { understanding, evidence: null, retrieveMs: 0 };
  const { knowledge } = options;
  const evidence = await findEvidence(ctx, question, understanding.asked, understanding.voice, { knowledge });
  return { understanding, evidence, retrieveMs: performance.now() - started };
}

interface Found {
  evidence: Evidence[];
  answered: Answered;
  retrieveMs: number;
}

/** A person is needed before any knowledge is asked. */
function needOfPerson(
  question: Question,
  understanding: Understanding,
  options: Pick<RespondOptions, 'messageCount' | 'off'>,
): string | null {
  const { escalation, mood } = understanding;
  if (options.off) return 'assistant_off';
  if (escalation.action === 'now') return escalation.reason;
  if (mood === 'now') return 'mood';
  const { speaker, company } = question;
  if (findTrigger(wholeQuestion(question), speaker.triggers) !== null) return 'trigger';
  if (options.messageCount >= mostMessages(company, speaker)) return 'max_messages';
  return question.failedAnswers >= mostFailures ? 'failed_answers' : null;
}

/**
 * A person is needed because knowledge does not answer; not for two words without sense, nor against the customer's wish, nor where
 * the assistant offers one first.
 */
function whyUnable(question: Question, understanding: Understanding, { answered }: Found): string | null {
  if (answered.kind !== 'none' || answered.decision !== 'escalate') return null;
  if (understanding.escalation.declined || isTooLittle(understanding, question, answered.retrievalConfidence))
    return null;
  if (answered.providersDown && answered.retrievalConfidence > 0) return 'provider_down';
  const reason = understanding.escalation.reason ?? (understanding.mood === 'offer' ? 'mood' : null);
  if (reason) return reason;
  return question.speaker.fallbackBehavior === 'offer' ? null : 'low_confidence';
}

function replyMaker(question: Question, understanding: Understanding, started: number) {
  const { voice } = understanding;
  const make = (words: Words, confidence: number, handOver: string | null, found?: Found): Reply => ({
    ...words,
    understanding,
    language: voice.language,
    sources: handOver === null ? (found?.answered.sources ?? []) : [],
    handOver,
    evidence: found?.evidence ?? [],
    receipt: receiptOf(question, understanding, words, confidence, performance.now() - started, found),
  });
  return {
    words: (words: Words, confidence: number, found?: Found) => make(words, confidence, null, found),
    person: (reason: string, confidence: number, found?: Found) =>
      make({ decision: 'escalate', reason, text: '', textKey: null, failed: false }, confidence, reason, found),
  };
}

function receiptOf(
  question: Question,
  { voice }: Understanding,
  { decision, reason }: { decision: Decision; reason: string },
  confidence: number,
  totalMs: number,
  found?: Found,
): ReceiptFacts {
  const { intent } = detectIntent(wholeQuestion(question));
  const answered = found?.answered;
  return {
    question: wholeQuestion(question) || (question.files ?? []).join(', '),
    language: voice.language,
    decision,
    reason,
    confidence,
    thresholds: question.speaker.thresholds,
    passages: receiptPassages(found?.evidence ?? [], answered?.used ?? new Set()),
    ...(answered?.facts ?? byRules),
    intent: answered?.facts.intent ?? (intent === 'unknown' ? null : intent),
    timings: {
      retrieveMs: found?.retrieveMs ?? 0,
      firstTokenMs: answered?.firstTokenMs ?? 0,
      generateMs: answered?.generateMs ?? 0,
      totalMs,
    },
  };
}

/** Receipts of what was decided without asking any provider. */
const byRules = {
  provider: 'rules',
  model: '',
  promptVersion: '',
  checks: { sentences: 0, supported: 0, dropped: 0 },
  usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 },
  attempts: [],
  intent: null,
};
