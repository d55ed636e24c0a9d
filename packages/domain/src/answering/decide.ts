/** What is done with an answer of a given confidence. */
export type Decision = 'answer' | 'caveat' | 'offer' | 'escalate';

/** Least confidence for each outcome, 0..1; an assistant may set its own. */
export interface Thresholds {
  answer: number;
  caveat: number;
  offer: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { answer: 0.85, caveat: 0.7, offer: 0.5 };

/** Answer, answer with a caveat, answer and offer a person, or hand over. Anything that is not a number hands over. */
export function decide({
  confidence,
  thresholds = DEFAULT_THRESHOLDS,
}: {
  confidence: number;
  thresholds?: Thresholds;
}): Decision {
  if (confidence >= thresholds.answer) return 'answer';
  if (confidence >= thresholds.caveat) return 'caveat';
  return confidence >= thresholds.offer ? 'offer' : 'escalate';
}
