import { z } from 'zod';
import { decisions } from '../answering/views.ts';
import { idSchema, instantSchema, localeSchema } from '../common.ts';
import { sourceView } from '../conversations/views.ts';
import { sourceAudience } from '../knowledge/sources.ts';
import { ticketStatus } from '../tickets/views.ts';

/**
 * said: a reply · nothing: the knowledge says nothing sure · wants_person: they ask for a person and nothing else · not_asked: only
 * pleasantries · answered: we had the last word.
 */
export const suggestionKind = z.enum(['said', 'nothing', 'wants_person', 'not_asked', 'answered']);

export const suggestionView = z.object({
  kind: suggestionKind,
  /** The message it answers. */
  seq: z.number().int(),
  /** `staff`: taken from what is for staff alone, and not for a customer as it stands. */
  audience: sourceAudience,
  text: z.string(),
  language: localeSchema,
  /** What it rests on; where nothing is said, the pages nearest to the question. */
  sources: z.array(sourceView),
  decision: z.enum(decisions),
  confidence: z.number(),
  /** The least confidence it takes to answer at all. */
  needed: z.number(),
  provider: z.string(),
  /** Models were not asked because this minute's calls are used up. */
  limited: z.boolean(),
});
export type SuggestionView = z.infer<typeof suggestionView>;

/** Whether a language model may be asked for a conversation, and why not. */
export const abilitiesView = z.object({ model: z.enum(['ready', 'none', 'off']) });
export type AbilitiesView = z.infer<typeof abilitiesView>;

export const foundPassageView = z.object({
  passageId: idSchema,
  articleId: idSchema,
  title: z.string(),
  heading: z.string().nullable(),
  text: z.string(),
  language: z.string(),
  audience: sourceAudience,
  url: z.string().nullable(),
});
export type FoundPassageView = z.infer<typeof foundPassageView>;

export const rewrittenView = z.object({
  text: z.string(),
  /** `builtin`, or the model provider that wrote it. */
  by: z.string(),
  /** False where there was nothing to do. */
  changed: z.boolean(),
});
export type RewrittenView = z.infer<typeof rewrittenView>;

export const translationView = z.object({ text: z.string(), language: z.string(), by: z.string() });
export type TranslationView = z.infer<typeof translationView>;

const quote = z.object({ seq: z.number().int(), by: z.enum(['contact', 'assistant', 'agent']), text: z.string() });
export const summaryQuotes = z.object({
  asked: z.array(quote),
  tried: z.array(quote),
  open: z.array(quote),
  entities: z.array(z.object({ type: z.string(), text: z.string(), seq: z.number().int() })),
});
export const summaryWords = z.object({
  language: localeSchema,
  by: z.string(),
  asked: z.string(),
  tried: z.string(),
  open: z.string(),
});
export const summaryView = z.object({
  /** The newest message it was made from. */
  seq: z.number().int(),
  quotes: summaryQuotes,
  /** A model's words, checked against the conversation; null while there are none. */
  words: summaryWords.nullable(),
  at: instantSchema,
});
export type SummaryView = z.infer<typeof summaryView>;

export const similarTicketView = z.object({
  id: idSchema,
  number: z.string(),
  subject: z.string(),
  status: ticketStatus,
  at: instantSchema,
});
export type SimilarTicketView = z.infer<typeof similarTicketView>;
