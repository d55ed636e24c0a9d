import { z } from 'zod';
import { instantSchema } from '../common.ts';

/** Kinds of model providers, as the settings know them. The built-in answerer stands behind all of them and is not set up. */
export const modelProviders = ['groq', 'openai', 'anthropic'] as const;
export type ModelProvider = (typeof modelProviders)[number];

const price = z.number().min(0).max(10_000);
const mostDollars = 1_000_000;

export const updateProviderInput = z.object({
  name: z.enum(modelProviders),
  /** 0 for one that was never set. */
  version: z.number().int().min(0),
  isEnabled: z.boolean().optional(),
  /** Null: what the installation names. Counts only with a key of the company's own. */
  model: z
    .string()
    .trim()
    .regex(/^[\w.:/@-]+$/)
    .max(120)
    .nullable()
    .optional(),
  /** Null takes it away; it is never shown again. */
  apiKey: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .min(8)
    .max(400)
    .nullable()
    .optional(),
  /** US dollars for a million tokens; null: as the installation knows it. */
  prices: z.object({ input: price, output: price }).nullable().optional(),
});
export const orderProvidersInput = z.object({
  names: z
    .array(z.enum(modelProviders))
    .length(modelProviders.length)
    .refine(names => new Set(names).size === names.length),
});
export const setDailyCapInput = z.object({
  version: z.number().int().min(0),
  /** Millionths of a US dollar; null: no cap. */
  dailyCapMicros: z
    .number()
    .int()
    .min(0)
    .max(mostDollars * 1_000_000)
    .nullable(),
});
export const tryProviderInput = z.object({ name: z.enum(modelProviders) });
export const modelUsageInput = z.object({ days: z.number().int().min(1).max(90).default(14) });

/**
 * ready: is asked in its turn · resting: failed several times, left alone until `restingUntil` · off · no_key: neither the company
 * nor the installation has one · needs_model · needs_price: a cap holds only for known prices · unreadable_key: sealed with a key
 * of the installation that is gone.
 */
export const providerStates = [
  'ready',
  'resting',
  'off',
  'no_key',
  'needs_model',
  'needs_price',
  'unreadable_key',
] as const;

export const modelProviderView = z.object({
  name: z.enum(modelProviders),
  isEnabled: z.boolean(),
  /** What is asked for; null: the assistant's own. */
  model: z.string().nullable(),
  /** What the company named, null where it named none. */
  ownModel: z.string().nullable(),
  key: z.enum(['own', 'installation', 'none']),
  keyEnd: z.string().nullable(),
  prices: z.object({ input: z.number(), output: z.number() }).nullable(),
  ownPrices: z.object({ input: z.number(), output: z.number() }).nullable(),
  state: z.enum(providerStates),
  /** As this process knows it. */
  restingUntil: instantSchema.nullable(),
  version: z.number().int(),
});
export type ModelProviderView = z.infer<typeof modelProviderView>;

export const modelsView = z.object({
  /** In the order they are asked. */
  providers: z.array(modelProviderView),
  /** Day of the company's calendar the spending is of, `YYYY-MM-DD`. */
  day: z.string(),
  dailyCapMicros: z.number().int().nullable(),
  spentMicros: z.number().int(),
  /** What calls under way may still cost. */
  reservedMicros: z.number().int(),
  version: z.number().int(),
});
export type ModelsView = z.infer<typeof modelsView>;

export const triedProviderView = z.object({
  ok: z.boolean(),
  /** `answered`, or the kind of failure: a key of the catalogue `models.outcome.*`. */
  outcome: z.string(),
  model: z.string(),
  firstTextMs: z.number().int(),
  ms: z.number().int(),
  costMicros: z.number().int(),
});

export const modelUsageView = z.array(
  z.object({
    day: z.string(),
    provider: z.string(),
    model: z.string(),
    calls: z.number().int(),
    failed: z.number().int(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    costMicros: z.number().int(),
    /** Some of the tokens are reckoned from the text. */
    isEstimated: z.boolean(),
    medianFirstTextMs: z.number().int(),
  }),
);
export type ModelUsageView = z.infer<typeof modelUsageView>;
