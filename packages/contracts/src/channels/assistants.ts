import { z } from 'zod';
import { idSchema, instantSchema, pageInput } from '../common.ts';
import { assistantName } from './inputs.ts';

export const createAssistantInput = z.object({ name: assistantName });
/** Another one set as this one is, under a name of its own. */
export const cloneAssistantInput = z.object({ id: idSchema, name: assistantName });

const version = z.number().int().min(1);

export const assistantVersionsInput = pageInput.extend({ id: idSchema });
export const compareAssistantInput = z.object({
  id: idSchema,
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
});
export const restoreAssistantInput = z.object({
  id: idSchema,
  /** The version that was seen, and the one to bring back. */
  version,
  to: version,
});

export const assistantSaves = ['saved', 'restored', 'published', 'created', 'cloned'] as const;

/** One setting as people name it. */
export const assistantFields = [
  'name.ar',
  'name.en',
  'isEnabled',
  'greeting.ar.title',
  'greeting.ar.body',
  'greeting.en.title',
  'greeting.en.body',
  'suggestions.ar',
  'suggestions.en',
  'instructions',
  'languages',
  'fallbackLanguage',
  'provider',
  'model',
  'temperature',
  'maxTokens',
  'maxMessages',
  'thresholds.answer',
  'thresholds.caveat',
  'thresholds.offer',
  'triggers',
  'fallbackBehavior',
  'hours.rule',
  'hours.start',
  'hours.end',
  'hours.weekend',
  'gate',
] as const;
export type AssistantField = (typeof assistantFields)[number];

export const assistantVersionRow = z.object({
  version: z.number().int(),
  how: z.enum(assistantSaves),
  restoredFrom: z.number().int().nullable(),
  /** Who saved; empty for how it stood before saves were kept. */
  actor: z.string(),
  createdAt: instantSchema,
  /** Against the version before; null for the first that is kept. */
  changed: z.array(z.enum(assistantFields)).nullable(),
});
export type AssistantVersionRow = z.infer<typeof assistantVersionRow>;

export const settingValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(z.number()),
  z.null(),
]);
export type SettingValue = z.infer<typeof settingValue>;

export const settingChange = z.object({ field: z.enum(assistantFields), before: settingValue, after: settingValue });
export type SettingChange = z.infer<typeof settingChange>;

export const assistantDiffView = z.object({
  from: z.number().int(),
  to: z.number().int(),
  changes: z.array(settingChange),
});

export const assistantFiguresInput = z.object({
  id: idSchema,
  /** Days back from now. */
  days: z.coerce.number().int().min(1).max(90).default(30),
});

/** What became of the conversations an assistant began with, counted from rows. */
export const assistantFiguresView = z.object({
  days: z.number().int(),
  conversations: z.number().int(),
  /** It gave at least one answer out of the knowledge. */
  answered: z.number().int(),
  /** A ticket was made of it. */
  handedOver: z.number().int(),
  /** Mean of the stars given, and how many gave some; null without any. */
  rating: z.number().nullable(),
  ratings: z.number().int(),
});
export type AssistantFiguresView = z.infer<typeof assistantFiguresView>;
