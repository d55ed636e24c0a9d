import { z } from 'zod';
import { idSchema, instantSchema } from '../common.ts';

/** A customer's verdict on one resolution. */
export const ratingView = z.object({
  id: idSchema,
  conversation: z.object({ id: idSchema, number: z.string() }),
  score: z.number().int(),
  comment: z.string().nullable(),
  /** Whose resolution it was. */
  resolvedBy: z.enum(['assistant', 'user']),
  agent: z.object({ id: idSchema, name: z.string() }).nullable(),
  createdAt: instantSchema,
});
export type RatingView = z.infer<typeof ratingView>;
