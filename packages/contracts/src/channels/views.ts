import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, localizedText } from '../common.ts';
import { channelKind } from '../conversations/views.ts';

export const webchatSettings = z.object({
  theme: z
    .object({
      hue: z.number().min(0).max(360).default(188),
      chroma: z.number().min(0.03).max(0.16).optional(),
      mode: z.enum(['light', 'dark', 'auto']).default('auto'),
      position: z.enum(['end', 'start']).default('end'),
      launcherText: localizedText.optional(),
    })
    .prefault({}),
  locales: z.array(localeSchema).min(1).default(['en', 'ar']),
  defaultLocale: localeSchema.default('en'),
  features: z
    .object({
      human: z.boolean().default(true),
      attachments: z.boolean().default(true),
      rating: z.boolean().default(true),
      sound: z.boolean().default(true),
    })
    .prefault({}),
  /** Minutes without a customer's word after an answer until the conversation counts as left. */
  inactivityMinutes: z.number().int().min(1).max(1440).default(5),
});
export type WebchatSettings = z.infer<typeof webchatSettings>;

export const channelView = z.object({
  id: idSchema,
  kind: channelKind,
  name: z.string(),
  key: z.string(),
  assistantId: idSchema,
  settings: webchatSettings,
  allowedOrigins: z.array(z.string()),
  isActive: z.boolean(),
  lastSeenAt: instantSchema.nullable(),
  lastSeenOrigin: z.string().nullable(),
  version: z.number().int(),
});
export type ChannelView = z.infer<typeof channelView>;

export const telegramSettings = z.object({
  /** Whether new customers are asked for name and phone. */
  onboarding: z.boolean().default(true),
});
export type TelegramSettings = z.infer<typeof telegramSettings>;

/** A connected bot and how the connection goes; the token is no part of it. */
export const telegramView = z.object({
  id: idSchema,
  name: z.string(),
  /** Without the @. */
  handle: z.string(),
  assistantId: idSchema,
  mode: z.enum(['webhook', 'polling', 'paused']),
  onboarding: z.boolean(),
  lastReceivedAt: instantSchema.nullable(),
  /** Waiting at Telegram when it was last asked. */
  pending: z.number().int().nullable(),
  checkedAt: instantSchema.nullable(),
  /** Key of the catalogue `telegram.error.*`. */
  error: z.object({ reason: z.string(), at: instantSchema }).nullable(),
  version: z.number().int(),
});
export type TelegramView = z.infer<typeof telegramView>;

/** Who can write answers: language models, and the product itself out of the knowledge. */
export const answererName = z.enum(['groq', 'openai', 'anthropic', 'builtin']);
export type AnswererName = z.infer<typeof answererName>;

/** One that is set up in this installation. */
export const answererView = z.object({
  name: answererName,
  /** Asked for unless an assistant names another. */
  model: z.string(),
});
export type AnswererView = z.infer<typeof answererView>;

/** Whether golden questions are asked before a change is let go: not, asked and shown, or held back while one comes out worse. */
export const assistantGates = ['off', 'ask', 'block'] as const;
export type AssistantGate = (typeof assistantGates)[number];

/** What is done where the knowledge does not answer: a person takes over, or is offered first. The specification's words. */
export const fallbackBehaviors = ['escalate', 'offer'] as const;
export type FallbackBehavior = (typeof fallbackBehaviors)[number];

/** When there are people to take over: whenever somebody is online, in the company's hours, or in hours of the assistant's own. */
export const hoursRules = ['presence', 'company', 'own'] as const;
export type HoursRule = (typeof hoursRules)[number];

export const assistantHours = z.object({
  rule: z.enum(hoursRules).default('presence'),
  /** Of its own, on the wall of the company's zone; kept while another rule holds. */
  start: z.string().default('09:00'),
  end: z.string().default('17:00'),
  /** Days without people, 0 = Sunday. */
  weekend: z.array(z.number().int()).default([]),
});
export type AssistantHours = z.infer<typeof assistantHours>;

/** What brings a person, and when; as the column `behaviour` keeps it. Rows and versions older than it know none. */
export const assistantBehaviour = z.object({
  /** Words of the company's own that bring a person at once. */
  triggers: z.array(z.string()).default([]),
  fallbackBehavior: z.enum(fallbackBehaviors).default('escalate'),
  hours: assistantHours.prefault({}),
});
export type AssistantBehaviour = z.infer<typeof assistantBehaviour>;

/** All that can be set of an assistant; what its history keeps of each save. */
export const assistantSettings = z.object({
  name: localizedText,
  isEnabled: z.boolean(),
  greeting: z.object({
    en: z.object({ title: z.string(), body: z.string() }),
    ar: z.object({ title: z.string(), body: z.string() }),
  }),
  suggestions: z.object({ en: z.array(z.string()), ar: z.array(z.string()) }),
  instructions: z.string(),
  /** Languages it answers in; whoever writes another one is answered in the fallback. */
  languages: z.array(localeSchema),
  fallbackLanguage: localeSchema,
  /** Whose answer is wanted first, and of which of its models; null for what is usual here. */
  provider: answererName.nullable(),
  model: z.string().nullable(),
  temperature: z.number(),
  maxTokens: z.number().int(),
  /** Messages after which a person takes over; the company's own limit holds beside it. */
  maxMessages: z.number().int(),
  thresholds: z.object({ answer: z.number(), caveat: z.number(), offer: z.number() }),
  /** Versions kept before there was such a rule know none. */
  gate: z.enum(assistantGates).default('off'),
  ...assistantBehaviour.shape,
});
export type AssistantSettings = z.infer<typeof assistantSettings>;

export const assistantView = assistantSettings.extend({
  id: idSchema,
  /** Since when it is put away; no channel can choose it then. */
  archivedAt: instantSchema.nullable(),
  version: z.number().int(),
});
export type AssistantView = z.infer<typeof assistantView>;
