import type { Judged } from '@natiq/domain/knowledge/figures';

/** Of a result, what tells whether it was right and how sure the assistant was. */
export interface JudgedRow {
  expects: string;
  outcome: string | null;
  rank: number | null;
  confidence: number | null;
}

/** What retrieval and confidence are judged by. Where something was said, that was right or wrong; else the nearest it found. */
export function judgedOf(asked: readonly JudgedRow[]): Judged[] {
  return asked.flatMap(({ expects, outcome, rank, confidence }) => {
    if (confidence === null) return [];
    const isSaid = outcome === 'right' || outcome === 'wrong';
    return {
      inScope: expects === 'article',
      confidence,
      ...(rank !== null && { rank }),
      ...(isSaid && { isRight: outcome === 'right' }),
    };
  });
}
