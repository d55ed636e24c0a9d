import type { Sentiment, SentimentLabel } from './analyse.ts';

export const sentimentLevels = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive'] as const;
export type SentimentLevel = (typeof sentimentLevels)[number];

/** Below this score somebody of the staff is told, and a person may have to take over. */
export const ALERT_BELOW = -0.7;
const DELIGHTED_ABOVE = 0.7;

/** Whether a message of this score is one that somebody must hear of. */
export const isAlarming = (score: number): boolean => score < ALERT_BELOW;

/** The five levels of one message; the outer ones are the far ends of negative and positive. */
export function levelOf({ label, score }: Pick<Sentiment, 'label' | 'score'>): SentimentLevel {
  if (label === 'negative') return isAlarming(score) ? 'very_negative' : 'negative';
  if (label === 'positive') return score > DELIGHTED_ABOVE ? 'very_positive' : 'positive';
  return 'neutral';
}

export type MoodTrend = 'falling' | 'steady' | 'rising';

/** The mood of a conversation. */
export interface Mood {
  label: SentimentLabel;
  /** From −1 to 1. */
  score: number;
  trend: MoodTrend;
}

/** Messages a mood is made of; what lies further back weighs less than a fiftieth. */
export const MOOD_MESSAGES = 6;
/** What a message weighs beside the one after it. */
const FADES = 0.5;
const NEGATIVE_FROM = -0.2;
const POSITIVE_FROM = 0.3;
/** A smaller move of the smoothed score is no trend. */
const MOVES = 0.15;

const smoothed = (scores: readonly number[]): number => {
  let [sum, weights, weight] = [0, 0, 1];
  for (const score of scores.slice(0, MOOD_MESSAGES)) {
    sum += score * weight;
    weights += weight;
    weight *= FADES;
  }
  return Math.round((sum / weights) * 100) / 100;
};

/**
 * The mood from the scores of a customer's messages, newest first: the last one counts most, and a bare number or "ok" after
 * an outburst does not wipe it out. Null without a message.
 */
export function moodOf(scores: readonly number[]): Mood | null {
  if (scores.length === 0) return null;
  const score = smoothed(scores);
  const moved = scores.length > 1 ? score - smoothed(scores.slice(1)) : 0;
  return {
    label: score <= NEGATIVE_FROM ? 'negative' : score >= POSITIVE_FROM ? 'positive' : 'neutral',
    score,
    trend: moved <= -MOVES ? 'falling' : moved >= MOVES ? 'rising' : 'steady',
  };
}
