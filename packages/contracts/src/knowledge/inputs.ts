import { z } from 'zod';
import { idSchema, localeSchema, pageInput } from '../common.ts';
import { articleKind, articleOrigin, articleStatus } from './views.ts';

/** What separates tags in a field and in a table cannot be part of one. */
const tagText = z
  .string()
  .overwrite(text => text.replace(/[,،;؛|\s]+/g, ' '))
  .trim()
  .min(1)
  .max(40);
const tags = z.array(tagText).max(20);
const questionText = z
  .string()
  .overwrite(text => text.replace(/\s+/g, ' '))
  .trim()
  .min(3)
  .max(300);
const categoryName = z
  .string()
  .overwrite(text => text.replace(/\s+/g, ' '))
  .trim()
  .min(1)
  .max(60);
/** States a person may put an article in; deleting is an act of its own. */
const settableStatus = articleStatus.exclude(['deleted']);

export const articleSort = z.enum(['changed', 'title', 'cited']);
export const listArticlesInput = pageInput.extend({
  search: z.string().trim().max(100).optional(),
  kind: articleKind.optional(),
  /** Without it everything but what was deleted. */
  status: articleStatus.optional(),
  language: localeSchema.optional(),
  category: z.string().max(60).optional(),
  tag: z.string().max(40).optional(),
  origin: articleOrigin.optional(),
  sort: articleSort.default('changed'),
  order: z.enum(['ascending', 'descending']).default('descending'),
});
export const articleIdInput = z.object({ id: idSchema });
export const createArticleInput = z.object({
  kind: articleKind,
  title: z.string().trim().min(3).max(200),
  body: z.string().trim().min(1).max(100_000),
  questions: z.array(questionText).max(20).default([]),
  language: localeSchema,
  category: z.string().trim().max(60).optional(),
  tags: tags.default([]),
  priority: z.number().int().min(0).max(10).default(0),
  publish: z.boolean().default(false),
  /** The same page in the other language. */
  translationOf: idSchema.optional(),
  /** Made by the caller: the same one again is the same article. */
  clientId: z.string().min(8).max(64).optional(),
});
export const updateArticleInput = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string().trim().min(3).max(200).optional(),
  body: z.string().trim().min(1).max(100_000).optional(),
  questions: z.array(questionText).max(20).optional(),
  category: z.string().trim().max(60).nullable().optional(),
  tags: tags.optional(),
  priority: z.number().int().min(0).max(10).optional(),
  status: settableStatus.optional(),
});

/** One act on a few articles; a browser sends the next few when these are done, so that it can show how far it is and stop. */
export const bulkArticlesInput = z.object({
  ids: z.array(idSchema).min(1).max(20),
  act: z.enum(['publish', 'draft', 'archive', 'delete', 'restore', 'tag', 'untag', 'category']),
  tag: tagText.optional(),
  category: z.string().trim().max(60).nullable().optional(),
});

export const articleVersionsInput = articleIdInput.extend(pageInput.shape);
export const articleVersionInput = articleIdInput.extend({ version: z.number().int() });
export const restoreVersionInput = articleIdInput.extend({
  version: z.number().int(),
  /** The version whose words come back, as a new one. */
  to: z.number().int(),
});
/** Says that two articles of different languages are one page, or that one stands alone. */
export const pairArticlesInput = articleIdInput.extend({ withId: idSchema.nullable() });

export const categoryInput = z.object({ name: categoryName });
export const renameCategoryInput = categoryInput.extend({ to: categoryName });

/** A text, or a CSV of questions and answers (header optional), that becomes published knowledge at once. */
export const pasteInput = z.object({
  text: z.string().min(1).max(200_000),
  title: z.string().trim().max(200).optional(),
});
export const testQuestionInput = z.object({
  question: z.string().trim().min(1).max(2000),
  assistantId: idSchema.optional(),
  /** Answers in this language whatever the question is in. */
  language: localeSchema.optional(),
});
