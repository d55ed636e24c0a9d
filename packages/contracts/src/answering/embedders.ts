import { z } from 'zod';

/** What a company chooses to read its knowledge and its customers' questions by their meaning. */
export const chooseEmbedderInput = z.object({
  /** 0 where none was ever chosen. */
  version: z.number().int().min(0),
  /** Up to and with `/v1`. */
  baseUrl: z
    .string()
    .trim()
    .max(300)
    .regex(/^https?:\/\/[^\s?#@]+$/),
  model: z
    .string()
    .trim()
    .regex(/^[\w.:/@-]+$/)
    .max(120),
  /** Left out: the key given before for the same address; null: none. It is never shown again. */
  apiKey: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .min(8)
    .max(400)
    .nullable()
    .optional(),
  /** US dollars for a million tokens; null where it is not known. */
  price: z.number().min(0).max(10_000).nullable(),
});

/** building: reads everything, what served before serves · serving · failed: `reason` says why · cancelled: stopped by hand. */
export const embedderStates = ['building', 'serving', 'failed', 'cancelled'] as const;
export type EmbedderState = (typeof embedderStates)[number];

export const embedderView = z.object({
  baseUrl: z.string(),
  model: z.string(),
  keyEnd: z.string().nullable(),
  price: z.number().nullable(),
  state: z.enum(embedderStates),
  /** Why it failed, or what stands in the way of one that serves: a key of the catalogue `embedder.reason.*`. */
  reason: z.string().nullable(),
  /** Passages read, of how many. */
  done: z.number().int(),
  total: z.number().int(),
  dimensions: z.number().int().nullable(),
});
export type EmbedderView = z.infer<typeof embedderView>;

export const embeddersView = z.object({
  /** Null: the built-in retrieval alone. */
  serving: embedderView.nullable(),
  /** The one that is to serve, or that did not get so far. */
  next: embedderView.nullable(),
  /** How far the one in question is with each source; articles stand under no source. */
  sources: z.array(
    z.object({
      sourceId: z.string().nullable(),
      name: z.string().nullable(),
      done: z.number().int(),
      total: z.number().int(),
    }),
  ),
  version: z.number().int(),
});
export type EmbeddersView = z.infer<typeof embeddersView>;
