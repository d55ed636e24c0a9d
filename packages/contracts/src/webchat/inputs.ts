import { z } from 'zod';
import { attachmentIds, saysSomething } from '../attachments/inputs.ts';
import { isTimeZone, nameText } from '../common.ts';
import { voteInput } from '../learning/inputs.ts';

/** An address of a page; anything else a page may say of itself is left out. */
const page = z
  .string()
  .max(2000)
  .transform(url => (/^https?:\/\//i.test(url) ? url : undefined))
  .optional();

/** Inputs of the web chat doors; what a visitor sends is untrusted. */
export const sessionInput = z.object({
  visitorToken: z.string().min(20).max(200).optional(),
  /** Unsigned: shown to staff, never merges contacts. */
  contact: z
    .object({
      name: nameText().max(100).optional(),
      email: nameText().max(254).optional(),
      phone: nameText().max(30).optional(),
    })
    .optional(),
  context: z
    .object({
      url: page,
      referrer: page,
      language: z.string().max(35).optional(),
      /** An unknown one is left out: a screen that shows the visitor's clock would fail on it. */
      timeZone: z
        .string()
        .max(64)
        .transform(zone => (isTimeZone(zone) ? zone : undefined))
        .optional(),
    })
    .default({}),
});
export const sendMessageInput = z
  .object({
    clientId: z.string().min(8).max(64),
    text: z.string().trim().max(4000),
    attachments: attachmentIds,
  })
  .refine(saysSomething, { error: 'empty', path: ['text'] });
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
export const feedbackInput = voteInput;
