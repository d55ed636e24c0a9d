import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { companyId, createdAt, id, instant, tenantPolicy, updatedAt } from './tenant-table.ts';

export const companies = pgTable(
  'companies',
  {
    companyId: companyId(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    industry: text('industry').notNull().default('other'),
    /** `demo` marks the demo company, `platform` the company of super admins, which no count includes. */
    kind: text('kind').notNull().default('customer'),
    settings: jsonb('settings').notNull().default({}),
    branding: jsonb('branding').notNull().default({}),
    isActive: boolean('is_active').notNull().default(true),
    /** Grows with each change of knowledge: an index built for another revision is stale. */
    knowledgeRevision: integer('knowledge_revision').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [primaryKey({ name: 'companies_pk', columns: [t.companyId] }), tenantPolicy('companies')],
);

export const users = pgTable(
  'users',
  {
    companyId: companyId(),
    id: id(),
    name: text('name').notNull(),
    /** Lower case; unique within the company. */
    email: text('email').notNull(),
    passwordHash: text('password_hash').notNull(),
    role: text('role').notNull(),
    locale: text('locale').notNull().default('en'),
    phone: text('phone'),
    /** The file that shows the person; one that is gone shows nobody. */
    pictureId: uuid('picture_id'),
    /** How many conversations the person handles at once. */
    capacity: integer('capacity').notNull().default(6),
    isActive: boolean('is_active').notNull().default(true),
    lastSignInAt: instant('last_sign_in_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  t => [
    primaryKey({ name: 'users_pk', columns: [t.companyId, t.id] }),
    unique('users_email_key').on(t.companyId, t.email),
    tenantPolicy('users'),
  ],
);

export const auditEntries = pgTable(
  'audit_entries',
  {
    companyId: companyId(),
    id: id(),
    action: text('action').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    actorLabel: text('actor_label').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    ip: text('ip'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
    createdAt: createdAt(),
  },
  t => [
    primaryKey({ name: 'audit_entries_pk', columns: [t.companyId, t.id] }),
    index('audit_entries_newest').on(t.companyId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    tenantPolicy('audit_entries'),
  ],
);

export const presences = pgTable(
  'presences',
  {
    companyId: companyId(),
    userId: uuid('user_id').notNull(),
    /** What the person chose: online | away | busy | offline. */
    status: text('status').notNull(),
    /** Last sign of a live connection; older than 30 s counts as absent. */
    seenAt: instant('seen_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  t => [primaryKey({ name: 'presences_pk', columns: [t.companyId, t.userId] }), tenantPolicy('presences')],
);
