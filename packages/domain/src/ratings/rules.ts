export const LOWEST_SCORE = 1;
export const HIGHEST_SCORE = 5;
/** A customer who says something with the stars may use this many characters. */
export const COMMENT_MOST_CHARACTERS = 1000;

export type RatingRefusal =
  /** Not a whole number from 1 to 5. */
  | 'score'
  | 'comment_too_long'
  /** Nothing has been resolved yet. */
  | 'not_resolved'
  /** This resolution has its rating. A new resolution may be rated again. */
  | 'already_rated';

export interface RatingCase {
  score: number;
  comment?: string | null;
  /** How often the conversation has been resolved; 0 never. */
  resolution: number;
  /** The resolutions that carry a rating already. */
  ratedResolutions: readonly number[];
}

/** True for 1, 2, 3, 4 or 5. */
export function isScore(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= LOWEST_SCORE && value <= HIGHEST_SCORE;
}

/** Why a rating is refused, or null when it may be stored: one per resolution, the assistant's resolutions included. */
export function refuseRating({ score, comment, resolution, ratedResolutions }: RatingCase): RatingRefusal | null {
  if (!isScore(score)) return 'score';
  if ([...(comment ?? '')].length > COMMENT_MOST_CHARACTERS) return 'comment_too_long';
  if (resolution < 1) return 'not_resolved';
  return ratedResolutions.includes(resolution) ? 'already_rated' : null;
}

/** Average of scores to one decimal, or null without any; never a made-up zero. */
export function averageScore(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  return Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 10) / 10;
}
