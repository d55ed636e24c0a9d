import type { Hit } from './types.ts';

/** What the confidence is made of; kept in the receipt. */
export interface ConfidenceFeatures {
  /** Fused score of the best passage. */
  score: number;
  /** How far the best article stands above the next one, relative to the best. */
  margin: number;
  /** Share of the question's information found in the best passage. */
  coverage: number;
  /** 1 when the arms put the same article first. */
  agreement: number;
}

/** Reads the features off the hits of one search; the same article counts once. */
export function confidenceFeatures(hits: readonly Hit[]): ConfidenceFeatures {
  const top = hits[0];
  if (!top || top.score <= 0) return { score: 0, margin: 0, coverage: 0, agreement: 0 };
  const next = hits.find(hit => hit.articleId !== top.articleId);
  const firstBy = (arm: 'words' | 'letters') =>
    hits.reduce((best, hit) => (hit.parts[arm] > best.parts[arm] ? hit : best), top).articleId;
  return {
    score: top.score,
    margin: next ? 1 - next.score / top.score : 1,
    coverage: top.coverage,
    agreement: (Number(firstBy('words') === top.articleId) + Number(firstBy('letters') === top.articleId)) / 2,
  };
}

const WEIGHTS = { bias: -5, score: 7, margin: 3, coverage: 2, agreement: 0.5 };

/** Probability, 0..1, that the best hit answers the question. */
export function answerConfidence(hits: readonly Hit[]): number {
  const f = confidenceFeatures(hits);
  if (f.score === 0) return 0;
  const z =
    WEIGHTS.bias +
    WEIGHTS.score * f.score +
    WEIGHTS.margin * f.margin +
    WEIGHTS.coverage * f.coverage +
    WEIGHTS.agreement * f.agreement;
  return 1 / (1 + Math.exp(-z));
}
