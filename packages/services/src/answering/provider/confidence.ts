import { type Decision, decide, type Thresholds } from '@natiq/domain/answering/decide';
import type { Verdict } from '@natiq/domain/answering/verdict-line';

const severity: readonly Decision[] = ['answer', 'caveat', 'offer', 'escalate'];
/** A model is rarely as sure as it says, and never surer than this. */
const surest = 0.97;
/** How much more a model's reading of the passages tells than the words they share with the question. */
const modelWeight = 2;

const logit = (p: number): number => Math.log(p / (1 - p));
const clamp = (p: number): number => Math.min(surest, Math.max(1 - surest, p));

/** Confidence, 0..1, from retrieval and the provider's own word. A provider that only looks things up agrees with retrieval. */
export function confidenceOf(retrieval: number, verdict: Verdict | undefined): number {
  if (!verdict || Math.abs(verdict.confidence - retrieval) < 0.001) return retrieval;
  const mean = (logit(clamp(retrieval)) + modelWeight * logit(clamp(verdict.confidence))) / (1 + modelWeight);
  return 1 / (1 + Math.exp(-mean));
}

/** The stricter of what the confidence says and what the provider itself advised. */
export function decisionOf(confidence: number, verdict: Verdict | undefined, thresholds: Thresholds): Decision {
  const byConfidence = decide({ confidence, thresholds });
  if (!verdict) return byConfidence;
  return severity[Math.max(severity.indexOf(byConfidence), severity.indexOf(verdict.decision))]!;
}

/** The more careful of two decisions. */
export function stricter(a: Decision, b: Decision): Decision {
  return severity[Math.max(severity.indexOf(a), severity.indexOf(b))]!;
}
