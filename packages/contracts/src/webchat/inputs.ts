import { z } from 'zod';
import { idSchema } from '../common.ts';

/** Inputs of the web chat doors; what a visitor sends is untrusted. */
export const sessionInput = z.object({
  visitorToken: z.string().min(20).max(200).optional(),
  /** Unsigned: shown to staff, never merges contacts. */
  contact: z
    .object({
      name: z.string().trim().max(100).optional(),
      email: z.string().trim().max(254).optional(),
      phone: z.string().trim().max(30).optional(),
    })
    .optional(),
  context: z
    .object({
      url: z.string().max(2000).optional(),
      referrer: z.string().max(2000).optional(),
      language: z.string().max(35).optional(),
      timeZone: z.string().max(64).optional(),
    })
    .default({}),
});
export const sendMessageInput = z.object({
  clientId: z.string().min(8).max(64),
  text: z.string().trim().min(1).max(4000),
});
export const listMessagesInput = z.object({
  before: z.coerce.number().int().min(0).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const readInput = z.object({ seq: z.number().int().min(0) });
export const ratingInput = z.object({
  score: z.number().int().min(1).max(5),
  comment: z.string().trim().max(2000).optional(),
});
export const feedbackInput = z.object({ messageId: idSchema, helpful: z.boolean() });
