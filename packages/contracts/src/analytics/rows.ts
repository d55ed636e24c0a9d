import { z } from 'zod';
import { idSchema, instantSchema } from '../common.ts';
import { channelKind } from '../conversations/views.ts';

/**
 * What the address of a table of conversations or tickets may ask for, so that every figure opens the rows it counts. `from`
 * and `to` (exclusive) bound the thing asked for: when a conversation was answered (`answeredBy`), rated (`rating`), asked about
 * (`intent`) or, with none of these, opened; when a ticket was made.
 */
export const rowFilter = z.object({
  /** `open`: whatever has not ended. Otherwise a status of a conversation or of a ticket. */
  status: z.string().max(40).optional(),
  /** Who has it, or had it when it ended: assistant, queue, user, or the id of one person. */
  owner: z.union([z.enum(['assistant', 'queue', 'user']), idSchema]).optional(),
  /** A kind of channel, or the id of one channel. */
  channel: z.union([channelKind, idSchema]).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  /** Why it was handed over: a key of the catalogue `handover.reason.*`. */
  reason: z.string().max(60).optional(),
  /** `assistant`: it gave an answer with a source. `user`: a person wrote. */
  answeredBy: z.enum(['assistant', 'user']).optional(),
  /** Stars, or any. */
  rating: z.enum(['any', '1', '2', '3', '4', '5']).optional(),
  /** What a question was taken to be about. */
  intent: z.string().max(60).optional(),
});
export type RowFilter = z.infer<typeof rowFilter>;

/** Reasons on a receipt with which the assistant said something that stands in the knowledge. */
export const answeringReasons = ['well_supported', 'fairly_sure', 'not_sure'] as const;
