import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common.ts';

export const articleKind = z.enum(['article', 'faq']);
export const articleStatus = z.enum(['draft', 'published', 'archived']);

export const articleRow = z.object({
  id: idSchema,
  kind: articleKind,
  title: z.string(),
  language: localeSchema,
  status: articleStatus,
  category: z.string().nullable(),
  tags: z.array(z.string()),
  priority: z.number().int(),
  passages: z.number().int(),
  origin: z.string(),
  version: z.number().int(),
  updatedAt: instantSchema,
});
export type ArticleRow = z.infer<typeof articleRow>;

export const articleView = articleRow.extend({
  body: z.string(),
  questions: z.array(z.string()),
  translationKey: z.string().nullable(),
});
export type ArticleView = z.infer<typeof articleView>;

export const importResultView = z.object({
  created: z.number().int(),
  articles: z.array(z.object({ id: idSchema, title: z.string() })),
  errors: z.array(z.object({ row: z.number().int(), reason: z.string(), text: z.string() })),
  passages: z.number().int(),
});
export type ImportResultView = z.infer<typeof importResultView>;
