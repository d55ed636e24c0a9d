import { z } from 'zod';
import { idSchema, localeSchema, pageInput } from '../common.ts';
import { articleKind, articleStatus } from './views.ts';

const tags = z.array(z.string().trim().min(1).max(40)).max(20);

export const listArticlesInput = pageInput.extend({
  search: z.string().trim().max(100).optional(),
  kind: articleKind.optional(),
  status: articleStatus.optional(),
  language: localeSchema.optional(),
});
export const articleIdInput = z.object({ id: idSchema });
export const createArticleInput = z.object({
  kind: articleKind,
  title: z.string().trim().min(3).max(200),
  body: z.string().trim().min(1).max(100_000),
  questions: z.array(z.string().trim().min(3).max(300)).max(20).default([]),
  language: localeSchema,
  category: z.string().trim().max(60).optional(),
  tags: tags.default([]),
  priority: z.number().int().min(0).max(10).default(0),
  publish: z.boolean().default(false),
});
export const updateArticleInput = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string().trim().min(3).max(200).optional(),
  body: z.string().trim().min(1).max(100_000).optional(),
  questions: z.array(z.string().trim().min(3).max(300)).max(20).optional(),
  category: z.string().trim().max(60).nullable().optional(),
  tags: tags.optional(),
  priority: z.number().int().min(0).max(10).optional(),
  status: articleStatus.optional(),
});
/** A text, or a CSV of questions and answers (header optional), that becomes published knowledge at once. */
export const pasteInput = z.object({
  text: z.string().min(1).max(200_000),
  title: z.string().trim().max(200).optional(),
});
export const testQuestionInput = z.object({
  question: z.string().trim().min(1).max(2000),
  assistantId: idSchema.optional(),
});
