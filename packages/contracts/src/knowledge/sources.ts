import { z } from 'zod';
import { idSchema, instantSchema, pageInput } from '../common.ts';

/** Bytes of one file of knowledge. */
export const mostSourceBytes = 50 * 1024 * 1024;

export const sourceKind = z.enum(['file', 'web']);
export const sourceState = z.enum(['uploading', 'waiting', 'working', 'ready', 'failed', 'cancelled', 'deleting']);
export type SourceState = z.infer<typeof sourceState>;
export const sourceAudience = z.enum(['customers', 'staff']);

export const uploadSourceQuery = z.object({
  /** As its sender calls it. */
  name: z.string().trim().min(1).max(300),
  /** The source this file is a newer version of. */
  sourceId: idSchema.optional(),
});
export const listSourcesInput = pageInput.extend({
  search: z.string().trim().max(100).optional(),
  kind: sourceKind.optional(),
  state: sourceState.optional(),
});
export const sourceIdInput = z.object({ id: idSchema });
export const updateSourceInput = sourceIdInput.extend({ audience: sourceAudience });
/** A page of a document's text; by the source, or by the document a citation names. */
export const documentPageInput = z.object({
  id: idSchema,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

const count = z.number().int();

export const sourceView = z.object({
  id: idSchema,
  kind: sourceKind,
  name: z.string(),
  audience: sourceAudience,
  state: sourceState,
  /** What is being done (reading, indexing, …) and how far it is; a total of 0 is not known yet. */
  stage: z.string().nullable(),
  done: count,
  total: count,
  /** Why it failed: a key of the catalogue `source.failure.*`. */
  failure: z.string().nullable(),
  version: count,
  /** The version answers rest on; null before the first is ready. */
  indexedVersion: count.nullable(),
  /** Of the newest file; null for what is no file. */
  file: z.object({ name: z.string(), mime: z.string(), bytes: count }).nullable(),
  documents: count,
  passages: count,
  actor: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  indexedAt: instantSchema.nullable(),
});
export type KnowledgeSourceView = z.infer<typeof sourceView>;

export const documentPageView = z.object({
  sourceId: idSchema,
  articleId: idSchema,
  title: z.string(),
  url: z.string().nullable(),
  /** Markdown. */
  text: z.string(),
  page: count,
  pages: count,
  /** False where the document has no pages of its own and is only cut for reading. */
  isPaged: z.boolean(),
});
export type DocumentPageView = z.infer<typeof documentPageView>;

export const embedAllView = z.object({ sources: count });

/** What can be kept for some assistants: a source, or the articles of a category. */
const shared = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('source'), id: idSchema }),
  z.object({ kind: z.literal('category'), name: z.string().min(1).max(60) }),
]);
export const listSharingInput = z.object({ search: z.string().trim().max(100).optional() });
export const shareKnowledgeInput = z.object({
  what: shared,
  /** Those that may use it; none named means all of them. */
  assistantIds: z.array(idSchema).max(100),
});

export const sharedKnowledgeView = z.object({
  sources: z.array(z.object({ id: idSchema, name: z.string(), assistantIds: z.array(idSchema) })),
  categories: z.array(z.object({ name: z.string(), assistantIds: z.array(idSchema) })),
  /** So many are kept for some assistants. */
  kept: count,
  /** Beyond what is listed; a search finds them. */
  more: count,
});
export type SharedKnowledgeView = z.infer<typeof sharedKnowledgeView>;
