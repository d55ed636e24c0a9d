import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { assistants } from './channels.ts';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

/**
 * Where knowledge comes from that nobody types in: an uploaded file, a web site. What is found there are documents, articles of
 * kind `document` with `source_id`.
 */
export const knowledgeSources = pgTable(
  'knowledge_sources',
  {
    companyId: companyId(),
    id: id(),
    /** file | web */
    kind: text('kind').notNull(),
    /** The file's name, the site's title. */
    name: text('name').notNull(),
    /** Who may be told what it says: customers | staff. */
    audience: text('audience').notNull().default('customers'),
    /** uploading | waiting | working | ready | failed | cancelled | deleting; what was indexed before serves in all but the last. */
    state: text('state').notNull().default('waiting'),
    /** Of what is being worked on: reading | indexing for a file; other kinds name their own. */
    stage: text('stage'),
    /** How far the stage is, in its unit (pages, passages); a total of 0 is not known yet. */
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** Why it failed: a key of the catalogue `source.failure.*`. */
    failure: text('failure'),
    /** What a kind has to know beside the columns (a site: where to begin, how deep). */
    settings: jsonb('settings').notNull().default({}),
    /** Counts what has come in: uploads of a file, rounds of a site. */
    version: integer('version').notNull().default(0),
    /** The version that is being served; null before the first is ready. */
    indexedVersion: integer('indexed_version'),
    /** Fingerprint of what is being served. */
    checksum: text('checksum'),
    indexedAt: instant('indexed_at'),
    /** When it is to be looked at again by itself. */
    nextDueAt: instant('next_due_at'),
    actorId: uuid('actor_id'),
    actorLabel: text('actor_label').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'knowledge_sources_pk', columns: [t.companyId, t.id] }),
    index('knowledge_sources_newest').on(t.companyId, t.kind, t.createdAt.desc().nullsFirst()),
    index('knowledge_sources_due').on(t.nextDueAt).where(sql`next_due_at is not null`),
    tenantPolicy('knowledge_sources'),
  ],
);

/** The originals of a file source, one row an upload; the bytes lie in the file storage. */
export const knowledgeFiles = pgTable(
  'knowledge_files',
  {
    companyId: companyId(),
    sourceId: uuid('source_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    bytes: integer('bytes').notNull().default(0),
    sha256: text('sha256').notNull().default(''),
    storageKey: text('storage_key').notNull(),
    /** When the last byte was safe in the storage; null while it comes in and for what never came whole. */
    storedAt: instant('stored_at'),
    actorLabel: text('actor_label').notNull().default(''),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'knowledge_files_pk', columns: [t.companyId, t.sourceId, t.version] }),
    foreignKey({
      name: 'knowledge_files_source_fk',
      columns: [t.companyId, t.sourceId],
      foreignColumns: [knowledgeSources.companyId, knowledgeSources.id],
    }).onDelete('cascade'),
    tenantPolicy('knowledge_files'),
  ],
);

/** The assistants that may use a source; all of them where there is no row. */
export const sourceAssistants = pgTable(
  'source_assistants',
  {
    companyId: companyId(),
    sourceId: uuid('source_id').notNull(),
    assistantId: uuid('assistant_id').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'source_assistants_pk', columns: [t.companyId, t.sourceId, t.assistantId] }),
    index('source_assistants_assistant').on(t.companyId, t.assistantId),
    foreignKey({
      name: 'source_assistants_source_fk',
      columns: [t.companyId, t.sourceId],
      foreignColumns: [knowledgeSources.companyId, knowledgeSources.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'source_assistants_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }).onDelete('cascade'),
    tenantPolicy('source_assistants'),
  ],
);

/** The same for the articles of a category, by its name. */
export const categoryAssistants = pgTable(
  'category_assistants',
  {
    companyId: companyId(),
    category: text('category').notNull(),
    assistantId: uuid('assistant_id').notNull(),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'category_assistants_pk', columns: [t.companyId, t.category, t.assistantId] }),
    index('category_assistants_assistant').on(t.companyId, t.assistantId),
    foreignKey({
      name: 'category_assistants_assistant_fk',
      columns: [t.companyId, t.assistantId],
      foreignColumns: [assistants.companyId, assistants.id],
    }).onDelete('cascade'),
    tenantPolicy('category_assistants'),
  ],
);
