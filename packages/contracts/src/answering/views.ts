import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, localizedText } from '../common.ts';

export const decisions = ['answer', 'caveat', 'offer', 'escalate', 'clarify', 'small_talk'] as const;
export type Decision = (typeof decisions)[number];

/** Why the assistant said what it said; readable in Arabic and English from the keys. */
export const receiptView = z.object({
  id: idSchema,
  messageId: idSchema.nullable(),
  question: z.string(),
  language: z.string(),
  intent: z.string().nullable(),
  decision: z.enum(decisions),
  /** A key of the catalogue `receipt.reason.*`. */
  reason: z.string(),
  confidence: z.number(),
  thresholds: z.object({ answer: z.number(), caveat: z.number(), offer: z.number() }),
  passages: z.array(
    z.object({
      passageId: idSchema,
      articleId: idSchema,
      title: z.string(),
      heading: z.string().nullable(),
      /** Of a document: the page its words begin on, and the source it is from. */
      page: z.number().int().optional(),
      sourceId: idSchema.optional(),
      text: z.string(),
      score: z.number(),
      parts: z.record(z.string(), z.number()),
      used: z.boolean(),
    }),
  ),
  checks: z.object({ sentences: z.number().int(), supported: z.number().int(), dropped: z.number().int() }),
  provider: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  /** Millionths of a US dollar. */
  costMicros: z.number().int(),
  timings: z.object({ retrieveMs: z.number(), firstTokenMs: z.number(), generateMs: z.number(), totalMs: z.number() }),
  attempts: z.array(z.object({ provider: z.string(), outcome: z.string(), ms: z.number() })),
  createdAt: instantSchema,
});
export type ReceiptView = z.infer<typeof receiptView>;

/** What would happen to a question; the test console and the start page use it. */
export const testAnswerView = z.object({
  decision: z.enum(decisions),
  confidence: z.number(),
  /** What retrieval found before it was fitted to the company; null where nothing was looked up. */
  rawConfidence: z.number().nullable(),
  text: z.string(),
  passages: receiptView.shape.passages,
  /** A key of the catalogue `receipt.reason.*`, or why a person would take over: `handover.reason.*`. */
  reason: z.string(),
  thresholds: receiptView.shape.thresholds,
  /** Language of the answer. */
  language: localeSchema,
  /** The question as the search reads it: its words that carry meaning, folded. */
  readAs: z.object({ terms: z.array(z.string()), language: z.string(), dialect: z.string().nullable() }),
  assistant: z.object({ id: idSchema, name: localizedText }),
  /** The company or the assistant is switched off: whatever is said here, a customer would get a person. */
  isOff: z.boolean(),
  provider: z.string(),
  model: z.string(),
  timings: receiptView.shape.timings,
});
export type TestAnswerView = z.infer<typeof testAnswerView>;
