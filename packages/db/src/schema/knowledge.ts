import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { knowledgeSources } from './knowledge-sources.ts';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
/** As long as its embedder makes it. */
const vector = customType<{ data: number[]; driverData: string }>({
  dataType: () => 'vector',
  toDriver: value => JSON.stringify(value),
  fromDriver: value => JSON.parse(value) as number[],
});

export const articles = pgTable(
  'articles',
  {
    companyId: companyId(),
    id: id(),
    /** article | faq; document for what a source brought, which nobody edits and whose text is in `document_pages`. */
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    /** Markdown; empty for a document. */
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
    /** Names the act that made it, so that a repeat after a lost answer makes no second one. */
    clientId: text('client_id'),
    /** Tells a repeat from another article under the same client id. */
    bodyHash: text('body_hash'),
    /** The title as a search and a duplicate see it; the database folds it (`natiq.fold`). */
    folded: text('folded').notNull().generatedAlwaysAs(sql`natiq.fold(title)`),
    /** The source of a document, and its place there: empty for a file, the address for a page of a site. */
    sourceId: uuid('source_id'),
    sourceKey: text('source_key'),
    /** Where a reader finds the document outside, for the citation. */
    url: text('url'),
    /** Whether its pages are its own; false where its text is only cut for reading. */
    isPaged: boolean('is_paged').notNull().default(false),
    /** Fingerprint of the document's blocks. */
    checksum: text('checksum'),
    /** The build of passages that is found; another one may be in the making beside it. */
    build: integer('build').notNull().default(0),
    version: integer('version').notNull().default(1),
    publishedAt: instant('published_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'articles_pk', columns: [t.companyId, t.id] }),
    index('articles_status').on(t.companyId, t.status, t.updatedAt.desc().nullsFirst()),
    index('articles_folded').on(t.companyId, t.folded),
    unique('articles_client_key').on(t.companyId, t.clientId),
    index('articles_translation').on(t.companyId, t.translationKey),
    uniqueIndex('articles_source').on(t.companyId, t.sourceId, t.sourceKey),
    foreignKey({
      name: 'articles_source_fk',
      columns: [t.companyId, t.sourceId],
      foreignColumns: [knowledgeSources.companyId, knowledgeSources.id],
    }).onDelete('cascade'),
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

/** What is searched, embedded and cited: a part of a published article or of a document. */
export const passages = pgTable(
  'passages',
  {
    companyId: companyId(),
    id: id(),
    articleId: uuid('article_id').notNull(),
    /** Found while it is the article's. */
    build: integer('build').notNull().default(0),
    ordinal: integer('ordinal').notNull(),
    /** Where the pages of a document begin in the text, as [offset, page] pairs in order; null for an article. */
    pages: jsonb('pages'),
    /** Fingerprint of what is embedded: the same words need no second embedding. */
    hash: text('hash'),
    heading: text('heading'),
    text: text('text').notNull(),
    language: text('language').notNull(),
    /** Normalised words for full-text search in the database (lists, agents' search). */
    words: tsvector('words'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'passages_pk', columns: [t.companyId, t.id] }),
    unique('passages_ordinal_key').on(t.companyId, t.articleId, t.build, t.ordinal),
    index('passages_words').using('gin', t.words),
    foreignKey({
      name: 'passages_article_fk',
      columns: [t.companyId, t.articleId],
      foreignColumns: [articles.companyId, articles.id],
    }).onDelete('cascade'),
    tenantPolicy('passages'),
  ],
);

/** The text of a document page by page, as a reader of a citation sees it; one page where a document has none. */
export const documentPages = pgTable(
  'document_pages',
  {
    companyId: companyId(),
    articleId: uuid('article_id').notNull(),
    build: integer('build').notNull(),
    page: integer('page').notNull(),
    /** Markdown. */
    text: text('text').notNull(),
  },
  t => [
    primaryKey({ name: 'document_pages_pk', columns: [t.companyId, t.articleId, t.build, t.page] }),
    foreignKey({
      name: 'document_pages_article_fk',
      columns: [t.companyId, t.articleId],
      foreignColumns: [articles.companyId, articles.id],
    }).onDelete('cascade'),
    tenantPolicy('document_pages'),
  ],
);

/** One vector per passage and embedder, so that a change of model re-embeds beside the old one. */
export const passageEmbeddings = pgTable(
  'passage_embeddings',
  {
    companyId: companyId(),
    passageId: uuid('passage_id').notNull(),
    /** The built-in one's name, or the id of a model the company chose. */
    embedder: text('embedder').notNull(),
    embedding: vector('embedding').notNull(),
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

/** Which answer of the assistant rests on which article, and whether it helped; one row however often it is told. */
export const articleCitations = pgTable(
  'article_citations',
  {
    companyId: companyId(),
    messageId: uuid('message_id').notNull(),
    articleId: uuid('article_id').notNull(),
    at: instant('at').notNull(),
    /** 1 helped, 0 did not, null where nobody said. */
    helpful: integer('helpful'),
  },
  t => [
    primaryKey({ name: 'article_citations_pk', columns: [t.companyId, t.messageId, t.articleId] }),
    index('article_citations_article').on(t.companyId, t.articleId, t.at),
    foreignKey({
      name: 'article_citations_article_fk',
      columns: [t.companyId, t.articleId],
      foreignColumns: [articles.companyId, articles.id],
    }).onDelete('cascade'),
    tenantPolicy('article_citations'),
  ],
);

/** The names a company sorts its articles by; an article carries the name itself. */
export const articleCategories = pgTable(
  'article_categories',
  { companyId: companyId(), name: text('name').notNull(), createdAt: createdAt() },
  t => [
    primaryKey({ name: 'article_categories_pk', columns: [t.companyId, t.name] }),
    tenantPolicy('article_categories'),
  ],
);

/** A table of questions and answers on its way in. */
export const knowledgeImports = pgTable(
  'knowledge_imports',
  {
    companyId: companyId(),
    id: id(),
    fileName: text('file_name').notNull(),
    /** reading | ready | running | done | cancelled */
    status: text('status').notNull().default('reading'),
    header: text('header').array().notNull().default([]),
    overwrite: boolean('overwrite').notNull().default(false),
    publish: boolean('publish').notNull().default(true),
    /** Line of the last row that was dealt with. */
    doneLine: integer('done_line').notNull().default(0),
    actorId: uuid('actor_id'),
    actorLabel: text('actor_label').notNull(),
    /** When what came in was last made findable. */
    announcedAt: instant('announced_at'),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'knowledge_imports_pk', columns: [t.companyId, t.id] }),
    index('knowledge_imports_newest').on(t.companyId, t.createdAt.desc().nullsFirst()),
    tenantPolicy('knowledge_imports'),
  ],
);

/** One row of such a table, as it was written and what became of it. */
export const knowledgeImportRows = pgTable(
  'knowledge_import_rows',
  {
    companyId: companyId(),
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    cells: text('cells').array().notNull().default([]),
    /** The row read as question, answer and the rest; null where it cannot be used. */
    fields: jsonb('fields'),
    /** Folded question and language: what makes two rows the same question. */
    key: text('key'),
    /** ready | failed | created | updated | skipped | cancelled */
    state: text('state').notNull().default('ready'),
    /** Against what is there: new | changed | same. */
    match: text('match'),
    /** Of a failure: which column, and why as a key of the catalogue. */
    field: text('field'),
    reason: text('reason'),
    articleId: uuid('article_id'),
  },
  t => [
    primaryKey({ name: 'knowledge_import_rows_pk', columns: [t.companyId, t.importId, t.line] }),
    index('knowledge_import_rows_key').on(t.companyId, t.importId, t.key),
    foreignKey({
      name: 'knowledge_import_rows_import_fk',
      columns: [t.companyId, t.importId],
      foreignColumns: [knowledgeImports.companyId, knowledgeImports.id],
    }).onDelete('cascade'),
    tenantPolicy('knowledge_import_rows'),
  ],
);
