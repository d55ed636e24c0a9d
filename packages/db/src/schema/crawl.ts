import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { knowledgeSources } from './knowledge-sources.ts';
import { companyId, createdAt, instant, tenantPolicy } from './tenant-table.ts';

/** The addresses of a web site that is read: what was found, what became of each, and in which round. */
export const crawlPages = pgTable(
  'crawl_pages',
  {
    companyId: companyId(),
    sourceId: uuid('source_id').notNull(),
    address: text('address').notNull(),
    /** Links from where the site is begun with. */
    depth: integer('depth').notNull(),
    /** waiting | read | same | failed | skipped | gone */
    state: text('state').notNull().default('waiting'),
    /** The round it was last looked at, or waits, in. */
    round: integer('round').notNull(),
    /** Of what is not read: a key of the catalogue `crawl.reason.*`. */
    reason: text('reason'),
    title: text('title'),
    /** Fingerprint of its text, so that the same text under two addresses is taken once. */
    checksum: text('checksum'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    /** Tries of this round, and when the next one may be. */
    tries: integer('tries').notNull().default(0),
    notBefore: instant('not_before'),
    readAt: instant('read_at'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'crawl_pages_pk', columns: [t.companyId, t.sourceId, t.address] }),
    index('crawl_pages_next').on(t.companyId, t.sourceId, t.state, t.depth),
    index('crawl_pages_text').on(t.companyId, t.sourceId, t.checksum),
    foreignKey({
      name: 'crawl_pages_source_fk',
      columns: [t.companyId, t.sourceId],
      foreignColumns: [knowledgeSources.companyId, knowledgeSources.id],
    }).onDelete('cascade'),
    tenantPolicy('crawl_pages'),
  ],
);
