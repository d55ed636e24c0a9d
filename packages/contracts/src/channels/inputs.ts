import { hasWords } from '@natiq/domain/answering/triggers';
import { z } from 'zod';
import { idSchema, localeSchema, nameText } from '../common.ts';
import { answererName, assistantGates, fallbackBehaviors, hoursRules, webchatSettings } from './views.ts';

/** https://shop.example or http://localhost:8080; nothing behind the host. */
const origin = z
  .string()
  .trim()
  // As a browser says it.
  .toLowerCase()
  .regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/)
  .max(200);

export const channelIdInput = z.object({ id: idSchema });
export const updateChannelInput = z.object({
  id: idSchema,
  version: z.number().int(),
  name: nameText().min(1).max(100).optional(),
  settings: webchatSettings.optional(),
  allowedOrigins: z.array(origin).max(50).optional(),
  isActive: z.boolean().optional(),
  assistantId: idSchema.optional(),
});
export const createWebchatInput = z.object({ name: nameText().min(1).max(100), assistantId: idSchema.optional() });
/** What customers see beside every answer, in both languages. */
export const assistantName = z.object({ en: nameText().min(1).max(60), ar: nameText().min(1).max(60) });
const greetingText = z.object({ title: nameText().min(1).max(80), body: z.string().trim().max(300) });
export const mostTriggers = 50;
export const longestTrigger = 80;
/** Phrases that bring a person at once; one of signs alone would never be found. */
export const triggersInput = z.array(nameText().min(1).max(longestTrigger).refine(hasWords)).max(mostTriggers);
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
/** Hours in which nobody is ever there would promise people who never come. */
const hours = z
  .object({
    rule: z.enum(hoursRules),
    start: clockTime,
    end: clockTime,
    weekend: z.array(z.number().int().min(0).max(6)).max(6),
  })
  .refine(({ start, end }) => start !== end, { path: ['end'] });
/** Questions a visitor may press on the first screen. */
const suggestions = z.array(nameText().min(1).max(120)).max(6);
export const updateAssistantInput = z.object({
  id: idSchema,
  version: z.number().int(),
  name: assistantName.optional(),
  greeting: z.object({ en: greetingText, ar: greetingText }).optional(),
  suggestions: z.object({ en: suggestions, ar: suggestions }).optional(),
  instructions: z.string().max(4000).optional(),
  isEnabled: z.boolean().optional(),
  languages: z.array(localeSchema).min(1).max(2).optional(),
  fallbackLanguage: localeSchema.optional(),
  provider: answererName.nullable().optional(),
  /** As its provider calls it; null for its usual one. */
  model: z
    .string()
    .trim()
    .regex(/^[\w./:@+-]{1,120}$/)
    .nullable()
    .optional(),
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.number().int().min(64).max(4096).optional(),
  maxMessages: z.number().int().min(5).max(500).optional(),
  triggers: triggersInput.optional(),
  fallbackBehavior: z.enum(fallbackBehaviors).optional(),
  hours: hours.optional(),
  gate: z.enum(assistantGates).optional(),
  thresholds: z
    .object({ answer: z.number().min(0).max(1), caveat: z.number().min(0).max(1), offer: z.number().min(0).max(1) })
    .optional(),
});

export const connectTelegramInput = z.object({
  /** As its maker gives it: the bot's number, a colon, a secret. */
  token: z
    .string()
    .trim()
    .regex(/^\d{5,20}:[\w-]{30,100}$/),
});
export const changeTelegramInput = z.object({
  id: idSchema,
  version: z.number().int(),
  isActive: z.boolean().optional(),
  onboarding: z.boolean().optional(),
  assistantId: idSchema.optional(),
});
