import { z } from 'zod';
import { idSchema, instantSchema, localeSchema, pageInput } from '../common.ts';

export const mostImportRows = 5000;
/** Rows a call brings: small enough for any limit of a body, many enough for few calls. */
export const importChunk = 200;

const place = z.number().int().min(0).max(63);
const cell = z.string().max(60_000);

/** The next rows of a table. The first call opens the import; a repeat of rows that arrived changes nothing. */
export const stageImportInput = z.object({
  id: idSchema.optional(),
  fileName: z.string().trim().max(200).default(''),
  header: z.array(cell).max(64),
  /** At which place a row has what. */
  mapping: z.object({
    question: place,
    answer: place,
    questions: place.optional(),
    tags: place.optional(),
    category: place.optional(),
    language: place.optional(),
    priority: place.optional(),
    status: place.optional(),
  }),
  width: z.number().int().min(1).max(64),
  rows: z
    .array(
      z.object({
        line: z.number().int().min(1).max(10_000_000),
        cells: z.array(cell).max(256),
        /** A quotation mark was opened and never closed. */
        broken: z.boolean().default(false),
      }),
    )
    .max(importChunk),
  /** No more rows follow. */
  last: z.boolean().default(false),
});
export const importIdInput = z.object({ id: idSchema });
export const startImportInput = importIdInput.extend({
  /** What is known in other words is replaced; without it, it stays as it is. */
  overwrite: z.boolean().default(false),
  publish: z.boolean().default(true),
});
export const importRowsInput = importIdInput.extend(pageInput.shape).extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  state: z.enum(['failed', 'changed', 'same', 'skipped', 'cancelled']).default('failed'),
});
export const exportFaqsInput = pageInput.extend({ limit: z.coerce.number().int().min(1).max(500).default(200) });

export const importStatus = z.enum(['reading', 'ready', 'running', 'done', 'cancelled']);
const count = z.number().int();
export const importView = z.object({
  id: idSchema,
  fileName: z.string(),
  status: importStatus,
  header: z.array(z.string()),
  overwrite: z.boolean(),
  publish: z.boolean(),
  total: count,
  /** Before it runs: what is new, known in other words, known word for word, and unusable. */
  found: z.object({ new: count, changed: count, same: count, failed: count }),
  /** Rows dealt with so far, and what became of them. */
  done: count,
  created: count,
  updated: count,
  skipped: count,
  failed: count,
  actor: z.string(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type ImportView = z.infer<typeof importView>;

export const importRowView = z.object({
  line: count,
  cells: z.array(z.string()),
  state: z.string(),
  match: z.enum(['new', 'changed', 'same']).nullable(),
  /** Of a failure: a column of `faqColumns` and a key of the catalogue `import.reason.*`. */
  field: z.string().nullable(),
  reason: z.string().nullable(),
  articleId: idSchema.nullable(),
});
export type ImportRowView = z.infer<typeof importRowView>;

/** A question with its answer as it stands in an export. */
export const exportedFaq = z.object({
  question: z.string(),
  answer: z.string(),
  questions: z.array(z.string()),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  language: localeSchema,
  priority: count,
  status: z.enum(['published', 'draft']).nullable(),
});
