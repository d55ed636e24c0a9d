import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { companyId, createdAt, id, tenantPolicy, updatedAt } from './tenant-table.ts';

/** A list as somebody wants to find it again: filters, order, columns, under a name. */
export const savedViews = pgTable(
  'saved_views',
  {
    companyId: companyId(),
    id: id(),
    /** conversations | tickets | contacts */
    list: text('list').notNull(),
    name: text('name').notNull(),
    /** No foreign key: somebody of the platform may act here without being one of the company's people. */
    ownerId: uuid('owner_id').notNull(),
    /** Everybody of the company sees it. */
    isShared: boolean('is_shared').notNull().default(false),
    /** Filters as the address carries them, sort, columns. */
    query: jsonb('query').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'saved_views_pk', columns: [t.companyId, t.id] }),
    index('saved_views_list').on(t.companyId, t.list, t.ownerId),
    tenantPolicy('saved_views'),
  ],
);

/** The view with which a list opens for a person. */
export const defaultViews = pgTable(
  'default_views',
  {
    companyId: companyId(),
    userId: uuid('user_id').notNull(),
    list: text('list').notNull(),
    viewId: uuid('view_id').notNull(),
  },
  t => [
    primaryKey({ name: 'default_views_pk', columns: [t.companyId, t.userId, t.list] }),
    foreignKey({
      name: 'default_views_view_fk',
      columns: [t.companyId, t.viewId],
      foreignColumns: [savedViews.companyId, savedViews.id],
    }).onDelete('cascade'),
    tenantPolicy('default_views'),
  ],
);
