import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common.ts';

export const articleKind = z.enum(['article', 'faq']);
/** What was deleted can be brought back for a day. */
export const articleStatus = z.enum(['draft', 'published', 'archived', 'deleted']);
export const articleOrigin = z.enum(['manual', 'paste', 'csv', 'demo']);

/** Of the last 30 days: answers that rest on it, and what customers said of them. */
export const usageView = z.object({
  cited: z.number().int(),
  helped: z.number().int(),
  notHelped: z.number().int(),
});

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
  usage: usageView,
  /** Long untouched, and its answers helped fewer people than they did not. */
  isStale: z.boolean(),
});
export type ArticleRow = z.infer<typeof articleRow>;

/** The same page in the other language. */
export const translationView = z.object({
  id: idSchema,
  title: z.string(),
  language: localeSchema,
  status: articleStatus,
});

export const articleView = articleRow.extend({
  body: z.string(),
  questions: z.array(z.string()),
  translationKey: z.string().nullable(),
  translations: z.array(translationView),
  createdAt: instantSchema,
  publishedAt: instantSchema.nullable(),
});
export type ArticleView = z.infer<typeof articleView>;

export const articleVersionRow = z.object({
  version: z.number().int(),
  title: z.string(),
  status: articleStatus,
  actor: z.string(),
  createdAt: instantSchema,
});
export type ArticleVersionRow = z.infer<typeof articleVersionRow>;
export const articleVersionView = articleVersionRow.extend({ body: z.string(), questions: z.array(z.string()) });
export type ArticleVersionView = z.infer<typeof articleVersionView>;

export const bulkResultView = z.object({
  done: z.array(idSchema),
  /** What was refused, with a reason of the catalogue of errors. */
  refused: z.array(z.object({ id: idSchema, reason: z.string() })),
});

const named = z.object({ name: z.string(), count: z.number().int() });
/** What a list of articles can be narrowed by, with how many there are. */
export const facetsView = z.object({
  /** The company's own names first written, with those only articles carry. */
  categories: z.array(named),
  tags: z.array(named),
  origins: z.array(named),
  statuses: z.array(named),
  passages: z.number().int(),
});
export type FacetsView = z.infer<typeof facetsView>;

export const importResultView = z.object({
  created: z.number().int(),
  articles: z.array(z.object({ id: idSchema, title: z.string() })),
  errors: z.array(z.object({ row: z.number().int(), reason: z.string(), text: z.string() })),
  passages: z.number().int(),
});
export type ImportResultView = z.infer<typeof importResultView>;
