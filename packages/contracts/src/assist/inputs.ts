import { z } from 'zod';
import { idSchema, localeSchema } from '../common.ts';

/** What an agent may have done to a draft; tidy needs no model and does less than spelling. */
export const rewriteHow = z.enum(['friendlier', 'formal', 'shorter', 'spelling', 'tidy']);
export type RewriteHow = z.infer<typeof rewriteHow>;

const draft = z.string().trim().min(1).max(8000);

export const assistInput = z.object({ id: idSchema });
export const suggestReplyInput = assistInput.extend({
  /** The newest message the caller has seen: another one is another question. */
  seq: z.number().int().min(0).optional(),
});
export const searchPassagesInput = z.object({
  search: z.string().trim().min(1).max(300),
  language: localeSchema,
  limit: z.number().int().min(1).max(10).default(6),
});
export const rewriteDraftInput = assistInput.extend({ text: draft, how: rewriteHow });
export const translateDraftInput = assistInput.extend({
  text: draft,
  /** The customer's own language, whichever it is, or one that is named. */
  to: z.enum(['customer', 'ar', 'en']).default('customer'),
});
export const translateMessageInput = z.object({ messageId: idSchema, language: localeSchema });
