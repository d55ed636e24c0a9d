import { emotions } from '@natiq/domain/sentiment/emotions';
import { sentimentLevels } from '@natiq/domain/sentiment/mood';
import { z } from 'zod';
import { idSchema, instantSchema } from '../common.ts';
import { rowMood } from './mood.ts';

const label = z.enum(['negative', 'neutral', 'positive']);

/** How one message of the customer sounds. */
export const messageSentiment = z.object({
  messageId: idSchema,
  seq: z.number().int(),
  level: z.enum(sentimentLevels),
  label,
  /** From −1 to 1. */
  score: z.number(),
  /** Strongest first; strength from 0 to 1. */
  emotions: z.array(z.object({ emotion: z.enum(emotions), strength: z.number() })),
  language: z.string(),
  /** Which reader found it. */
  analyser: z.string(),
  at: instantSchema,
});
export type MessageSentiment = z.infer<typeof messageSentiment>;

export const moodLineView = z.object({
  conversationId: idSchema,
  /** The mood as it stands; null while nothing with words was read. */
  mood: rowMood.extend({ score: z.number() }).nullable(),
  /** The customer's messages, oldest first; the newest ones where there are very many. */
  messages: z.array(messageSentiment),
  /** True when older ones exist. */
  hasMore: z.boolean(),
});
export type MoodLineView = z.infer<typeof moodLineView>;

const shares = z.object({ negative: z.number().int(), neutral: z.number().int(), positive: z.number().int() });

/** Conversations by the mood they are in, or were in at their end. */
export const moodFiguresView = z.object({
  /** Days on the company's wall, both counted. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Conversations begun in these days in which something was said. */
  total: shares,
  /** Mean of the customers' messages of these days, from −1 to 1; null without any. */
  averageScore: z.number().nullable(),
  /** Messages read in these days. */
  messages: z.number().int(),
  /** Of the conversations begun in these days, those that are upset now. */
  upset: z.number().int(),
  /** By the day they began, oldest first, without a gap. */
  days: z.array(shares.extend({ day: z.iso.date() })),
});
export type MoodFiguresView = z.infer<typeof moodFiguresView>;
