import type { Decision } from '@natiq/contracts/answering/views';
import { assistantText } from '@natiq/contracts/texts/assistant';
import { closedParams, systemTextOf } from '@natiq/contracts/texts/egyptian';
import type { SmallTalkKind } from '@natiq/domain/answering/small-talk';
import { contentStems } from '@natiq/domain/text/tokens';
import type { Back } from '@natiq/domain/time/opening';
import type { Answered } from './answer-from.ts';
import type { Question, Voice } from './turn.ts';
import type { Understanding } from './understand.ts';

/** What the assistant says, and why. */
export interface Words {
  decision: Decision;
  /** A key of the catalogue `receipt.reason.*`. */
  reason: string;
  text: string;
  /** Set where the text stands in the widget's catalogue. */
  textKey: string | null;
  textParams?: Record<string, string | number>;
  /** The customer was not helped by it. */
  failed: boolean;
}

/** So few words of content without any evidence ask for more words, not for a person. */
const tooLittle = 2;

const reasons: Record<Decision, string> = {
  answer: 'well_supported',
  caveat: 'fairly_sure',
  offer: 'not_sure',
  escalate: 'low_confidence',
  clarify: 'ambiguous',
  small_talk: 'small_talk',
};

/** A pleasantry answered from the catalogue. */
export function smallTalkWords(question: Question, kind: SmallTalkKind, voice: Voice): Words {
  const text = assistantText(voice.register, kind, {
    assistant: question.speaker.name[voice.language],
    company: question.company.name,
  });
  return { decision: 'small_talk', reason: reasons.small_talk, text, textKey: null, failed: false };
}

/** For files without a word: what they hold the assistant cannot tell, and says so. */
export function filesWords(voice: Voice): Words {
  const text = assistantText(voice.register, 'file_received');
  return { decision: 'offer', reason: 'file_only', text, textKey: null, failed: true };
}

/** Whether the first thing to do is to ask for more than was written: a word or two that mean nothing to the knowledge. */
export function isTooLittle(understanding: Understanding, question: Question, retrievalConfidence: number): boolean {
  if (question.failedAnswers > 0 || retrievalConfidence >= question.speaker.thresholds.offer / 2) return false;
  return contentStems(understanding.asked.join('\n')).length <= tooLittle;
}

/** The words for each way an answer can have ended without a person; `back` is when people are there again who are not now. */
export function wordsOf(
  answered: Answered,
  understanding: Understanding,
  question: Question,
  voice: Voice,
  back: Back | null,
): Words {
  if (answered.kind === 'said') {
    const { decision, text } = answered;
    return { decision, reason: reasons[decision], text, textKey: null, failed: false };
  }
  if (answered.kind === 'clarify') {
    const text = [assistantText(voice.register, 'clarify'), ...answered.options.map(title => `- ${title}`)].join('\n');
    return { decision: 'clarify', reason: reasons.clarify, text, textKey: null, failed: true };
  }
  if (answered.decision === 'escalate' && isTooLittle(understanding, question, answered.retrievalConfidence)) {
    const text = assistantText(voice.register, 'say_more');
    return { decision: 'clarify', reason: 'too_little', text, textKey: null, failed: true };
  }
  const textKey = 'handover.offer';
  const textParams = back && closedParams(back);
  const text = systemTextOf(voice.register, textKey, textParams ?? {});
  return {
    ...{ decision: 'offer', reason: 'not_supported', text, textKey, failed: true },
    ...(textParams && { textParams }),
  };
}
