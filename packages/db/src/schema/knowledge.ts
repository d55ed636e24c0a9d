import {
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  vector,
} from 'drizzle-orm/pg-core';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const articles = pgTable(
  'articles',
  {
    companyId: companyId(),
    id: id(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    /** Markdown. */
    body: text('body').notNull(),
    /** Other wordings of the question, for a FAQ. */
    questions: text('questions').array().notNull().default([]),
    language: text('language').notNull(),
    /** Articles that say the same in different languages share it. */
    translationKey: text('translation_key'),
    status: text('status').notNull().default('draft'),
    category: text('category'),
    tags: text('tags').array().notNull().default([]),
    priority: integer('priority').notNull().default(0),
    /** Where it came from: manual | paste | csv | demo. */
    origin: text('origin').notNull().default('manual'),
    version: integer('version').notNull().default(1),
    publishedAt: instant('published_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'articles_pk', columns: [t.companyId, t.id] }),
    index('articles_status').on(t.companyId, t.status, t.updatedAt.desc().nullsFirst()),
    tenantPolicy('articles'),
  ],
);

export const articleVersions = pgTable(
  'article_versions',
  {
    companyId: companyId(),
    articleId: uuid('article_id').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    questions: text('questions').array().notNull().default([]),
    status: text('status').notNull(),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'article_versions_pk', columns: [t.companyId, t.articleId, t.version] }),
    foreignKey({
      name: 'article_versions_article_fk',
      columns: [t.companyId, t.articleId],
      foreignColumns: [articles.companyId, articles.id],
    }).onDelete('cascade'),
    tenantPolicy('article_versions'),
  ],
);

/** What is searched, embedded and cited: a part of a published article. */
export const passages = pgTable(
  'passages',
  {
    companyId: companyId(),
    id: id(),
    articleId: uuid('article_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    heading: text('heading'),
    text: text('text').notNull(),
    language: text('language').notNull(),
    /** Normalised words for full-text search in the database (lists, agents' search). */
    words: tsvector('words'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'passages_pk', columns: [t.companyId, t.id] }),
    unique('passages_ordinal_key').on(t.companyId, t.articleId, t.ordinal),
    index('passages_words').using('gin', t.words),
    foreignKey({
      name: 'passages_article_fk',
      columns: [t.companyId, t.articleId],
      foreignColumns: [articles.companyId, articles.id],
    }).onDelete('cascade'),
    tenantPolicy('passages'),
  ],
);

/** One vector per passage and embedder, so that a change of model re-embeds beside the old one. */
export const passageEmbeddings = pgTable(
  'passage_embeddings',
  {
    companyId: companyId(),
    passageId: uuid('passage_id').notNull(),
    embedder: text('embedder').notNull(),
    embedding: vector('embedding', { dimensions: 512 }).notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'passage_embeddings_pk', columns: [t.companyId, t.passageId, t.embedder] }),
    foreignKey({
      name: 'passage_embeddings_passage_fk',
      columns: [t.companyId, t.passageId],
      foreignColumns: [passages.companyId, passages.id],
    }).onDelete('cascade'),
    tenantPolicy('passage_embeddings'),
  ],
);

/** Words of one language for those of the other, so that an Arabic question finds an English page. */
export const glossaryEntries = pgTable(
  'glossary_entries',
  {
    companyId: companyId(),
    id: id(),
    arabic: text('arabic').notNull(),
    english: text('english').notNull(),
    meta: jsonb('meta').notNull().default({}),
  },
  t => [
    primaryKey({ name: 'glossary_entries_pk', columns: [t.companyId, t.id] }),
    unique('glossary_entries_pair_key').on(t.companyId, t.arabic, t.english),
    tenantPolicy('glossary_entries'),
  ],
);
